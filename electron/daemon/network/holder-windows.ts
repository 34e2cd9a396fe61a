import type { Allocation } from '#shared/domain/allocation.ts';
import type { Holder } from './holder.ts';
import { overlaps } from './overlap.ts';
import { runTool } from './run-tool.ts';

/** Who has a port, by `netstat` and `tasklist`, which every Windows has. */
export async function findHolderOnWindows(allocation: Allocation): Promise<Holder | null> {
  const output = await runTool('netstat.exe', ['-ano']);
  const pid = output === null ? null : parseNetstat(output, allocation);
  if (pid === null) return null;
  const tasks = await runTool('tasklist.exe', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
  return { pid, program: (tasks === null ? null : parseTasklist(tasks)) ?? 'unknown' };
}

/**
 * The process that listens on TCP or has UDP bound there.
 *
 * The states' names are translated by Windows, so a listening socket is known by its remote end, which is all noughts.
 */
export function parseNetstat(output: string, allocation: Allocation): number | null {
  for (const line of output.split(/\r?\n/)) {
    const fields = line.trim().split(/\s+/);
    const [protocol, local, remote] = fields;
    if (protocol !== 'TCP' && protocol !== 'UDP') continue;
    if (protocol === 'TCP' && remote !== '0.0.0.0:0' && remote !== '[::]:0') continue;
    const address = parseAddress(local ?? '');
    const pid = Number(fields.at(-1));
    // Process 0 is the system closing a connection, not a program.
    if (address !== null && pid > 0 && overlaps(address, allocation)) return pid;
  }
  return null;
}

/** `"java.exe","4711","Console","1","2.104.320 K"`; anything else is a sentence that there is no such process. */
export function parseTasklist(output: string): string | null {
  return /^"([^"]+)","\d+"/m.exec(output)?.[1] ?? null;
}

/** `0.0.0.0:25565`, `[::]:25565`, `[fe80::1%12]:25565`. */
function parseAddress(text: string): Allocation | null {
  const match = /^\[?(?<ip>[^\]%]+?)(?:%\w+)?\]?:(?<port>\d+)$/.exec(text)?.groups;
  const ip = match?.['ip'];
  return ip === undefined ? null : { ip, port: Number(match?.['port']) };
}
