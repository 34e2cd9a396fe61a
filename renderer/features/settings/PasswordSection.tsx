import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../../lib/daemon-context.tsx';
import { useTexts } from '../../lib/i18n.tsx';
import { Section } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { SavedForm } from './SavedForm.tsx';

const shortest = 8;

/** The password for other devices; changing it takes the one before. */
export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const t = useTexts();
  const client = useClient();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const reason =
    hasPassword && current === ''
      ? t('settings.password.currentMissing')
      : password.length < shortest
        ? t('settings.password.tooShort', { minimum: shortest })
        : password !== again
          ? t('settings.password.different')
          : undefined;
  const save = async () => {
    await client.account.setPassword({ ...(hasPassword ? { current } : {}), password });
    setCurrent('');
    setPassword('');
    setAgain('');
    await queries.invalidateQueries({ queryKey: ['system'] });
  };
  return (
    <Section
      title={t('settings.password.title')}
      text={t(hasPassword ? 'settings.password.text' : 'settings.password.textNone')}
    >
      <SavedForm
        action={t(hasPassword ? 'settings.password.change' : 'settings.password.set')}
        done={t('settings.password.done')}
        reason={reason}
        onSave={save}
      >
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2">
          {hasPassword && (
            <div className="sm:col-span-2 sm:w-1/2 sm:pe-2.5">
              <TextField
                label={t('settings.password.current')}
                type="password"
                autoComplete="current-password"
                value={current}
                onChange={setCurrent}
              />
            </div>
          )}
          <TextField
            label={t('settings.password.new')}
            description={t('settings.password.tooShort', { minimum: shortest })}
            type="password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
          />
          <TextField
            label={t('settings.password.again')}
            type="password"
            autoComplete="new-password"
            value={again}
            onChange={setAgain}
          />
        </div>
      </SavedForm>
    </Section>
  );
}
