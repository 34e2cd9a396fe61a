import type { Limits } from '#shared/domain/limits.ts';
import type { LimitsOutcome } from '../environment.ts';
import type { Cgroup } from './cgroup/cgroup.ts';
import type { TreeLimits } from './tree-limits.ts';
import type { RawUsage } from './tree-usage.ts';

/** What could be changed, and the limits that hold from now on. */
export interface InPlace extends LimitsOutcome {
  inForce: TreeLimits;
}

/**
 * Changes the limits of a running tree: by its cgroup, and those that are watched by watching the new figure.
 *
 * A memory or process ceiling below what is in use would end the server at once, so it waits for the next start; so
 * do the cores of a server that was pinned when it started.
 */
export function applyInPlace(facts: {
  before: TreeLimits;
  limits: TreeLimits;
  cgroup: Cgroup | null;
  usage: RawUsage | null;
}): InPlace {
  const { before, limits, cgroup, usage } = facts;
  const applied: (keyof Limits)[] = [];
  const atNextStart: (keyof Limits)[] = [];
  const inForce = { ...limits };
  const hasController = (name: string) => cgroup?.has(name) ?? false;

  const memoryInUse = cgroup?.memoryInUse() ?? usage?.memoryBytes ?? 0;
  if (limits.memoryBytes !== null && limits.memoryBytes < memoryInUse) {
    atNextStart.push('memoryMib');
    inForce.memoryBytes = before.memoryBytes;
  } else applied.push('memoryMib');

  if (limits.processes !== null && limits.processes < (usage?.processCount ?? 0)) {
    atNextStart.push('processes');
    inForce.processes = before.processes;
  } else applied.push('processes');

  if (hasController('cpuset') && limits.threads !== null) applied.push('threads');
  else if (limits.threads !== before.threads) {
    atNextStart.push('threads');
    inForce.threads = before.threads;
  }
  if (hasController('memory')) applied.push('swapMib');
  if (hasController('cpu')) applied.push('cpuPercent');
  if (hasController('io')) applied.push('ioWeight');
  cgroup?.applyLimits(inForce);
  return { applied, atNextStart, inForce };
}
