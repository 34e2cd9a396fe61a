import { z } from 'zod';
import { serverId } from './ids.ts';

/** What can have happened; what each means stands beside its sentence in the window's texts. */
export const activityKind = z.enum([
  'server-made',
  'server-deleted',
  'server-put-back',
  'server-gone',
  'server-renamed',
  'settings-changed',
  'start-began',
  'ready',
  'start-failed',
  'stopped',
  'crashed',
  'install-began',
  'install-done',
  'install-failed',
  'world-put-in',
  'world-put-back',
  'signed-in',
  'sign-in-refused',
]);
export type ActivityKind = z.infer<typeof activityKind>;

/** One thing that happened on this Roost. */
export const activityEntry = z.object({
  /** Grows with time; an older entry has a smaller one. */
  id: z.int(),
  /** Epoch milliseconds. */
  at: z.number(),
  kind: activityKind,
  /** Null where it is not about a server. The server may be gone by now. */
  serverId: serverId.nullable(),
  /** The server's name at that time, or the device that signed in. */
  subject: z.string(),
  /** What the sentence needs beside that. */
  facts: z.record(z.string(), z.string()),
});
export type ActivityEntry = z.infer<typeof activityEntry>;
