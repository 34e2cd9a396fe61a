import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keepDeletedDays } from '#shared/domain/bin.ts';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { NumberField } from '../../ui/fields.tsx';
import { SavedForm } from '../settings/SavedForm.tsx';

/** How long servers are kept that are deleted from now on. */
export function KeepDays({ days }: { days: number }) {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const [wanted, setWanted] = useState<number | null>(days);
  const parsed = keepDeletedDays.safeParse(wanted);
  const label = t('bin.keep');
  return (
    <SavedForm
      action={t('action.save')}
      done={t('bin.keepDone')}
      reason={!parsed.success ? t('bin.keepWrong') : wanted === days ? t('settings.unchanged') : undefined}
      onSave={async () => {
        if (!parsed.success) return;
        await client.system.updateSettings({ keepDeletedDays: parsed.data });
        await queries.invalidateQueries({ queryKey: ['system'] });
      }}
    >
      <div className="sm:w-1/2">
        <NumberField
          label={label}
          description={t('bin.keepText')}
          unit={t('bin.days')}
          value={wanted}
          onChange={setWanted}
          minimum={0}
          maximum={365}
          less={t('variables.less', { name: label })}
          more={t('variables.more', { name: label })}
        />
      </div>
    </SavedForm>
  );
}
