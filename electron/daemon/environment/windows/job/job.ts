import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { TreeLimits } from '../../native/tree-limits.ts';
import type { Handle, Win32 } from '../win32/api.ts';
import { access, jobInformation } from '../win32/constants.ts';
import { structs } from '../win32/structs.ts';
import { completionPortBytes, cpuRateBytes, extendedLimitBytes } from './limit-bytes.ts';

/** What a job has used since it was made. */
export interface JobAccounting {
  cpuMs: number;
  activeProcesses: number;
  ioReadBytes: number;
  ioWriteBytes: number;
}

/** Which limits Windows took, each by itself. */
export interface HeldLimits {
  memory: boolean;
  cpu: boolean;
  threads: boolean;
  processes: boolean;
}

/** The exit code of what we end, as a POSIX shell would tell it of SIGKILL; the same on all systems. */
const killedExitCode = 137;

const mostProcesses = 4096;

/**
 * A name for a tree's job, by which it is found again and a person sees in a process explorer whose it is.
 *
 * Never the same twice: a job keeps its name for a while after its end, and would keep its counters too.
 */
export function jobName(marker: string): string {
  return `Local\\Roost-${marker}-${randomUUID()}`;
}

/** A job object: the processes of one server and all that they start. Disposing the last handle ends them. */
export class Job implements Disposable {
  readonly #win32: Win32;
  readonly handle: Handle;
  #isOpen = true;

  private constructor(win32: Win32, handle: Handle) {
    this.#win32 = win32;
    this.handle = handle;
  }

  /** Makes a job under a name that nobody has. */
  static create(win32: Win32, name: string): Job {
    const handle = win32.createJob(null, name);
    if (Number(handle) === 0) throw win32.error('CreateJobObjectW');
    return new Job(win32, handle);
  }

  /** Finds a job by its name; null when there is none. */
  static find(win32: Win32, name: string): Job | null {
    const handle = win32.openJob(access.jobAll, 0, name);
    return Number(handle) === 0 ? null : new Job(win32, handle);
  }

  /** Sets all limits, also in place; tells which were taken. What one Windows refuses does not keep back the others. */
  limit(limits: TreeLimits): HeldLimits {
    const cores = availableParallelism();
    const wanted = extendedLimitBytes(limits, (1n << BigInt(Math.min(cores, 64))) - 1n);
    const at = structs.extendedLimit;
    if (!this.#set(jobInformation.extendedLimit, wanted)) throw this.#win32.error('SetInformationJobObject');
    const taken = Buffer.alloc(at.size);
    this.#query(jobInformation.extendedLimit, taken);
    // A Windows of another maker says yes to everything; what it really keeps is what it gives back.
    const isSame = (from: number, to: number) => wanted.subarray(from, to).equals(taken.subarray(from, to));
    return {
      memory: isSame(at.jobMemoryLimit, at.jobMemoryLimit + 8),
      processes: isSame(at.activeProcessLimit, at.activeProcessLimit + 4),
      threads: isSame(at.affinity, at.affinity + 8),
      cpu: this.#set(jobInformation.cpuRateControl, cpuRateBytes(limits.cpuPercent, cores)),
    };
  }

  /** From now on the port is told what happens. */
  tell(port: Handle, key: number): void {
    if (!this.#set(jobInformation.associateCompletionPort, completionPortBytes(key, BigInt(port)))) {
      throw this.#win32.error('SetInformationJobObject');
    }
  }

  /** The living processes. */
  processIds(): number[] {
    const at = structs.processIds;
    const list = Buffer.alloc(at.size + 8 * mostProcesses);
    if (!this.#query(jobInformation.basicProcessIdList, list)) return [];
    const count = list.readUInt32LE(at.numberOfProcessIdsInList);
    return Array.from({ length: count }, (_, index) =>
      Number(list.readBigUInt64LE(at.processIdList + 8 * index)),
    );
  }

  /** Null where Windows does not tell. */
  accounting(): JobAccounting | null {
    const at = structs.accounting;
    const bytes = Buffer.alloc(at.size);
    if (!this.#query(jobInformation.basicAndIoAccounting, bytes)) return null;
    const ticks = bytes.readBigInt64LE(at.totalUserTime) + bytes.readBigInt64LE(at.totalKernelTime);
    return {
      cpuMs: Number(ticks / 10_000n),
      activeProcesses: bytes.readUInt32LE(at.activeProcesses),
      ioReadBytes: Number(bytes.readBigUInt64LE(at.readTransferCount)),
      ioWriteBytes: Number(bytes.readBigUInt64LE(at.writeTransferCount)),
    };
  }

  /** The most memory that the job ever had committed; null where Windows does not tell. */
  peakMemoryBytes(): number | null {
    const bytes = Buffer.alloc(structs.extendedLimit.size);
    if (!this.#query(jobInformation.extendedLimit, bytes)) return null;
    return Number(bytes.readBigUInt64LE(structs.extendedLimit.peakJobMemoryUsed)) || null;
  }

  /** Ends every process in it at once. */
  terminate(): void {
    if (this.#isOpen) this.#win32.terminateJob(this.handle, killedExitCode);
  }

  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#win32.closeHandle(this.handle);
  }

  #set(informationClass: number, bytes: Buffer): boolean {
    return Number(this.#win32.setJob(this.handle, informationClass, bytes, bytes.length)) !== 0;
  }

  #query(informationClass: number, bytes: Buffer): boolean {
    if (!this.#isOpen) return false;
    return Number(this.#win32.queryJob(this.handle, informationClass, bytes, bytes.length, null)) !== 0;
  }
}
