import { keptCpuPercent } from '#shared/domain/hosting.ts';
import type { Limits } from '#shared/domain/limits.ts';

/** A server's limits while hosting is paused and it is kept running: the person's own game comes first. */
export function heldBack(limits: Limits): Limits {
  const { cpuPercent } = limits;
  // 0 is no limit.
  return { ...limits, cpuPercent: cpuPercent === 0 ? keptCpuPercent : Math.min(cpuPercent, keptCpuPercent) };
}
