import { z } from 'zod';
import { eggId, serverId } from './ids.ts';
import { serverName } from './server.ts';
import type { World } from './worlds.ts';

/** How many days a deleted server is kept; 0 keeps none. */
export const keepDeletedDays = z.int().min(0).max(365);

export const defaultKeepDeletedDays = 7;

/** A deleted server that is kept for a while, with all it had. It takes no port and never starts. */
export const deletedServer = z.object({
  id: serverId,
  name: serverName,
  eggId,
  eggName: z.string(),
  /** Epoch milliseconds. */
  deletedAt: z.number(),
  /** When it goes for good by itself; what the person sets later does not change it. Epoch milliseconds. */
  goesAt: z.number(),
  /** What its files take; null until they are measured. */
  bytes: z.number().nullable(),
  /** It is on its way out and cannot be put back any more. */
  isGoing: z.boolean(),
});
export type DeletedServer = z.infer<typeof deletedServer>;

/** From this size on nobody loses files by one click. */
const largeBytes = 1024 ** 3;

/** Whether the name is to be typed before a deleted server goes for good: somebody played on it, or it is large. */
export function isNameAsked(bytes: number | null, worlds: readonly World[]): boolean {
  return worlds.length > 0 || bytes === null || bytes >= largeBytes;
}
