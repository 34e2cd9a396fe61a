import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { markerName } from '../launch/wrapper.ts';
import type { ProcessFacts, ProcessSource, ProcessUsage } from './process-source.ts';

const run = promisify(execFile);
const columns = 'pid=,ppid=,pgid=,sess=,state=,rss=,time=,lstart=';

/** One process as `ps` prints it, with its memory. */
interface PsLine {
  facts: ProcessFacts;
  residentBytes: number;
}

/** Parses a line of `ps -o pid=,ppid=,pgid=,sess=,state=,rss=,time=,lstart=`; null when it is no such line. */
export function parsePsLine(line: string): PsLine | null {
  const words = line.trim().split(/\s+/);
  const [pid, parent, group, session, state, resident, time, ...started] = words;
  if (time === undefined || started.length === 0) return null;
  return {
    facts: {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      // Where ps prints an address instead of a number, the group stands in for the session.
      session: Number(session) || Number(group),
      startedAt: Date.parse(started.join(' ')),
      isZombie: state?.startsWith('Z') ?? false,
      cpuMs: cpuTimeMs(time),
      childrenCpuMs: 0,
    },
    residentBytes: Number(resident) * 1024,
  };
}

/** `1-02:03:04.05`, `02:03:04` or `3:04.05`, in milliseconds. */
function cpuTimeMs(text: string): number {
  const [days, clock] = text.includes('-') ? text.split('-') : ['0', text];
  const seconds = (clock ?? '').split(':').reduce((total, part) => total * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1000;
}

/** macOS has no /proc: `ps` tells the table, and the memory figures come with the last one asked for. */
export class DarwinProcesses implements ProcessSource {
  readonly #residentBytes = new Map<number, number>();

  list(): Promise<Map<number, ProcessFacts>> {
    return this.#ps(['-ax', '-o', columns]);
  }

  find(pids: Iterable<number>): Promise<Map<number, ProcessFacts>> {
    return this.#ps(['-o', columns, '-p', [...pids].join(',')]);
  }

  async marker(pid: number): Promise<string | null> {
    try {
      const { stdout } = await run('/bin/ps', ['-E', '-ww', '-o', 'command=', '-p', String(pid)]);
      return new RegExp(`(?:^|\\s)${markerName}=(\\S+)`).exec(stdout)?.[1] ?? null;
    } catch {
      return null; // It has ended, or belongs to somebody else.
    }
  }

  usage(pid: number): ProcessUsage | null {
    const resident = this.#residentBytes.get(pid);
    if (resident === undefined) return null;
    return { privateBytes: resident, sharedBytes: 0, ioReadBytes: null, ioWriteBytes: null };
  }

  async bootId(): Promise<string> {
    const { stdout } = await run('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']);
    return stdout.trim();
  }

  async #ps(args: readonly string[]): Promise<Map<number, ProcessFacts>> {
    const found = new Map<number, ProcessFacts>();
    const stdout = await psOutput(args);
    this.#residentBytes.clear();
    for (const line of stdout.split('\n')) {
      const parsed = parsePsLine(line);
      if (parsed === null) continue;
      found.set(parsed.facts.pid, parsed.facts);
      this.#residentBytes.set(parsed.facts.pid, parsed.residentBytes);
    }
    return found;
  }
}

/** `ps` ends with 1 when none of the pids it was asked for exists. */
async function psOutput(args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('/bin/ps', [...args], { env: { LC_ALL: 'C' }, maxBuffer: 16 * 1_048_576 });
    return stdout;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 1) return '';
    throw cause;
  }
}
