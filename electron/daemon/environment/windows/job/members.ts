import type { RawUsage } from '../../native/tree-usage.ts';
import type { Handle, Win32 } from '../win32/api.ts';
import { access, stillActive } from '../win32/constants.ts';
import { structs } from '../win32/structs.ts';
import type { Job } from './job.ts';
import { powerThrottlingBytes } from './limit-bytes.ts';

/** Figures of one process. */
interface ProcessUsage {
  cpuMs: number;
  memoryBytes: number;
  ioReadBytes: number;
  ioWriteBytes: number;
}

const rights =
  access.processQueryLimited | access.processVmRead | access.processSetInformation | access.synchronize;
const processPowerThrottling = 4;
const none: ProcessUsage = { cpuMs: 0, memoryBytes: 0, ioReadBytes: 0, ioWriteBytes: 0 };

/**
 * The processes of a job, each held by a handle: their numbers are not given to others meanwhile, and how one ended and
 * what it used can be read after its end.
 */
export class JobMembers implements Disposable {
  readonly #win32: Win32;
  readonly #job: Job;
  readonly #handles = new Map<number, Handle>();
  readonly #leaving: Handle[] = [];
  /** What those have used that are gone, for figures that never go back. */
  #past = { cpuMs: 0, ioReadBytes: 0, ioWriteBytes: 0 };
  #first: Handle | null = null;
  #firstExitCode = 0;
  #lastExitCode = 0;

  constructor(win32: Win32, job: Job) {
    this.#win32 = win32;
    this.#job = job;
  }

  /** Takes over the handle of the process that all others come from. */
  begin(pid: number, handle: Handle): void {
    this.#first = handle;
    this.#hold(pid, handle);
  }

  /** A process came: it is held from now on. */
  came(pid: number): void {
    if (this.#handles.has(pid)) return;
    const handle = this.#win32.openProcess(rights, 0, pid);
    // It may be gone again, or guard itself against us as some anti-cheat services do.
    if (Number(handle) !== 0) this.#hold(pid, handle);
  }

  /** A process went. Windows may tell so a moment before its exit code stands, so that is read later. */
  went(pid: number): void {
    const handle = this.#handles.get(pid);
    if (handle === undefined) return;
    this.#handles.delete(pid);
    this.#leaving.push(handle);
  }

  /**
   * How it all ended, once nothing lives: by the first process's exit code, unless that was a launcher which did its
   * work and left others behind it.
   */
  exitCode(): number {
    for (const pid of this.#handles.keys()) this.went(pid);
    this.#settle();
    return this.#firstExitCode || this.#lastExitCode;
  }

  /** Lets go of those that have ended, in their order, and keeps what they used and how they ended. */
  #settle(): void {
    for (const handle of this.#leaving.splice(0)) {
      const code = exitCodeOf(this.#win32, handle);
      if (code === null) {
        this.#leaving.push(handle);
        continue;
      }
      this.#lastExitCode = code;
      if (handle === this.#first) this.#firstExitCode = code;
      const usage = this.#usageOf(handle);
      this.#past.cpuMs += usage.cpuMs;
      this.#past.ioReadBytes += usage.ioReadBytes;
      this.#past.ioWriteBytes += usage.ioWriteBytes;
      this.#win32.closeHandle(handle);
    }
  }

  #hold(pid: number, handle: Handle): void {
    this.#handles.set(pid, handle);
    this.#keepAwake(handle);
  }

  /** Figures of the whole job now; by the job's own counters where Windows keeps them. */
  usage(): RawUsage {
    this.#settle();
    const living = this.#job.processIds();
    for (const pid of living) this.came(pid);
    for (const pid of this.#handles.keys()) if (!living.includes(pid)) this.went(pid);
    const sum = { ...this.#past, memoryBytes: 0 };
    for (const handle of this.#handles.values()) {
      const usage = this.#usageOf(handle);
      sum.cpuMs += usage.cpuMs;
      sum.memoryBytes += usage.memoryBytes;
      sum.ioReadBytes += usage.ioReadBytes;
      sum.ioWriteBytes += usage.ioWriteBytes;
    }
    return {
      ...sum,
      peakMemoryBytes: this.#job.peakMemoryBytes(),
      ...this.#job.accounting(),
      processCount: living.length,
    };
  }

  #usageOf(handle: Handle): ProcessUsage {
    const times = Array.from({ length: 4 }, () => Buffer.alloc(8));
    if (Number(this.#win32.processTimes(handle, ...times)) === 0) return none;
    const [, , kernel = Buffer.alloc(8), user = Buffer.alloc(8)] = times;
    const memory = Buffer.alloc(structs.memoryCounters.size);
    memory.writeUInt32LE(memory.length, structs.memoryCounters.cb);
    this.#win32.processMemory(handle, memory, memory.length);
    const io = Buffer.alloc(structs.ioCounters.size);
    this.#win32.processIo(handle, io);
    return {
      cpuMs: Number((kernel.readBigUInt64LE() + user.readBigUInt64LE()) / 10_000n),
      memoryBytes: Number(memory.readBigUInt64LE(structs.memoryCounters.workingSetSize)),
      ioReadBytes: Number(io.readBigUInt64LE(structs.ioCounters.readTransferCount)),
      ioWriteBytes: Number(io.readBigUInt64LE(structs.ioCounters.writeTransferCount)),
    };
  }

  #keepAwake(handle: Handle): void {
    const bytes = powerThrottlingBytes();
    this.#win32.setProcess?.(handle, processPowerThrottling, bytes, bytes.length);
  }

  [Symbol.dispose](): void {
    for (const handle of [...this.#handles.values(), ...this.#leaving.splice(0)])
      this.#win32.closeHandle(handle);
    this.#handles.clear();
  }
}

/** Null while it lives. */
function exitCodeOf(win32: Win32, handle: Handle): number | null {
  const code = Buffer.alloc(4);
  if (Number(win32.exitCode(handle, code)) === 0) return null;
  const value = code.readUInt32LE();
  return value === stillActive ? null : value;
}
