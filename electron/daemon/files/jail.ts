import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename } from 'node:fs/promises';
import { AppError } from '#shared/errors/app-error.ts';
import { fileError, namesOf, type Place, type Resolver } from './place.ts';
import { removeTree } from './remove-tree.ts';
import { replaceFile } from './replace-file.ts';
import { openLinuxResolver } from './resolver-linux.ts';
import { openPortableResolver } from './resolver-portable.ts';

/** What stands at a path. Times in epoch milliseconds. */
export interface FileStatus {
  kind: 'file' | 'folder' | 'link' | 'other';
  sizeBytes: number;
  modifiedMs: number;
  /** Permission bits, such as 0o644. */
  mode: number;
}

/** One name in a folder. */
export interface FileEntry extends FileStatus {
  name: string;
}

/**
 * A folder that paths from outside cannot leave. The kernel resolves every path, not a check of its text.
 *
 * Paths are relative with `/` between names; a leading `/` means the folder itself. The last name is never followed
 * when it is a link. What leaves the folder fails with `file.outside`, what is missing with `file.not-found`, what the
 * system forbids with `file.refused`.
 */
export class Jail implements AsyncDisposable {
  readonly folder: string;
  readonly #resolver: Resolver;

  private constructor(folder: string, resolver: Resolver) {
    this.folder = folder;
    this.#resolver = resolver;
  }

  /** Opens the folder, which must exist. `openResolver` replaces the system's own way of resolving paths. */
  static async open(folder: string, openResolver = resolverOfThisSystem): Promise<Jail> {
    try {
      return new Jail(folder, await openResolver(folder));
    } catch (error) {
      throw fileError(error, folder);
    }
  }

  /** A file's bytes. Fails with `file.too-large` over the bound, and with `file.refused` for anything but a file. */
  async read(path: string, { maximumBytes }: { maximumBytes: number }): Promise<Buffer> {
    return this.#within(path, async () => {
      using place = await this.#resolver.resolve(namesOf(path), 'name');
      // Looked at before it is opened for reading: opening a pipe waits for its other end.
      assertFile(path, await place.look());
      await using handle = await open(place.path, constants.O_RDONLY);
      return await readBounded(handle, path, maximumBytes);
    });
  }

  /**
   * Writes a file whole or not at all, making its folders: a power cut leaves the old or the new one.
   *
   * Keeps the mode and, where we may set it, the owner of a file that was there. Fails with `file.refused` where
   * something else stands, a link above all.
   */
  async write(path: string, bytes: Uint8Array): Promise<void> {
    await this.#within(path, async () => {
      const { folders, name } = split(path);
      using parent = await this.#ensureFolder(folders);
      const before = await statusOrNull(`${parent.path}/${name}`);
      if (before !== null) assertFile(path, before);
      await replaceFile(parent, name, bytes, before);
    });
  }

  /** What stands there, the last link not followed; null when nothing does. */
  async stat(path: string): Promise<FileStatus | null> {
    return this.#within(path, async () => {
      try {
        using place = await this.#resolver.resolve(namesOf(path), 'name');
        return statusOf(await place.look());
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  /** The names in a folder, in no order. Fails with `file.not-found` when it is no folder. */
  async list(path: string): Promise<FileEntry[]> {
    return this.#within(path, async () => {
      using place = await this.#resolver.resolve(namesOf(path), 'name');
      if (!(await place.look()).isDirectory()) throw new AppError('file.not-found', { path });
      const entries: FileEntry[] = [];
      for (const name of await readdir(place.path)) {
        const status = await statusOrNull(`${place.path}/${name}`);
        // A name that went between the two looks was not there.
        if (status !== null) entries.push({ name, ...statusOf(status) });
      }
      return entries;
    });
  }

  /** Makes a folder and those above it. Does nothing when it is there. */
  async makeFolder(path: string): Promise<void> {
    await this.#within(path, async () => {
      using _ = await this.#ensureFolder(namesOf(path));
    });
  }

  /** Gives a file, link or folder another name inside; replaces a file that has it. */
  async rename(from: string, to: string): Promise<void> {
    await this.#within(from, async () => {
      const source = split(from);
      const target = split(to);
      using sourceParent = await this.#resolver.resolve(source.folders, 'folder');
      using targetParent = await this.#ensureFolder(target.folders);
      await rename(`${sourceParent.path}/${source.name}`, `${targetParent.path}/${target.name}`);
    });
  }

  /** Removes a file, a link or a whole folder. Does nothing when it is gone. The jail's own folder only empties. */
  async remove(path: string): Promise<void> {
    await this.#within(path, async () => {
      try {
        await removeTree(this.#resolver, namesOf(path));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resolver[Symbol.asyncDispose]();
  }

  async #within<Value>(path: string, act: () => Promise<Value>): Promise<Value> {
    try {
      return await act();
    } catch (error) {
      throw fileError(error, path);
    }
  }

  /** Opens a folder, making what is missing on the way. */
  async #ensureFolder(names: readonly string[]): Promise<Place> {
    const last = names.at(-1);
    try {
      return await this.#resolver.resolve(names, 'folder');
    } catch (error) {
      if (!isMissing(error) || last === undefined) throw error;
    }
    {
      using parent = await this.#ensureFolder(names.slice(0, -1));
      await mkdir(`${parent.path}/${last}`).catch((error: unknown) => {
        if (!hasCode(error, 'EEXIST')) throw error;
      });
    }
    return await this.#resolver.resolve(names, 'folder');
  }
}

/** The system's own way: the kernel on Linux, real paths elsewhere. */
async function resolverOfThisSystem(folder: string): Promise<Resolver> {
  return process.platform === 'linux' ? await openLinuxResolver(folder) : await openPortableResolver(folder);
}

/** The folders and the last name of a path that must have one. */
function split(path: string): { folders: string[]; name: string } {
  const folders = namesOf(path);
  const name = folders.pop();
  if (name === undefined) throw new AppError('file.refused', { path, detail: 'EBUSY' });
  return { folders, name };
}

/** Reads on to the end, since a file may grow after its size was told, but never over the bound. */
async function readBounded(handle: FileHandle, path: string, maximumBytes: number): Promise<Buffer> {
  const { size } = await handle.stat();
  if (size > maximumBytes) throw new AppError('file.too-large', { path, maximumBytes });
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(Math.max(size - total, 0) + 1);
    const { bytesRead } = await handle.read(chunk);
    if (bytesRead === 0) return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, total);
    total += bytesRead;
    if (total > maximumBytes) throw new AppError('file.too-large', { path, maximumBytes });
    chunks.push(chunk.subarray(0, bytesRead));
  }
}

function assertFile(path: string, status: Stats): void {
  if (status.isFile()) return;
  throw new AppError('file.refused', { path, detail: status.isDirectory() ? 'EISDIR' : 'not a file' });
}

async function statusOrNull(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
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

function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
