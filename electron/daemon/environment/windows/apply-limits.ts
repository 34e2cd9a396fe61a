import { applyCeilings, type InPlace } from '../native/apply-limits.ts';
import type { TreeLimits } from '../native/tree-limits.ts';
import type { RawUsage } from '../native/tree-usage.ts';
import type { HeldLimits } from './job/job.ts';

/** Decides what of new limits holds for a running job at once. */
export function applyInPlace(facts: {
  before: TreeLimits;
  limits: TreeLimits;
  held: HeldLimits;
  usage: RawUsage | null;
}): InPlace {
  const { before, limits, held, usage } = facts;
  const outcome = applyCeilings(before, limits, {
    memoryBytes: usage?.memoryBytes ?? 0,
    processCount: usage?.processCount ?? 0,
  });
  if (held.cpu) outcome.applied.push('cpuPercent');
  if (held.threads) outcome.applied.push('threads');
  return outcome;
}
