import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import type { Placement } from '../eggs/games.ts';
import { CapabilityList } from '../environments/CapabilityList.tsx';

/** Where the game is to run, with what each place can hold it to. What is not ready here says why. */
export function PlacementChoice(props: {
  placements: readonly Placement[];
  environments: readonly EnvironmentStatus[];
  value: string;
  onChange: (key: string) => void;
}) {
  const t = useTexts();
  const ready = props.placements.map((placement) => {
    const status = props.environments.find(({ kind }) => kind === placement.environment);
    return {
      value: placement.key,
      title: t(`environments.${placement.environment}`),
      body: status?.available ? (
        <CapabilityList capabilities={status.capabilities} />
      ) : (
        t('environments.unknown')
      ),
    };
  });
  const absent = props.environments.flatMap((status) =>
    status.available || status.problem.code === 'environment.not-on-this-system'
      ? []
      : [
          {
            value: status.kind,
            title: t(`environments.${status.kind}`),
            body: t.notice(status.problem),
            isDisabled: true,
          },
        ],
  );
  return (
    <RadioCards
      label={t('environments.choose')}
      value={props.value}
      choices={[...ready, ...absent]}
      onChange={props.onChange}
    />
  );
}
