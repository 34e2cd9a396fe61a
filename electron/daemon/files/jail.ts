import { AppError } from '#shared/errors/app-error.ts';
import { isErrno } from '../errno.ts';
import { type FileStatus, fileError, namesOf, type OpenFile, type Place, type Resolver } from './place.ts';
import { removeTree } from './remove-tree.ts';
import { openLinuxResolver } from './resolver-linux.ts';

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
      await using handle = await place.open();
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
      const before = await parent.status(name);
      if (before !== null) assertFile(path, before);
      await parent.replace(name, bytes);
    });
  }

  /** What stands there, the last link not followed; null when nothing does. */
  async stat(path: string): Promise<FileStatus | null> {
    return this.#within(path, async () => {
      try {
        using place = await this.#resolver.resolve(namesOf(path), 'name');
        return await place.look();
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
      if ((await place.look()).kind !== 'folder') throw new AppError('file.not-found', { path });
      return (await place.entries()).map(({ name, status }) => ({ name: name.toString(), ...status }));
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
      await sourceParent.move(source.name, targetParent, target.name);
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
      await parent.makeFolder(last).catch((error: unknown) => {
        if (!isErrno(error, 'EEXIST')) throw error;
      });
    }
    return await this.#resolver.resolve(names, 'folder');
  }
}

/** The system's own way; what belongs to another one is not even loaded. */
async function resolverOfThisSystem(folder: string): Promise<Resolver> {
  const { platform } = process;
  if (platform === 'linux') return await openLinuxResolver(folder);
  if (platform === 'win32')
    return await (await import('./windows/resolver-windows.ts')).openWindowsResolver(folder);
  return await (await import('./resolver-darwin.ts')).openDarwinResolver(folder);
}

/** The folders and the last name of a path that must have one. */
function split(path: string): { folders: string[]; name: string } {
  const folders = namesOf(path);
  const name = folders.pop();
  if (name === undefined) throw new AppError('file.refused', { path, detail: 'EBUSY' });
  return { folders, name };
}

/** Reads on to the end, since a file may grow after its size was told, but never over the bound. */
async function readBounded(handle: OpenFile, path: string, maximumBytes: number): Promise<Buffer> {
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

function assertFile(path: string, { kind }: FileStatus): void {
  if (kind === 'file') return;
  throw new AppError('file.refused', { path, detail: kind === 'folder' ? 'EISDIR' : 'not a file' });
}

function isMissing(error: unknown): boolean {
  return isErrno(error, 'ENOENT');
}
