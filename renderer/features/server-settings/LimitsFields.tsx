import { type Control, useWatch } from 'react-hook-form';
import type { Capabilities, Enforcement } from '#shared/domain/environment.ts';
import type { Server } from '#shared/domain/server.ts';
import { type Format, useFormat } from '../../lib/format.ts';
import { type Texts, useTexts } from '../../lib/i18n.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { FormNumber, FormSwitch, FormText } from './form-fields.tsx';
import type { SettingsValues } from './settings-values.ts';

const cores = /^(\d+(-\d+)?(,\d+(-\d+)?)*)?$/;

/** What the server may use. A limit that does not hold here says so; the others need no word. */
export function LimitsFields({
  control,
  capabilities,
}: {
  control: Control<SettingsValues>;
  capabilities: Capabilities | null;
}) {
  const t = useTexts();
  const format = useFormat();
  const values = useWatch({ control });
  const limits = capabilities?.limits;
  const held = (text: string, enforcement: Enforcement | undefined) =>
    enforcement === undefined || enforcement === 'kernel'
      ? text
      : `${text} ${t(`limits.held.${enforcement}`)}`;
  const size = (mebibytes: number | null | undefined, enforcement: Enforcement | undefined) =>
    // How a limit is held says nothing where there is none.
    mebibytes === null || mebibytes === undefined || mebibytes <= 0
      ? t('limits.none')
      : held(t('limits.is', { amount: format.bytes(mebibytes * 1_048_576) }), enforcement);
  const amount = (
    name: 'memoryMib' | 'cpuPercent' | 'diskMib' | 'processes',
    description: string,
    unit: string | undefined,
    maximum: number,
    step: number,
  ) => (
    <FormNumber
      control={control}
      name={name}
      label={t(`limits.${name}`)}
      description={description}
      {...(unit === undefined ? {} : { unit })}
      minimum={0}
      maximum={maximum}
      step={step}
    />
  );
  return (
    <>
      <p className="mb-4 text-second">{t('limits.text')}</p>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        {amount('memoryMib', size(values.memoryMib, limits?.memory), t('unit.mebibytes'), 16_777_216, 256)}
        {amount('cpuPercent', held(t('limits.cpuPercentText'), limits?.cpu), '%', 102_400, 50)}
        {amount('diskMib', size(values.diskMib, limits?.disk), t('unit.mebibytes'), 1_073_741_824, 1024)}
        {amount('processes', held(t('limits.processesText'), limits?.processes), undefined, 4_194_304, 64)}
      </div>
      <div className="mt-3">
        <Folded title={t('limits.more')}>
          <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
            <FormNumber
              control={control}
              name="swapMib"
              label={t('limits.swapMib')}
              description={held(t('limits.swapMibText'), limits?.swap)}
              unit={t('unit.mebibytes')}
              minimum={-1}
              maximum={16_777_216}
              step={1}
            />
            <FormNumber
              control={control}
              name="ioWeight"
              label={t('limits.ioWeight')}
              description={held(t('limits.ioWeightText'), limits?.io)}
              minimum={10}
              maximum={1000}
              step={50}
            />
            <FormText
              control={control}
              name="threads"
              label={t('limits.threads')}
              description={held(t('limits.threadsText'), limits?.threads)}
              validate={(value) => cores.test(value.trim()) || t('limits.threadsWrong')}
            />
            <FormSwitch
              control={control}
              name="oomKiller"
              label={t('limits.oomKiller')}
              description={t('limits.oomKillerText')}
            />
          </div>
        </Folded>
      </div>
    </>
  );
}

/** The limits in a few words, such as `Memory 4 GB, CPU 200 %`. */
export function limitsSummary(t: Texts, format: Format, { limits }: Server): string {
  const parts = [
    limits.memoryMib > 0 && `${t('limits.memoryMib')} ${format.bytes(limits.memoryMib * 1_048_576)}`,
    limits.cpuPercent > 0 && `${t('limits.cpuPercent')} ${format.percent(limits.cpuPercent)}`,
    limits.diskMib > 0 && `${t('limits.diskMib')} ${format.bytes(limits.diskMib * 1_048_576)}`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return t('limits.none');
  return new Intl.ListFormat(t.language, { type: 'unit' }).format(parts);
}
