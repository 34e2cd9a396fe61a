import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import type { Drive } from '#shared/domain/drive.ts';
import { logicalDrives } from './windows/logical-drives.ts';

/** Filesystems that a world of many gigabytes can lie on; the rest is made up by the kernel, or a medium to read from. */
const lasting = new Set(
  'apfs bcachefs btrfs exfat ext2 ext3 ext4 f2fs fuseblk hfs jfs ntfs ntfs3 overlay reiserfs xfs zfs'.split(
    ' ',
  ),
);

/**
 * The drives of this PC that servers could live on, each with what it has left; the one with `folder` first.
 *
 * A drive that does not answer is left out.
 */
export async function drives(folder: string): Promise<Drive[]> {
  const ours = await deviceOf(folder);
  const found = new Map<number, Drive>();
  for (const place of await places(folder)) {
    const device = await deviceOf(place);
    // The same drive may be at many places; its first, shortest one is what people know it by.
    if (device === null || found.has(device)) continue;
    const space = await statfs(place).catch(() => null);
    if (space === null || space.blocks === 0) continue;
    found.set(device, {
      place,
      freeBytes: space.bavail * space.bsize,
      totalBytes: space.blocks * space.bsize,
      hasServers: device === ours,
    });
  }
  return [...found.values()].toSorted((a, b) => Number(b.hasServers) - Number(a.hasServers));
}

async function deviceOf(place: string): Promise<number | null> {
  const facts = await stat(place).catch(() => null);
  return facts?.dev ?? null;
}

async function places(folder: string): Promise<string[]> {
  if (process.platform === 'win32') return await logicalDrives();
  if (process.platform === 'linux') {
    const table = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
    const mounted = parseMounts(table);
    // In a container, or on a filesystem that is not known here, the servers' own place counts all the same.
    return mounted.some((place) => place === '/' || folder.startsWith(`${place}/`))
      ? mounted
      : [...mounted, folder];
  }
  const volumes = await readdir('/Volumes').catch(() => []);
  return ['/', ...volumes.map((name) => `/Volumes/${name}`), folder];
}

/**
 * Where drives that can be written to are mounted, shortest place first.
 *
 * Source: Linux, `proc_pid_mountinfo(5)`.
 */
export function parseMounts(table: string): string[] {
  const mounted = table.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , , place, options = ''] = before.split(' ');
    const [type = ''] = after.split(' ');
    if (place === undefined || !lasting.has(type) || !options.split(',').includes('rw')) return [];
    // What a system starts from is no place for servers.
    if (/^\/(?:boot|efi|snap|var\/lib\/(?:docker|containers|snapd))(?:\/|$)/.test(place)) return [];
    return [
      place.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
    ];
  });
  return mounted.toSorted((a, b) => a.length - b.length);
}
