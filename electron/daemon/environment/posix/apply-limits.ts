import { applyCeilings, type InPlace } from '../native/apply-limits.ts';
import type { TreeLimits } from '../native/tree-limits.ts';
import type { RawUsage } from '../native/tree-usage.ts';
import type { Cgroup } from './cgroup/cgroup.ts';

/**
 * Changes the limits of a running tree: by its cgroup, and those that are watched by watching the new figure.
 *
 * The cores of a server that was pinned when it started wait for the next start.
 */
export function applyInPlace(facts: {
  before: TreeLimits;
  limits: TreeLimits;
  cgroup: Cgroup | null;
  usage: RawUsage | null;
}): InPlace {
  const { before, limits, cgroup, usage } = facts;
  const hasController = (name: string) => cgroup?.has(name) ?? false;
  const outcome = applyCeilings(before, limits, {
    memoryBytes: cgroup?.memoryInUse() ?? usage?.memoryBytes ?? 0,
    processCount: usage?.processCount ?? 0,
  });
  const { applied, atNextStart, inForce } = outcome;
  if (hasController('cpuset') && limits.threads !== null) applied.push('threads');
  else if (limits.threads !== before.threads) {
    atNextStart.push('threads');
    inForce.threads = before.threads;
  }
  if (hasController('memory')) applied.push('swapMib');
  if (hasController('cpu')) applied.push('cpuPercent');
  if (hasController('io')) applied.push('ioWeight');
  cgroup?.applyLimits(inForce);
  return outcome;
}
