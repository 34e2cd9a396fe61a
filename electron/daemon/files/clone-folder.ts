import { constants, type Stats } from 'node:fs';
import {
  chmod,
  copyFile,
  lchown,
  lstat,
  mkdir,
  readdir,
  readlink,
  stat,
  statfs,
  symlink,
  unlink,
  utimes,
} from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { measureFolder } from './measure.ts';
import { fileError, type Name } from './place.ts';
import { pathWithin } from './raw-name.ts';

/** Left free beside a copy, for what is then done with it. */
const SPARE_BYTES = 1_073_741_824;
const FILES_AT_ONCE = 8;

export interface CloneOptions {
  /** Bytes that were copied and that there are; the second is null where copying takes no space. */
  progress: (doneBytes: number, totalBytes: number | null) => void;
  signal: AbortSignal;
}

/**
 * Copies a folder with all below it to a place that does not exist, as the drive does it best: sharing the blocks where
 * it can (btrfs, XFS, APFS), else byte by byte.
 *
 * Modes, times, links and, where we may, owners are kept; pipes and sockets are left out. Fails with `file.no-space`
 * before it begins when the drive has no room for a copy. What was copied until a failure stays.
 */
export async function cloneFolder(
  from: string,
  to: string,
  { progress, signal }: CloneOptions,
): Promise<void> {
  try {
    await mkdir(to);
    const totalBytes = (await sharesBlocks(from, to)) ? null : await assertRoom(from, to, signal);
    const clone = new Clone(signal, (doneBytes) => progress(doneBytes, totalBytes));
    await clone.folder(from, to, await lstat(from));
  } catch (error) {
    throw fileError(error, from);
  }
}

class Clone {
  readonly #signal: AbortSignal;
  readonly #copied: (bytes: number) => void;
  #bytes = 0;

  constructor(signal: AbortSignal, copied: (bytes: number) => void) {
    this.#signal = signal;
    this.#copied = copied;
  }

  async folder(from: string | Buffer, to: string | Buffer, status: Stats): Promise<void> {
    const names = await readdir(from, 'buffer');
    const entries = await Promise.all(
      // Folders come after files, one after the other: what is open at once does not grow with the tree.
      names.map(async (name) => ({ name, status: await lstat(pathWithin(from, name)) })),
    );
    const folders = entries.filter((entry) => entry.status.isDirectory());
    const others = entries.filter((entry) => !entry.status.isDirectory());
    for (let at = 0; at < others.length; at += FILES_AT_ONCE) {
      this.#signal.throwIfAborted();
      const batch = others.slice(at, at + FILES_AT_ONCE);
      await Promise.all(
        batch.map(({ name, status: own }) => this.#other(pathWithin(from, name), pathWithin(to, name), own)),
      );
    }
    for (const entry of folders) {
      const path = pathWithin(to, entry.name);
      await mkdir(path, { mode: 0o700 });
      await this.folder(pathWithin(from, entry.name), path, entry.status);
    }
    await keep(to, status);
  }

  async #other(from: Name, to: Name, status: Stats): Promise<void> {
    if (status.isSymbolicLink()) {
      await symlink(await readlink(from, 'buffer'), to, await linkType(from));
      await own(to, status);
    } else if (status.isFile()) {
      await copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
      await keep(to, status);
      this.#bytes += status.size;
      this.#copied(this.#bytes);
    }
  }
}

/** Windows lets anybody make links to folders, but only of this kind. */
async function linkType(link: Name): Promise<'junction' | null> {
  if (process.platform !== 'win32') return null;
  return (await stat(link).catch(() => null))?.isDirectory() === true ? 'junction' : null;
}

/** Mode last: giving a file away takes its set-id bits. */
async function keep(path: string | Buffer, status: Stats): Promise<void> {
  await own(path, status);
  await chmod(path, status.mode & 0o7777);
  await utimes(path, status.atime, status.mtime);
}

async function own(path: string | Buffer, { uid, gid }: Stats): Promise<void> {
  // Only root may give files away, and for anyone else they are their own already.
  if (process.getuid?.() === 0) await lchown(path, uid, gid);
}

/** Whether this drive copies by sharing: found out with one file, since no system tells. */
async function sharesBlocks(from: string, to: string): Promise<boolean> {
  const sample = await firstFile(from);
  if (sample === null) return true;
  const probe = join(to, '.roost-probe');
  try {
    await copyFile(sample, probe, constants.COPYFILE_FICLONE_FORCE);
    await unlink(probe);
    return true;
  } catch {
    await unlink(probe).catch(() => undefined);
    return false;
  }
}

async function firstFile(folder: Name): Promise<Name | null> {
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const path = pathWithin(folder, entry.name);
    const found = entry.isDirectory() ? await firstFile(path) : entry.isFile() ? path : null;
    if (found !== null) return found;
  }
  return null;
}

async function assertRoom(from: string, to: string, signal: AbortSignal): Promise<number> {
  const neededBytes = await measureFolder(from, signal);
  const { bavail, bsize } = await statfs(to);
  const freeBytes = bavail * bsize;
  if (freeBytes < neededBytes + SPARE_BYTES) {
    throw new AppError('file.no-space', { neededBytes: neededBytes + SPARE_BYTES, freeBytes });
  }
  return neededBytes;
}
