import { z } from 'zod';
import { notice } from './notice.ts';

/** The steps of an installation, in order; a failed one is named to the person. */
export const installStep = z.enum(['prepare', 'runtime', 'pull', 'script', 'move', 'finish']);
export type InstallStep = z.infer<typeof installStep>;

/** Where an installation stands. `done` and `total` are bytes where they are known. */
export const installProgress = z.object({
  step: installStep,
  done: z.number().nullable(),
  total: z.number().nullable(),
  /** What is being fetched or done, as the tool says it; not translated. */
  detail: z.string().nullable(),
  startedAt: z.number(),
});
export type InstallProgress = z.infer<typeof installProgress>;

export const installOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('succeeded') }),
  z.object({ kind: z.literal('failed'), step: installStep, problem: notice }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type InstallOutcome = z.infer<typeof installOutcome>;
