import type { Limits } from '#shared/domain/limits.ts';

/** What a process tree may use, in the kernel's units; null is unlimited. */
export interface TreeLimits {
  memoryBytes: number | null;
  swapBytes: number | null;
  cpuPercent: number | null;
  ioWeight: number;
  /** Cores as `0-1,3`. */
  threads: string | null;
  processes: number | null;
}

export const noTreeLimits: TreeLimits = {
  memoryBytes: null,
  swapBytes: null,
  cpuPercent: null,
  ioWeight: 500,
  threads: null,
  processes: null,
};

const mebibyte = 1_048_576;

/**
 * A server's limits as its process tree gets them.
 *
 * Memory gets the same room on top as in a container, since a game that is told its limit (such as Java by -Xmx)
 * needs more than that for itself. Source: Wings, `config_docker.go`, memory overhead.
 */
export function treeLimits(limits: Limits): TreeLimits {
  return {
    memoryBytes:
      limits.memoryMib === 0 ? null : Math.floor(limits.memoryMib * overhead(limits.memoryMib) * mebibyte),
    swapBytes: limits.swapMib === -1 ? null : limits.swapMib * mebibyte,
    cpuPercent: limits.cpuPercent === 0 ? null : limits.cpuPercent,
    ioWeight: limits.ioWeight,
    threads: limits.threads,
    processes: limits.processes === 0 ? null : limits.processes,
  };
}

function overhead(memoryMib: number): number {
  if (memoryMib <= 2048) return 1.15;
  return memoryMib <= 4096 ? 1.1 : 1.05;
}
