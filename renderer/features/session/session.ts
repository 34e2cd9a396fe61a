import { z } from 'zod';

const sessionAnswer = z.object({ signedIn: z.boolean(), hasPassword: z.boolean() });
/** Whether this browser may speak to the daemon, and whether a password would let it. */
export type Session = z.infer<typeof sessionAnswer>;

const refusedAnswer = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** Rejects when the daemon cannot be reached. */
export async function readSession(): Promise<Session> {
  const response = await fetch('/auth/session', { signal: AbortSignal.timeout(10_000) });
  return sessionAnswer.parse(await response.json());
}

/** Signs in with the password; a refusal comes back as its notice. Rejects when the daemon cannot be reached. */
export async function signIn(password: string): Promise<z.infer<typeof refusedAnswer> | null> {
  const response = await fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password }),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.ok) return null;
  const parsed = refusedAnswer.safeParse(await response.json().catch(() => null));
  return parsed.success ? parsed.data : { code: 'account.wrong-password', facts: {} };
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  await fetch('/auth/sign-out', { method: 'POST', signal: AbortSignal.timeout(10_000) });
}
