import { z } from 'zod';
import { serverId } from './ids.ts';

/** What becomes of running servers while hosting is paused: stopped, or kept with little of the PC's power. */
export const pauseKind = z.enum(['stop', 'keep']);
export type PauseKind = z.infer<typeof pauseKind>;

/** Whether servers are started at all. While hosting is paused none is, whoever asks for it. */
export const hosting = z.object({
  /** Null: hosting is on. */
  paused: z
    .object({
      servers: pauseKind,
      /** Epoch milliseconds. */
      since: z.number(),
      /** Those that are started when hosting goes on: what ran before, and what would have been started since. */
      waiting: z.array(serverId),
    })
    .nullable(),
});
export type Hosting = z.infer<typeof hosting>;

/** The most CPU that a kept server has while hosting is paused, in percent of one core. */
export const keptCpuPercent = 100;
