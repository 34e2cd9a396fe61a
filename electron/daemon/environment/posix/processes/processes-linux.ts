import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { markerName } from '../launch/wrapper.ts';
import type { ProcessFacts, ProcessSource, ProcessUsage } from './process-source.ts';

/** The kernel's clock ticks in every file of /proc, on all architectures that Node runs on. */
const ticksPerSecond = 100;
const pageBytes = 4096;

/** Where a figure stands in /proc/PID/stat, counted from the state that follows the command's closing bracket. */
const column = {
  state: 0,
  parent: 1,
  group: 2,
  session: 3,
  user: 11,
  system: 12,
  childUser: 13,
  childSystem: 14,
  start: 19,
};

/** Parses one line of /proc/PID/stat. The command may itself hold blanks and brackets. Null when it is no such line. */
export function parseStat(text: string): ProcessFacts | null {
  const bracket = text.lastIndexOf(')');
  if (bracket === -1) return null;
  const words = text.slice(bracket + 2).split(' ');
  const number = (index: number) => Number(words[index]);
  const milliseconds = (index: number) => (number(index) * 1000) / ticksPerSecond;
  const state = words[column.state];
  return {
    pid: Number.parseInt(text, 10),
    parent: number(column.parent),
    group: number(column.group),
    session: number(column.session),
    startedAt: number(column.start),
    isZombie: state === 'Z' || state === 'X',
    cpuMs: milliseconds(column.user) + milliseconds(column.system),
    childrenCpuMs: milliseconds(column.childUser) + milliseconds(column.childSystem),
  };
}

/**
 * /proc, read synchronously: its files are made in memory at the moment of reading, so a read costs microseconds,
 * and a trip through the thread pool would cost ten times as much.
 */
export class LinuxProcesses implements ProcessSource {
  readonly #buffer = Buffer.allocUnsafe(16_384);

  list(): Promise<Map<number, ProcessFacts>> {
    const pids: number[] = [];
    for (const name of readdirSync('/proc')) {
      const first = name.charCodeAt(0);
      if (first >= 49 && first <= 57) pids.push(Number(name));
    }
    return this.find(pids);
  }

  find(pids: Iterable<number>): Promise<Map<number, ProcessFacts>> {
    const found = new Map<number, ProcessFacts>();
    for (const pid of pids) {
      const text = this.#read(`/proc/${pid}/stat`);
      const facts = text === null ? null : parseStat(text);
      if (facts !== null) found.set(pid, facts);
    }
    return Promise.resolve(found);
  }

  async marker(pid: number): Promise<string | null> {
    try {
      const variables = await readFile(`/proc/${pid}/environ`, 'latin1');
      const entry = variables.split('\0').find((variable) => variable.startsWith(`${markerName}=`));
      return entry?.slice(markerName.length + 1) ?? null;
    } catch {
      return null; // It has ended, or belongs to somebody else.
    }
  }

  usage(pid: number): ProcessUsage | null {
    const memory = this.#read(`/proc/${pid}/statm`)?.split(' ');
    if (memory === undefined) return null;
    const sharedBytes = Number(memory[2]) * pageBytes;
    const io = this.#read(`/proc/${pid}/io`);
    return {
      privateBytes: Math.max(0, Number(memory[1]) * pageBytes - sharedBytes),
      sharedBytes,
      ioReadBytes: io === null ? null : ioFigure(io, 'read_bytes'),
      ioWriteBytes: io === null ? null : ioFigure(io, 'write_bytes'),
    };
  }

  async bootId(): Promise<string> {
    return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  }

  #read(path: string): string | null {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r');
    } catch {
      return null;
    }
    try {
      const length = readSync(descriptor, this.#buffer, 0, this.#buffer.length, 0);
      return this.#buffer.toString('latin1', 0, length);
    } catch {
      return null; // The process ended between the two calls.
    } finally {
      closeSync(descriptor);
    }
  }
}

function ioFigure(text: string, name: string): number | null {
  const start = text.indexOf(`\n${name}: `);
  return start === -1 ? null : Number.parseInt(text.slice(start + name.length + 3), 10);
}
