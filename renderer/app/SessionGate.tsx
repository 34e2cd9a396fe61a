import { type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { connectWebSocket } from '#shared/lib/client.ts';
import { readSession, type Session } from '../features/session/session.ts';
import { LinkProvider } from '../lib/daemon-context.tsx';
import { useTexts } from '../lib/i18n.tsx';
import { later } from '../lib/later.ts';
import { useNewLink } from '../lib/use-new-link.ts';
import { Failed } from '../ui/Faces.tsx';

const SignInPage = later(async () => (await import('../features/session/SignInPage.tsx')).SignInPage);

/** Lets through who is signed in; the others see the door. */
export function SessionGate({ children }: { children: ReactNode }) {
  const t = useTexts();
  const [session, setSession] = useState<Session | 'loading' | 'failed'>('loading');
  const check = useCallback(() => {
    readSession().then(setSession, () => setSession('failed'));
  }, []);
  useEffect(check, [check]);
  if (session === 'loading') return null;
  if (session === 'failed') {
    return (
      <main className="mx-auto max-w-lg p-6 pt-[20dvh]">
        <h1 className="sr-only">{t('app.name')}</h1>
        <Failed what={t('connection.unreachable')} failure={{ kind: 'lost' }} onRetry={check} />
      </main>
    );
  }
  if (!session.signedIn) {
    return (
      <Suspense>
        <SignInPage hasPassword={session.hasPassword} onSignedIn={check} />
      </Suspense>
    );
  }
  return <SignedIn onSessionOver={setSession}>{children}</SignedIn>;
}

/** Holds the connection for as long as the session lasts. */
function SignedIn({
  children,
  onSessionOver,
}: {
  children: ReactNode;
  onSessionOver: (session: Session) => void;
}) {
  const url = new URL('/rpc', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const link = useNewLink(
    (check) => connectWebSocket(url, check),
    async () => {
      const session = await readSession();
      if (!session.signedIn) onSessionOver(session);
      return session.signedIn;
    },
  );
  return <LinkProvider link={link}>{children}</LinkProvider>;
}
