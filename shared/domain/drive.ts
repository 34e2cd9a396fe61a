import { z } from 'zod';

/** A drive of this PC that servers could live on. */
export const drive = z.object({
  /** As people know it: `C:\`, `/`, `/mnt/games`. */
  place: z.string(),
  freeBytes: z.number(),
  totalBytes: z.number(),
  /** Whether Roost keeps its servers there. */
  hasServers: z.boolean(),
});
export type Drive = z.infer<typeof drive>;

/** What Windows takes the network for; it lets nobody in from a public one. Unknown on other systems. */
export const networkProfile = z.enum(['private', 'public', 'domain', 'unknown']);
export type NetworkProfile = z.infer<typeof networkProfile>;
