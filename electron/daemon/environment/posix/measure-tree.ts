import type { RawUsage } from '../native/tree-usage.ts';
import type { Cgroup } from './cgroup/cgroup.ts';
import type { ProcessFacts, ProcessSource } from './processes/process-source.ts';

/** Adds up a tree from its processes, and from its cgroup where that knows better. */
export function measureTree(
  members: readonly ProcessFacts[],
  processes: ProcessSource,
  cgroup: Cgroup | null,
): RawUsage {
  const known = cgroup?.usage() ?? null;
  const sums = sumOf(members, processes);
  return {
    cpuMs: known?.cpuMs ?? sums.cpuMs,
    memoryBytes: known?.memoryBytes ?? sums.memoryBytes,
    peakMemoryBytes: known?.peakMemoryBytes ?? null,
    ioReadBytes: known?.ioReadBytes ?? sums.ioReadBytes,
    ioWriteBytes: known?.ioWriteBytes ?? sums.ioWriteBytes,
    processCount: members.length,
  };
}

/** Pages that several processes share are counted once: as many as the process with the most of them has. */
function sumOf(members: readonly ProcessFacts[], processes: ProcessSource) {
  let privateBytes = 0;
  let sharedBytes = 0;
  let ioReadBytes: number | null = null;
  let ioWriteBytes: number | null = null;
  let cpuMs = 0;
  for (const member of members) {
    cpuMs += member.cpuMs + member.childrenCpuMs;
    const usage = processes.usage(member.pid);
    if (usage === null) continue;
    privateBytes += usage.privateBytes;
    sharedBytes = Math.max(sharedBytes, usage.sharedBytes);
    ioReadBytes = add(ioReadBytes, usage.ioReadBytes);
    ioWriteBytes = add(ioWriteBytes, usage.ioWriteBytes);
  }
  return { cpuMs, memoryBytes: privateBytes + sharedBytes, ioReadBytes, ioWriteBytes };
}

function add(sum: number | null, figure: number | null): number | null {
  return figure === null ? sum : (sum ?? 0) + figure;
}
