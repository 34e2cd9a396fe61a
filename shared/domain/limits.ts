import { z } from 'zod';

/**
 * What a server may use. Memory, swap and disk in MiB as in Wings, CPU in percent of one core.
 *
 * 0 means unlimited everywhere but in `swapMib`, where 0 is no swap and -1 is unlimited.
 */
export const limits = z.object({
  memoryMib: z.int().min(0).max(16_777_216),
  swapMib: z.int().min(-1).max(16_777_216),
  cpuPercent: z.int().min(0).max(102_400),
  /** Weight of block input and output, 10 to 1000; Wings' default is 500. */
  ioWeight: z.int().min(10).max(1000),
  /** Cores the server is pinned to, as `0-1,3`; null lets it use all. */
  threads: z
    .string()
    .regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/)
    .nullable(),
  diskMib: z.int().min(0).max(1_073_741_824),
  /** How many processes (and threads, where the kernel counts them) the tree may have. */
  processes: z.int().min(0).max(4_194_304),
  /** Whether the kernel may end the server when it runs out of its memory; off freezes it instead. */
  oomKiller: z.boolean(),
});
export type Limits = z.infer<typeof limits>;

/** Limits of a server for which nobody chose any. */
export const defaultLimits: Limits = {
  memoryMib: 0,
  swapMib: 0,
  cpuPercent: 0,
  ioWeight: 500,
  threads: null,
  diskMib: 0,
  processes: 512,
  oomKiller: true,
};
