import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Where cgroup version 2 is mounted: alone, or beside version 1 (then mostly without controllers). */
export async function hierarchyRoot(): Promise<string | null> {
  try {
    const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').map((line) => line.split(' '));
    return mounts.find(([, , type]) => type === 'cgroup2')?.[1] ?? null;
  } catch {
    return null; // No /proc, so no cgroups.
  }
}

/** Our own place in the hierarchy. */
export async function ownFolder(mount: string): Promise<string | null> {
  return cgroupFolder(await readFile('/proc/self/cgroup', 'utf8'), mount);
}

/** The folder of the version 2 entry, `0::/path`, in a /proc/PID/cgroup. */
export function cgroupFolder(text: string, mount: string): string | null {
  const path = /^0::(\/.*)$/m.exec(text)?.[1];
  return path === undefined ? null : resolve(mount, `.${path}`);
}
