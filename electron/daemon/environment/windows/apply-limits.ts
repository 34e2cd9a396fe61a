import type { Limits } from '#shared/domain/limits.ts';
import type { LimitsOutcome } from '../environment.ts';
import type { TreeLimits } from '../posix/tree-limits.ts';
import type { RawUsage } from '../posix/tree-usage.ts';
import type { HeldLimits } from './job/job.ts';

/**
 * Decides what of new limits holds for a running job at once.
 *
 * A memory or process ceiling below what is in use would end the server or let nothing succeed in it, so it waits for
 * the next start.
 */
export function applyInPlace(facts: {
  before: TreeLimits;
  limits: TreeLimits;
  held: HeldLimits;
  usage: RawUsage | null;
}): LimitsOutcome & { inForce: TreeLimits } {
  const { before, limits, held, usage } = facts;
  const applied: (keyof Limits)[] = [];
  const atNextStart: (keyof Limits)[] = [];
  const inForce = { ...limits };
  if (limits.memoryBytes !== null && limits.memoryBytes < (usage?.memoryBytes ?? 0)) {
    atNextStart.push('memoryMib');
    inForce.memoryBytes = before.memoryBytes;
  } else applied.push('memoryMib');
  if (limits.processes !== null && limits.processes < (usage?.processCount ?? 0)) {
    atNextStart.push('processes');
    inForce.processes = before.processes;
  } else applied.push('processes');
  if (held.cpu) applied.push('cpuPercent');
  if (held.threads) applied.push('threads');
  return { applied, atNextStart, inForce };
}
