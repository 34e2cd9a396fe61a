import type { Limits } from '#shared/domain/limits.ts';
import type { TreeLimits } from './tree-limits.ts';

/** What could be changed on a running tree, and the limits that hold from now on. */
export interface InPlace {
  applied: (keyof Limits)[];
  atNextStart: (keyof Limits)[];
  inForce: TreeLimits;
}

/**
 * Decides about the ceilings of a running tree.
 *
 * One below what is in use would end the server at once or let nothing succeed in it, so it waits for the next start.
 * The other limits are taken as wished; each system says for itself which of them it could change.
 */
export function applyCeilings(
  before: TreeLimits,
  limits: TreeLimits,
  inUse: { memoryBytes: number; processCount: number },
): InPlace {
  const outcome: InPlace = { applied: [], atNextStart: [], inForce: { ...limits } };
  if (limits.memoryBytes !== null && limits.memoryBytes < inUse.memoryBytes) {
    outcome.atNextStart.push('memoryMib');
    outcome.inForce.memoryBytes = before.memoryBytes;
  } else outcome.applied.push('memoryMib');
  if (limits.processes !== null && limits.processes < inUse.processCount) {
    outcome.atNextStart.push('processes');
    outcome.inForce.processes = before.processes;
  } else outcome.applied.push('processes');
  return outcome;
}
