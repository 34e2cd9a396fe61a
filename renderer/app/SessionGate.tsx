import { type ReactNode, Suspense, useState } from 'react';
import { connectWebSocket } from '#shared/lib/client.ts';
import { readSession, type Session } from '../features/session/session.ts';
import { LinkProvider } from '../lib/daemon-context.tsx';
import { useTexts } from '../lib/i18n.tsx';
import { later } from '../lib/later.ts';
import { useNewLink } from '../lib/use-new-link.ts';
import { Failed } from '../ui/Faces.tsx';

const SignInPage = later(async () => (await import('../features/session/SignInPage.tsx')).SignInPage);

/** Whether this browser is let in, with the sign-in loaded where it is not; null when the daemon cannot be reached. */
export async function lookAtDoor(): Promise<Session | null> {
  try {
    const session = await readSession();
    if (!session.signedIn) await SignInPage.load();
    return session;
  } catch {
    return null;
  }
}

/**
 * Lets through who is signed in; the others see the door.
 *
 * @param first what was seen at the door when the window opened
 */
export function SessionGate({ first, children }: { first: Session | null; children: ReactNode }) {
  const t = useTexts();
  const [session, setSession] = useState(first);
  const check = () => void lookAtDoor().then(setSession);
  if (session === null) {
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
