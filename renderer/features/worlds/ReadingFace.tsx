import type { FoundWorld } from '#shared/domain/worlds.ts';
import { classes } from '../../lib/classes.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TransferBar } from './TransferBar.tsx';
import type { Reading } from './use-reading.ts';

/** What becomes of what was brought: how far it is, or which worlds were found in it. */
export function ReadingFace(props: {
  name: string;
  reading: Reading;
  chosen: number;
  onChoose: (index: number) => void;
}) {
  const t = useTexts();
  const { name, reading, chosen } = props;
  if (reading.step === 'failed') return <Banner kind="problem">{t.failure(reading.failure)}</Banner>;
  if (reading.step !== 'found') return <Progress name={name} reading={reading} />;
  const { worlds, leftOut } = reading;
  const world = worlds[chosen];
  return (
    <div className="flex flex-col gap-3">
      {worlds.length === 1 ? (
        <p>{t('worlds.found')}</p>
      ) : (
        <RadioCards
          label={t('worlds.several')}
          value={String(chosen)}
          choices={worlds.map((each, index) => ({
            value: String(index),
            title: each.name,
            body: <Size world={each} />,
          }))}
          onChange={(value) => props.onChoose(Number(value))}
        />
      )}
      {world !== undefined && <Details world={world} isOnly={worlds.length === 1} />}
      {leftOut > 0 && <p className="text-second">{t('worlds.leftOut', { count: leftOut })}</p>}
    </div>
  );
}

function Details({ world, isOnly }: { world: FoundWorld; isOnly: boolean }) {
  const t = useTexts();
  return (
    <div className={classes('text-second', isOnly && 'rounded-control bg-hover px-3 py-2')}>
      {isOnly && (
        <p className="font-medium wrap-anywhere text-text">
          {world.name}{' '}
          <span className="font-normal text-second">
            (<Size world={world} />)
          </span>
        </p>
      )}
      <p className="wrap-anywhere">{t('worlds.goesTo', { places: world.places.join(', ') })}</p>
      {Object.entries(world.settings).map(([setting, value]) => (
        <p key={setting}>{t('worlds.names', { setting, value })}</p>
      ))}
    </div>
  );
}

function Size({ world }: { world: FoundWorld }) {
  const t = useTexts();
  const format = useFormat();
  return t('worlds.size', { count: world.files, size: format.bytes(world.bytes) });
}

function Progress(props: { name: string; reading: Extract<Reading, { step: 'sending' | 'reading' }> }) {
  const t = useTexts();
  const { name } = props;
  const { step, doneBytes, totalBytes, leftMs } = props.reading;
  const text = step === 'sending' ? 'sending' : doneBytes > 0 ? 'unpacking' : 'reading';
  return <TransferBar what={t(`worlds.${text}`, { name })} {...{ doneBytes, totalBytes, leftMs }} />;
}
