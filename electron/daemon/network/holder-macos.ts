import type { Allocation } from '#shared/domain/allocation.ts';
import type { Holder } from './holder.ts';
import { overlaps } from './overlap.ts';
import { runTool } from './run-tool.ts';

/** Who has a port, by `lsof`, which every macOS has. Sees other people's processes only as root. */
export async function findHolderOnMacos(allocation: Allocation): Promise<Holder | null> {
  const ports = [`-iTCP:${allocation.port}`, '-sTCP:LISTEN', `-iUDP:${allocation.port}`];
  const output = await runTool('/usr/sbin/lsof', ['-nP', '-F', 'pcn', ...ports]);
  return output === null ? null : parseLsof(output, allocation);
}

/** Reads lsof's field output: `p` begins a process, `c` is its program, `n` the address of one of its sockets. */
export function parseLsof(output: string, allocation: Allocation): Holder | null {
  const holder: Holder = { pid: 0, program: '' };
  for (const line of output.split('\n')) {
    const value = line.slice(1);
    if (line.startsWith('p')) holder.pid = Number(value);
    else if (line.startsWith('c')) holder.program = value;
    else if (line.startsWith('n')) {
      const local = parseName(value);
      if (local !== null && overlaps(local, allocation)) return holder;
    }
  }
  return null;
}

/** `*:25565`, `127.0.0.1:25565`, `[::1]:25565`, and for connected sockets `local->remote`. */
function parseName(name: string): Allocation | null {
  const match = /^(?:\[(?<six>[^\]]+)\]|(?<four>[^:]+)):(?<port>\d+)/.exec(name)?.groups;
  if (match === undefined) return null;
  const ip = match['six'] ?? match['four'] ?? '*';
  return { ip: ip === '*' ? '0.0.0.0' : ip, port: Number(match['port']) };
}
