import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isErrno } from '../../../errno.ts';
import type { TreeLimits } from '../../native/tree-limits.ts';
import { cgroupSettings } from './cgroup-limits.ts';

/** What a cgroup knows of its processes; null is a figure whose controller we do not have. */
export interface CgroupUsage {
  cpuMs: number;
  memoryBytes: number | null;
  peakMemoryBytes: number | null;
  ioReadBytes: number | null;
  ioWriteBytes: number | null;
}

/** How often and how long a cgroup's end is looked for, once it was told to end. */
const removalAttempts = 200;
const removalPauseMs = 5;

/** One server's cgroup, version 2: the kernel itself keeps count of the tree, whatever its processes do. */
export class Cgroup {
  readonly path: string;
  readonly #controllers: ReadonlySet<string>;

  constructor(path: string, controllers: ReadonlySet<string>) {
    this.path = path;
    this.#controllers = controllers;
  }

  async make(): Promise<void> {
    await mkdir(this.path, { recursive: true });
  }

  has(controller: string): boolean {
    return this.#controllers.has(controller);
  }

  /** Moves a process in; its later children are born in it. */
  add(pid: number): void {
    writeFileSync(join(this.path, 'cgroup.procs'), String(pid));
  }

  /** Writes all limits whose controllers we have. */
  applyLimits(limits: TreeLimits): void {
    for (const { controller, file, value } of cgroupSettings(limits)) {
      const target = join(this.path, file);
      if (this.has(controller) && existsSync(target)) writeFileSync(target, value);
    }
  }

  /** The processes in it, of any depth of forking; empty when it is gone. */
  pids(): number[] {
    return (this.#read('cgroup.procs') ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map(Number);
  }

  /** Ends every process in it at once. False where the kernel (before 5.14) cannot. */
  kill(): boolean {
    const file = join(this.path, 'cgroup.kill');
    if (!existsSync(file)) return false;
    try {
      writeFileSync(file, '1');
      return true;
    } catch (cause) {
      if (isErrno(cause, 'ENOENT', 'ENODEV')) return true;
      throw cause;
    }
  }

  usage(): CgroupUsage {
    const statistics = this.has('memory') ? this.#read('memory.stat') : null;
    const current = this.has('memory') ? this.#number('memory.current') : null;
    // Pages of files that were not used lately are given back at once when memory is short, so they do not count.
    const reclaimable = statistics === null ? 0 : (figure(statistics, 'inactive_file') ?? 0);
    const io = this.has('io') ? this.#read('io.stat') : null;
    return {
      cpuMs: (figure(this.#read('cpu.stat') ?? '', 'usage_usec') ?? 0) / 1000,
      memoryBytes: current === null ? null : Math.max(0, current - reclaimable),
      peakMemoryBytes: this.has('memory') ? this.#number('memory.peak') : null,
      ioReadBytes: io === null ? null : sumOfDevices(io, 'rbytes'),
      ioWriteBytes: io === null ? null : sumOfDevices(io, 'wbytes'),
    };
  }

  /** Bytes that it uses now, reclaimable ones included; null without the memory controller. */
  memoryInUse(): number | null {
    return this.has('memory') ? this.#number('memory.current') : null;
  }

  /** Whether the kernel ended something in it for want of memory. */
  ranOutOfMemory(): boolean {
    return (figure(this.#read('memory.events') ?? '', 'oom_kill') ?? 0) > 0;
  }

  /** Removes it; waits a moment for processes that are just ending. True when it is gone. */
  async remove(): Promise<boolean> {
    for (let attempt = 0; attempt < removalAttempts; attempt += 1) {
      try {
        await rmdir(this.path);
        return true;
      } catch (cause) {
        if (isErrno(cause, 'ENOENT')) return true;
        if (!isErrno(cause, 'EBUSY', 'ENOTEMPTY')) throw cause;
        await delay(removalPauseMs);
      }
    }
    return false;
  }

  #read(file: string): string | null {
    try {
      return readFileSync(join(this.path, file), 'latin1');
    } catch (cause) {
      if (isErrno(cause, 'ENOENT', 'ENODEV', 'EOPNOTSUPP')) return null;
      throw cause;
    }
  }

  #number(file: string): number | null {
    const text = this.#read(file);
    return text === null ? null : Number(text);
  }
}

/** The figure behind a name in a flat keyed file such as cpu.stat. */
export function figure(text: string, name: string): number | null {
  const match = new RegExp(`^${name} (\\d+)`, 'm').exec(text);
  return match === null ? null : Number(match[1]);
}

/** io.stat has a line for each device: `8:0 rbytes=1 wbytes=2 …`. */
export function sumOfDevices(text: string, name: string): number {
  let sum = 0;
  for (const match of text.matchAll(new RegExp(`\\b${name}=(\\d+)`, 'g'))) sum += Number(match[1]);
  return sum;
}
