import { readdir, readFile, readlink } from 'node:fs/promises';
import type { Allocation } from '#shared/domain/allocation.ts';
import type { Holder } from './holder.ts';
import { overlaps } from './overlap.ts';
import { parseProcNet } from './proc-net.ts';

/**
 * Who has a port, by the kernel's socket tables and the open files of the processes.
 *
 * Null when the process belongs to somebody else and we are not root: then its open files are not shown to us.
 */
export async function findHolderOnLinux(allocation: Allocation): Promise<Holder | null> {
  const tables = await Promise.all(
    (['tcp', 'tcp6', 'udp', 'udp6'] as const).map(async (table) => {
      const text = await readFile(`/proc/net/${table}`, 'utf8').catch(() => '');
      return parseProcNet(text, table);
    }),
  );
  const inodes = new Set(
    tables.flat().flatMap((socket) => (overlaps(socket.local, allocation) ? [socket.inode] : [])),
  );
  // Sockets without an owner, such as those the kernel is closing, have no inode.
  inodes.delete(0);
  return inodes.size === 0 ? null : findProcess(inodes);
}

async function findProcess(inodes: ReadonlySet<number>): Promise<Holder | null> {
  const links = new Set([...inodes].map((inode) => `socket:[${inode}]`));
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    if (!(await hasOpen(name, links))) continue;
    return { pid: Number(name), program: await programName(name) };
  }
  return null;
}

async function hasOpen(pid: string, links: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  try {
    const descriptors = await readdir(folder);
    const targets = await Promise.all(
      descriptors.map((descriptor) => readlink(`${folder}/${descriptor}`).catch(() => '')),
    );
    return targets.some((target) => links.has(target));
  } catch {
    // Ended meanwhile, or another person's.
    return false;
  }
}

/** The program's own name; `comm` is cut at 15 characters, but says more than `node` or `java` would not. */
async function programName(pid: string): Promise<string> {
  const comm = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  return comm.trim() || 'unknown';
}
