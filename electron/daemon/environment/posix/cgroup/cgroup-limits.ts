import type { TreeLimits } from '../../native/tree-limits.ts';

/** A controller's interface file and what to write into it. */
export interface CgroupSetting {
  controller: string;
  file: string;
  value: string;
}

/** Length of one accounting period of cpu.max; the kernel's own default. */
const cpuPeriodUs = 100_000;

/**
 * The interface files that hold these limits. Source: the kernel's cgroup-v2.rst.
 *
 * io.weight goes from 1 to 10 000 with 100 in the middle, Wings' weight from 10 to 1000 with 500: both are
 * proportions only, so the middle is put on the middle.
 */
export function cgroupSettings(limits: TreeLimits): CgroupSetting[] {
  const quotaUs = limits.cpuPercent === null ? null : Math.max(1000, limits.cpuPercent * (cpuPeriodUs / 100));
  return [
    memory('memory.max', bytes(limits.memoryBytes)),
    memory('memory.swap.max', bytes(limits.swapBytes)),
    memory('memory.oom.group', '1'),
    { controller: 'cpu', file: 'cpu.max', value: `${quotaUs === null ? 'max' : quotaUs} ${cpuPeriodUs}` },
    {
      controller: 'pids',
      file: 'pids.max',
      value: limits.processes === null ? 'max' : String(limits.processes),
    },
    { controller: 'io', file: 'io.weight', value: `default ${Math.max(1, Math.round(limits.ioWeight / 5))}` },
    ...(limits.threads === null
      ? []
      : [{ controller: 'cpuset', file: 'cpuset.cpus', value: limits.threads }]),
  ];
}

function memory(file: string, value: string): CgroupSetting {
  return { controller: 'memory', file, value };
}

function bytes(limit: number | null): string {
  return limit === null ? 'max' : String(limit);
}
