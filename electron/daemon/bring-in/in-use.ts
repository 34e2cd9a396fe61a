import { open, readdir, readlink } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isErrno } from '../errno.ts';

/** Whether a program seems to run in a folder just now, as far as the system tells without being asked for long. */
export async function isInUse(folder: string): Promise<boolean> {
  return process.platform === 'linux' ? await hasProcess(folder) : await isLocked(folder);
}

/** A game stands in its folder, or below it. */
async function hasProcess(folder: string): Promise<boolean> {
  const names = await readdir('/proc').catch(() => []);
  for (const pid of names.filter((name) => /^\d+$/.test(name) && name !== String(process.pid))) {
    // Processes of others do not say, and some are gone by now.
    const place = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    const isInside = place === folder || place?.startsWith(`${folder}${sep}`) === true;
    // A terminal that stands there is no game.
    if (isInside && !(await isShell(pid))) return true;
  }
  return false;
}

async function isShell(pid: string): Promise<boolean> {
  const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
  return /\/(?:ba|da|z|fi|k)?sh$/.test(program);
}

/** Minecraft locks this file of its world, and on Windows nobody else can read what is locked. */
async function isLocked(folder: string): Promise<boolean> {
  try {
    await using file = await open(join(folder, 'world', 'session.lock'), 'r');
    await file.read(Buffer.alloc(1), 0, 1, 0);
    return false;
  } catch (error) {
    return isErrno(error, 'EBUSY', 'EACCES', 'EPERM');
  }
}
