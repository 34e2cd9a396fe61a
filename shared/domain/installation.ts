import { z } from 'zod';
import { installQuestion } from './installation-question.ts';
import { notice } from './notice.ts';

/** The steps of an installation, in order; a failed one is named to the person. */
export const installStep = z.enum(['prepare', 'runtime', 'pull', 'script', 'move', 'finish']);
export type InstallStep = z.infer<typeof installStep>;

/** What the tool of a step does with the bytes that are counted. */
export const installActivity = z.enum(['download', 'reserve', 'verify', 'unpack']);
export type InstallActivity = z.infer<typeof installActivity>;

/** Where an installation stands. `done` and `total` are bytes where they are known. */
export const installProgress = z.object({
  step: installStep,
  done: z.number().nullable(),
  total: z.number().nullable(),
  /** What is being fetched or done, as the tool says it; not translated. */
  detail: z.string().nullable(),
  startedAt: z.number(),
  activity: installActivity.nullable().default(null),
  /** Smoothed over some seconds; null while too little is known. */
  bytesPerSecond: z.number().nullable().default(null),
  secondsLeft: z.number().nullable().default(null),
  /** Its tool goes on where it stopped, so that it may be paused. */
  canPause: z.boolean().default(false),
  /** It waits for the person. */
  question: installQuestion.nullable().default(null),
});
/** What is known of a step that is not counted, to be filled in. */
export const uncounted = {
  done: null,
  total: null,
  detail: null,
  activity: null,
  bytesPerSecond: null,
  secondsLeft: null,
  canPause: false,
  question: null,
} as const satisfies Partial<InstallProgress>;
export type InstallProgress = z.infer<typeof installProgress>;

/**
 * What a failed installation of a server without files has left aside: a part, from which the next one goes on; or all that the
 * script made, which may be used all the same, since some scripts that did their work end with an error.
 */
export const installRemains = z.enum(['part', 'all']);

export const installOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('succeeded') }),
  z.object({
    kind: z.literal('failed'),
    step: installStep,
    problem: notice,
    remains: installRemains.optional(),
  }),
  z.object({ kind: z.literal('cancelled') }),
  /** The next one goes on where this one stopped. */
  z.object({ kind: z.literal('paused') }),
]);
export type InstallOutcome = z.infer<typeof installOutcome>;
