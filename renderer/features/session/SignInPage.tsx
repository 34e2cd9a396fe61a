import { type SyntheticEvent, useState } from 'react';
import type { Failure } from '../../lib/failure.ts';
import { useTexts } from '../../lib/i18n.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { signIn } from './session.ts';

/** The door: the password where there is one, and how a one-time link is come by. */
export function SignInPage({ hasPassword, onSignedIn }: { hasPassword: boolean; onSignedIn: () => void }) {
  const t = useTexts();
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm animate-arrive">
        <Mark className="mb-6 size-11" />
        <h1 className="text-xl font-semibold tracking-tight">{t('signIn.title')}</h1>
        <p className="mt-1 mb-6 text-second">{t(hasPassword ? 'signIn.text' : 'signIn.textNoPassword')}</p>
        {hasPassword && <PasswordForm onSignedIn={onSignedIn} />}
        <section className="rounded-card border border-line bg-raised p-4">
          <h2 className="font-semibold">{t('signIn.link.title')}</h2>
          <p className="mt-1 text-second">{t('signIn.link.text')}</p>
          <code className="mt-3 block rounded-control bg-sunken px-3 py-2 figure-text">roost link</code>
        </section>
      </div>
    </main>
  );
}

function PasswordForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTexts();
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, setPending] = useState(false);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setPending(true);
    setFailure(null);
    try {
      const refusal = await signIn(password);
      if (refusal === null) onSignedIn();
      else setFailure({ kind: 'notice', notice: refusal });
    } catch {
      setFailure({ kind: 'lost' });
    } finally {
      setPending(false);
    }
  };
  return (
    <form className="mb-6 flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        isRequired
        isFocusedFirst
      />
      {failure !== null && <Banner kind="problem">{t.failure(failure)}</Banner>}
      <Button
        kind="primary"
        type="submit"
        isPending={isPending}
        reason={password === '' ? t('signIn.passwordMissing') : undefined}
      >
        {t('signIn.action')}
      </Button>
    </form>
  );
}
