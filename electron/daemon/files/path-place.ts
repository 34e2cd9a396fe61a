import type { Stats } from 'node:fs';
import { chmod, lstat, mkdir, open, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { isErrno } from '../errno.ts';
import { patiently } from '../patience.ts';
import type { FileStatus, Name, OpenFile, Place } from './place.ts';
import { pathWithin } from './raw-name.ts';
import { replaceFile } from './replace-file.ts';

/** How one system holds a place by a path. */
export interface HeldPath {
  /** Leads exactly there as long as it is held, so that one more name may be put behind it: `/proc/self/fd/N`. */
  path: string;
  /** With what a file that is held is opened for reading. */
  readFlags: number;
  look(): Promise<Stats>;
  child(name: Name): Promise<HeldPath>;
  release(): void;
}

/** A place that the system lets us name by a path which nobody can lead elsewhere. */
export class PathPlace implements Place {
  readonly #held: HeldPath;

  /** Takes over what is held. */
  constructor(held: HeldPath) {
    this.#held = held;
  }

  async look(): Promise<FileStatus> {
    return statusOf(await this.#held.look());
  }

  open(): Promise<OpenFile> {
    return open(this.#held.path, this.#held.readFlags);
  }

  async child(name: Name): Promise<PathPlace> {
    return new PathPlace(await this.#held.child(name));
  }

  async entries(): Promise<{ name: Name; status: FileStatus }[]> {
    const entries: { name: Name; status: FileStatus }[] = [];
    for (const name of await readdir(this.#held.path, 'buffer')) {
      const status = await this.status(name);
      if (status !== null) entries.push({ name, status });
    }
    return entries;
  }

  async status(name: Name): Promise<FileStatus | null> {
    const status = await this.#statsOf(name);
    return status === null ? null : statusOf(status);
  }

  async makeFolder(name: string): Promise<void> {
    await mkdir(this.#inner(name));
  }

  async replace(name: string, bytes: Uint8Array): Promise<void> {
    await replaceFile(this.#held, name, bytes, await this.#statsOf(name));
  }

  async move(name: Name, to: Place, newName: string): Promise<void> {
    if (!(to instanceof PathPlace)) throw new Error('places of two kinds');
    await patiently(() => rename(this.#inner(name), to.#inner(newName)));
  }

  async removeFile(name: Name): Promise<void> {
    await patiently(() => unlink(this.#inner(name)));
  }

  async removeFolder(name: Name): Promise<void> {
    await patiently(() => rmdir(this.#inner(name)));
  }

  /** Some tools leave folders without write permission (Go's module cache), in which nothing can be removed. */
  async makeWritable(): Promise<void> {
    const { mode } = await this.#held.look();
    if ((mode & 0o700) !== 0o700) await chmod(this.#held.path, 0o700);
  }

  [Symbol.dispose](): void {
    this.#held.release();
  }

  async #statsOf(name: Name): Promise<Stats | null> {
    try {
      return await lstat(this.#inner(name));
    } catch (error) {
      if (isErrno(error, 'ENOENT')) return null;
      throw error;
    }
  }

  #inner(name: Name): Name {
    return pathWithin(this.#held.path, name);
  }
}

function statusOf(status: Stats): FileStatus {
  return {
    kind: status.isFile()
      ? 'file'
      : status.isDirectory()
        ? 'folder'
        : status.isSymbolicLink()
          ? 'link'
          : 'other',
    sizeBytes: status.size,
    modifiedMs: status.mtimeMs,
    mode: status.mode & 0o7777,
  };
}
