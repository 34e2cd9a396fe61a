import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SystemSettings } from '#shared/contract/system.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { NumberField } from '../../ui/fields.tsx';
import { Section } from '../../ui/Page.tsx';
import { SavedForm } from './SavedForm.tsx';

/** The ports that a new server is given where its usual one is taken. */
export function PortRangeSection({ range }: { range: SystemSettings['portRange'] }) {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const [from, setFrom] = useState<number | null>(range.from);
  const [to, setTo] = useState<number | null>(range.to);
  const isWrong = from === null || to === null || from > to;
  const isSame = from === range.from && to === range.to;
  const field = (label: string, value: number | null, onChange: (value: number | null) => void) => (
    <NumberField
      label={label}
      value={value}
      onChange={onChange}
      minimum={1}
      maximum={65_535}
      less={t('variables.less', { name: label })}
      more={t('variables.more', { name: label })}
    />
  );
  return (
    <Section title={t('settings.ports.title')} text={t('settings.ports.text')}>
      <SavedForm
        action={t('action.save')}
        done={t('settings.ports.done')}
        reason={isWrong ? t('settings.ports.wrong') : isSame ? t('settings.unchanged') : undefined}
        onSave={async () => {
          if (from === null || to === null) return;
          await client.system.updateSettings({ portRange: { from, to } });
          await queries.invalidateQueries({ queryKey: ['system'] });
        }}
      >
        <div className="grid gap-x-5 gap-y-4 sm:w-2/3 sm:grid-cols-2">
          {field(t('settings.ports.from'), from, setFrom)}
          {field(t('settings.ports.to'), to, setTo)}
        </div>
      </SavedForm>
    </Section>
  );
}
