import type { TreeLimits } from '../../native/tree-limits.ts';
import { cpuRateControl, jobLimit, normalPriority } from '../win32/constants.ts';
import { structs } from '../win32/structs.ts';

/**
 * A job that dies with its last handle, shows no crash dialog, and holds what limits are set.
 *
 * Restrictions of the desktop are left out: in a job with them, no program can make jobs of its own, as many do.
 */
export function extendedLimitBytes(limits: TreeLimits, systemCores: bigint): Buffer {
  const at = structs.extendedLimit;
  const bytes = Buffer.alloc(at.size);
  // The priority is fixed too, so that a server cannot raise itself above what the person does with this PC.
  let flags = jobLimit.killOnJobClose | jobLimit.dieOnUnhandledException | jobLimit.priorityClass;
  bytes.writeUInt32LE(normalPriority, at.priorityClass);
  if (limits.memoryBytes !== null) {
    flags |= jobLimit.jobMemory;
    bytes.writeBigUInt64LE(BigInt(limits.memoryBytes), at.jobMemoryLimit);
  }
  if (limits.processes !== null) {
    flags |= jobLimit.activeProcess;
    bytes.writeUInt32LE(limits.processes, at.activeProcessLimit);
  }
  const cores = coreMask(limits.threads) & systemCores;
  if (cores !== 0n) {
    flags |= jobLimit.affinity;
    bytes.writeBigUInt64LE(cores, at.affinity);
  }
  bytes.writeUInt32LE(flags, at.limitFlags);
  return bytes;
}

/** The hard cap in hundredths of a percent of the whole machine; without a limit, no cap. */
export function cpuRateBytes(cpuPercent: number | null, coreCount: number): Buffer {
  const at = structs.cpuRate;
  const bytes = Buffer.alloc(at.size);
  if (cpuPercent === null) return bytes;
  const share = Math.round((cpuPercent * 100) / coreCount);
  bytes.writeUInt32LE(cpuRateControl.enable | cpuRateControl.hardCap, at.controlFlags);
  bytes.writeUInt32LE(Math.min(Math.max(share, 1), 10_000), at.cpuRate);
  return bytes;
}

/** Which port is told what happens in a job, and under which key. */
export function completionPortBytes(key: number, port: bigint): Buffer {
  const at = structs.completionPort;
  const bytes = Buffer.alloc(at.size);
  bytes.writeBigUInt64LE(BigInt(key), at.completionKey);
  bytes.writeBigUInt64LE(port, at.completionPort);
  return bytes;
}

/** Execution speed: controlled by us, and not throttled, so that Windows 11 does not slow a server without a window. */
export function powerThrottlingBytes(): Buffer {
  const at = structs.powerThrottling;
  const bytes = Buffer.alloc(at.size);
  bytes.writeUInt32LE(1, at.version);
  bytes.writeUInt32LE(1, at.controlMask);
  return bytes;
}

/** `0-1,3` as bits. Windows has no more than 64 cores in a group, and a job's processes stay in one. */
function coreMask(threads: string | null): bigint {
  let mask = 0n;
  for (const part of threads?.split(',') ?? []) {
    const [first = 0, last = first] = part.split('-').map(Number);
    for (let core = first; core <= Math.min(last, 63); core += 1) mask |= 1n << BigInt(core);
  }
  return mask;
}
