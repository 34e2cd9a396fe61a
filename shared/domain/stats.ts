import { z } from 'zod';
import { playerCount } from './players.ts';

/**
 * One look at a running server, once a second. Counters (`…RxBytes`, `ioReadBytes`, `cpuTimeMs`) count from the
 * process's start; null is a figure that this environment cannot tell.
 */
export const sample = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** Percent of one core: 200 is two cores busy. */
  cpuPercent: z.number(),
  cpuTimeMs: z.number(),
  memoryBytes: z.number(),
  peakMemoryBytes: z.number(),
  /** The ceiling in force, null when unlimited. */
  memoryLimitBytes: z.number().nullable(),
  networkRxBytes: z.number().nullable(),
  networkTxBytes: z.number().nullable(),
  ioReadBytes: z.number().nullable(),
  ioWriteBytes: z.number().nullable(),
  processCount: z.number(),
  /** Bytes in the server's folder, null until it was measured. */
  diskBytes: z.number().nullable(),
  uptimeMs: z.number(),
});
export type Sample = z.infer<typeof sample>;

/** A sample with what the server knows beyond its process. */
export const serverSample = sample.extend({
  /** Who plays, null where the game does not tell. */
  players: playerCount.nullable(),
});
export type ServerSample = z.infer<typeof serverSample>;

/** How far back a graph looks. */
export const statsSpan = z.enum(['10m', '6h', '7d']);
export type StatsSpan = z.infer<typeof statsSpan>;

/** The resolutions that are kept: how long, and how many milliseconds one point stands for. */
export const statsResolutions: Record<StatsSpan, { spanMs: number; stepMs: number }> = {
  '10m': { spanMs: 600_000, stepMs: 1_000 },
  '6h': { spanMs: 21_600_000, stepMs: 30_000 },
  '7d': { spanMs: 604_800_000, stepMs: 900_000 },
};

/** One point of a graph: averages over its step; rates in bytes a second. A missing point is a gap. */
export const statsPoint = z.object({
  at: z.number(),
  cpuPercent: z.number(),
  memoryBytes: z.number(),
  memoryLimitBytes: z.number().nullable(),
  networkRxBytesPerSecond: z.number().nullable(),
  networkTxBytesPerSecond: z.number().nullable(),
  diskBytes: z.number().nullable(),
  /** The most who played at one time within the step; null where the game does not tell. */
  players: z.number().nullable(),
});
export type StatsPoint = z.infer<typeof statsPoint>;
