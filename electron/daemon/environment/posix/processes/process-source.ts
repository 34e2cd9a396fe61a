import { platform } from 'node:os';
import { DarwinProcesses } from './processes-darwin.ts';
import { LinuxProcesses } from './processes-linux.ts';

/** One process at one moment, as the system tells it. */
export interface ProcessFacts {
  pid: number;
  parent: number;
  group: number;
  session: number;
  /** When it started, in the system's own unit since boot: with the pid it names a process for good. */
  startedAt: number;
  /** It has ended and waits for its parent to notice. */
  isZombie: boolean;
  cpuMs: number;
  /** CPU time of its children that ended and were waited for. */
  childrenCpuMs: number;
}

/** What one process takes; null is a figure that this system does not tell us. */
export interface ProcessUsage {
  privateBytes: number;
  sharedBytes: number;
  ioReadBytes: number | null;
  ioWriteBytes: number | null;
}

/** A pid that cannot be mistaken for a later process with the same number. */
export interface ProcessIdentity {
  pid: number;
  startedAt: number;
}

/** The system's table of processes. */
export interface ProcessSource {
  /** Every process of the machine that we may see. */
  list(): Promise<Map<number, ProcessFacts>>;
  /** Those of these pids that exist. */
  find(pids: Iterable<number>): Promise<Map<number, ProcessFacts>>;
  /** The value of the mark in a process's environment; null without one, or when it is not ours to read. */
  marker(pid: number): Promise<string | null>;
  usage(pid: number): ProcessUsage | null;
  /** Names the time between two boots, so that a record of an earlier one is known as such. */
  bootId(): Promise<string>;
}

export function openProcessSource(): ProcessSource {
  return platform() === 'darwin' ? new DarwinProcesses() : new LinuxProcesses();
}

export function isSameProcess(facts: ProcessFacts | undefined, identity: ProcessIdentity): boolean {
  return facts !== undefined && facts.pid === identity.pid && facts.startedAt === identity.startedAt;
}
