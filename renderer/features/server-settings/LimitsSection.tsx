import type { Control } from 'react-hook-form';
import type { Capabilities, Enforcement } from '#shared/domain/environment.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Folded } from '../../ui/Folded.tsx';
import { Section } from '../../ui/Page.tsx';
import { FormNumber, FormSwitch, FormText } from './form-fields.tsx';
import type { SettingsValues } from './settings-values.ts';

const cores = /^(\d+(-\d+)?(,\d+(-\d+)?)*)?$/;

/** What the server may use; each limit says how it is held here, so that nothing is promised that does not happen. */
export function LimitsSection({
  control,
  capabilities,
}: {
  control: Control<SettingsValues>;
  capabilities: Capabilities | null;
}) {
  const t = useTexts();
  const held = (text: string, enforcement: Enforcement | undefined) =>
    enforcement === undefined ? text : `${text} ${t(`limits.held.${enforcement}`)}`;
  const limits = capabilities?.limits;
  return (
    <Section title={t('limits.title')} text={t('limits.text')}>
      <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
        <FormNumber
          control={control}
          name="memoryMib"
          label={t('limits.memoryMib')}
          description={held(t('limits.memoryMibText'), limits?.memory)}
          unit={t('unit.mebibytes')}
          minimum={0}
          maximum={16_777_216}
          step={256}
        />
        <FormNumber
          control={control}
          name="cpuPercent"
          label={t('limits.cpuPercent')}
          description={held(t('limits.cpuPercentText'), limits?.cpu)}
          unit="%"
          minimum={0}
          maximum={102_400}
          step={50}
        />
        <FormNumber
          control={control}
          name="diskMib"
          label={t('limits.diskMib')}
          description={held(t('limits.diskMibText'), limits?.disk)}
          unit={t('unit.mebibytes')}
          minimum={0}
          maximum={1_073_741_824}
          step={1024}
        />
        <FormNumber
          control={control}
          name="processes"
          label={t('limits.processes')}
          description={held(t('limits.processesText'), limits?.processes)}
          minimum={0}
          maximum={4_194_304}
          step={64}
        />
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
    </Section>
  );
}
