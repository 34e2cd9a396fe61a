import type { Notice } from '#shared/domain/notice.ts';
import { isNotice } from '#shared/lib/client.ts';

/** Whether this browser may speak to the daemon, and whether a password would let it. */
export interface Session {
  signedIn: boolean;
  hasPassword: boolean;
}

/** Rejects when the daemon cannot be reached. */
export async function readSession(): Promise<Session> {
  const response = await fetch('/auth/session', { signal: AbortSignal.timeout(10_000) });
  const answer: unknown = await response.json();
  if (!isSession(answer)) throw new Error('this is no answer of a daemon');
  return answer;
}

/** Signs in with the password; a refusal comes back as its notice. Rejects when the daemon cannot be reached. */
export async function signIn(password: string): Promise<Notice | null> {
  const response = await fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password }),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.ok) return null;
  const answer: unknown = await response.json().catch(() => null);
  return isNotice(answer) ? answer : { code: 'account.wrong-password', facts: {} };
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', signal: AbortSignal.timeout(10_000) });
}

/** Told by hand, because the window's start has no room for schemas. */
function isSession(answer: unknown): answer is Session {
  const { signedIn, hasPassword } = Object(answer) as Partial<Record<keyof Session, unknown>>;
  return typeof signedIn === 'boolean' && typeof hasPassword === 'boolean';
}
