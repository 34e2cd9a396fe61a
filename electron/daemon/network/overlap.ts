import type { Allocation } from '#shared/domain/allocation.ts';

/** Whether two allocations cannot both be bound: the same port on the same address, or on one that includes it. */
export function overlaps(a: Allocation, b: Allocation): boolean {
  return a.port === b.port && (includesIp(a.ip, b.ip) || includesIp(b.ip, a.ip));
}

/** `::` takes IPv4 as well, since that is how programs bind it unless they say otherwise. */
function includesIp(outer: string, inner: string): boolean {
  if (outer === inner || outer === '::') return true;
  return outer === '0.0.0.0' && !inner.includes(':');
}
