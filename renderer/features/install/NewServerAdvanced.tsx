import { Suspense } from 'react';
import { type Control, Controller } from 'react-hook-form';
import type { EggVariable } from '#shared/domain/egg.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import type { EggId } from '#shared/domain/ids.ts';
import { useFormat } from '../../lib/format.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { later } from '../../lib/later.ts';
import { NumberField, SwitchField } from '../../ui/fields.tsx';
import type { Placement } from '../eggs/games.ts';
import { VariableFields } from '../variables/VariableFields.tsx';
import type { FieldWorld } from '../worlds/WorldField.tsx';
import type { NewServerValues } from './NewServerForm.tsx';
import { PlacementChoice } from './PlacementChoice.tsx';

const WorldField = later(async () => (await import('../worlds/WorldField.tsx')).WorldField);

/** What most people leave as it is: where it runs, ports, limits, and the game's other settings. */
export function NewServerAdvanced(props: {
  control: Control<NewServerValues>;
  variables: readonly EggVariable[];
  placements: readonly Placement[];
  environments: readonly EnvironmentStatus[];
  placement: Placement;
  onPlacement: (key: string) => void;
  /** The egg, where the catalogue knows what its worlds are. */
  worldsOf: EggId | null;
  onWorld: (world: FieldWorld) => void;
}) {
  const { control } = props;
  const t = useTexts();
  return (
    <div className="flex flex-col gap-6 border-s-2 border-line ps-4">
      <PlacementChoice
        placements={props.placements}
        environments={props.environments}
        value={props.placement.key}
        onChange={props.onPlacement}
      />
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <Amount
          control={control}
          name="memoryMib"
          unit={t('unit.mebibytes')}
          step={256}
          maximum={16_777_216}
        />
        <Controller
          control={control}
          name="port"
          rules={{ validate: (value) => value !== null || t('create.portMissing') }}
          render={({ field, fieldState }) => (
            <NumberField
              label={t('create.port')}
              description={t('create.portText')}
              value={field.value}
              onChange={field.onChange}
              minimum={1}
              maximum={65_535}
              error={fieldState.error?.message}
              less={t('variables.less', { name: t('create.port') })}
              more={t('variables.more', { name: t('create.port') })}
            />
          )}
        />
        <Amount control={control} name="cpuPercent" unit="%" step={50} maximum={102_400} />
        <Amount
          control={control}
          name="diskMib"
          unit={t('unit.mebibytes')}
          step={1024}
          maximum={1_073_741_824}
        />
      </div>
      {props.worldsOf !== null && (
        <Suspense>
          <WorldField eggId={props.worldsOf} onChange={props.onWorld} />
        </Suspense>
      )}
      <div className="flex flex-col gap-4">
        <Switch control={control} name="startWhenInstalled" text="create.startWhenInstalled" />
        <Switch control={control} name="startWithRoost" text="serverSettings.startWithRoost" />
      </div>
      {props.variables.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-md font-semibold">{t('create.variables')}</h2>
          <VariableFields variables={props.variables} control={control as never} />
        </section>
      )}
    </div>
  );
}

function Switch(props: {
  control: Control<NewServerValues>;
  name: 'startWhenInstalled' | 'startWithRoost';
  text: 'create.startWhenInstalled' | 'serverSettings.startWithRoost';
}) {
  const t = useTexts();
  return (
    <Controller
      control={props.control}
      name={props.name}
      render={({ field }) => (
        <SwitchField
          label={t(props.text)}
          description={t(`${props.text}Text`)}
          value={field.value}
          onChange={field.onChange}
        />
      )}
    />
  );
}

function Amount(props: {
  control: Control<NewServerValues>;
  name: 'memoryMib' | 'cpuPercent' | 'diskMib';
  unit: string;
  step: number;
  maximum: number;
}) {
  const t = useTexts();
  const format = useFormat();
  const label = t(`limits.${props.name}`);
  const said = (value: number | null) =>
    value === null || value === 0
      ? t('limits.none')
      : props.name === 'cpuPercent'
        ? t('limits.cpuPercentText')
        : t('limits.is', { amount: format.bytes(value * 1_048_576) });
  return (
    <Controller
      control={props.control}
      name={props.name}
      render={({ field }) => (
        <NumberField
          label={label}
          description={said(field.value)}
          value={field.value}
          onChange={field.onChange}
          minimum={0}
          maximum={props.maximum}
          step={props.step}
          unit={props.unit}
          less={t('variables.less', { name: label })}
          more={t('variables.more', { name: label })}
        />
      )}
    />
  );
}
