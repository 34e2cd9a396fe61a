import { z } from 'zod';

/** What Steam did not take, so that the next question can say so. */
export const steamRefusal = z.enum(['login', 'code', 'confirmation', 'not-owned']);
export type SteamRefusal = z.infer<typeof steamRefusal>;

/** What an installation waits for, because only the person knows it. */
export const installQuestion = z.object({
  /** Counts up; an answer names it, so that a late one never answers another question. */
  id: z.int(),
  /**
   * Name and password; the password alone; the code from an e-mail or from the app. `steam-confirm` has no answer here:
   * the person confirms on their phone.
   */
  kind: z.enum(['steam-account', 'steam-password', 'steam-code-email', 'steam-code-app', 'steam-confirm']),
  /** The account's name where it is known. Never kept. */
  account: z.string().nullable(),
  /** Why it is asked again; null the first time. */
  refused: steamRefusal.nullable(),
});
export type InstallQuestion = z.infer<typeof installQuestion>;

/** One line: what is typed ends at the first line break, and the rest would answer what nobody has asked yet. */
const typed = z.string().regex(/^[^\p{Cc}]+$/u);

/** What a person answers. Nothing of it is ever kept, logged or told to a window. */
export const installAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('steam-account'),
    account: z
      .string()
      .trim()
      .regex(/^[\w.@-]{1,64}$/),
    password: typed.max(256),
  }),
  z.object({ kind: z.literal('steam-password'), password: typed.max(256) }),
  z.object({
    kind: z.literal('steam-code'),
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9]{4,8}$/),
  }),
  /** Not this account, but another one: the account is asked for anew. */
  z.object({ kind: z.literal('steam-other') }),
]);
export type InstallAnswer = z.infer<typeof installAnswer>;

/** Whether an answer is one to this question. */
export function answers(
  question: Pick<InstallQuestion, 'kind'>,
  answer: Pick<InstallAnswer, 'kind'>,
): boolean {
  if (answer.kind === 'steam-other') return question.kind !== 'steam-account';
  if (answer.kind === 'steam-code') return question.kind.startsWith('steam-code-');
  return question.kind === answer.kind;
}
