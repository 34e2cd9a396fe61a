import { mkdir, readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cloneFolder, placeFolder, removeFolder } from '#daemon/files/index.ts';

export interface StagingOptions {
  /** Goes on with what is there. */
  resumes: boolean;
  /** Of the copy of what the server has. */
  progress: (doneBytes: number, totalBytes: number | null) => void;
}

/**
 * A folder for a script to work in, which takes the server folder's place when the script has succeeded.
 *
 * It begins empty for an empty server, and as a copy of what is there for any other: so a reinstallation works on the
 * server's files, as in Wings, and yet one that fails, is cancelled or is cut off changes nothing. The copy is free where
 * the drive shares blocks; elsewhere it needs the space once more while the script runs.
 */
export class Staging implements AsyncDisposable {
  readonly folder: string;
  /** It began empty: nothing in it is a copy of what the server has. */
  readonly isFresh: boolean;
  /** It has what a paused installation has fetched. */
  readonly isResumed: boolean;
  readonly #serverFolder: string;
  #isLeft = false;

  private constructor(folder: string, serverFolder: string, isFresh: boolean, isResumed: boolean) {
    this.folder = folder;
    this.#serverFolder = serverFolder;
    this.isFresh = isFresh;
    this.isResumed = isResumed;
  }

  static async open(
    folder: string,
    serverFolder: string,
    { resumes, progress }: StagingOptions,
    signal: AbortSignal,
  ): Promise<Staging> {
    await using undo = new AsyncDisposableStack();
    const isFresh = (await namesIn(serverFolder)).length === 0;
    const isResumed = resumes && isFresh && (await namesIn(folder)).length > 0;
    const staging = undo.use(new Staging(folder, serverFolder, isFresh, isResumed));
    if (isResumed) {
      undo.move();
      return staging;
    }
    await removeFolder(folder);
    // Nobody else sees what is on its way, such as the login that a script is lent.
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    if (isFresh) await mkdir(folder);
    else await cloneFolder(serverFolder, folder, { progress, signal });
    undo.move();
    return staging;
  }

  /** What an earlier installation has left for a server without files; null when there is nothing. */
  static async left(folder: string, serverFolder: string): Promise<Staging | null> {
    const isUsable = (await namesIn(serverFolder)).length === 0 && (await namesIn(folder)).length > 0;
    return isUsable ? new Staging(folder, serverFolder, true, false) : null;
  }

  /** Leaves what is there for the next installation or for `left`. */
  leave(): void {
    this.#isLeft = true;
  }

  /** Puts what the script made in the server folder's place; from here on it is the server's. */
  async commit(signal: AbortSignal): Promise<void> {
    await placeFolder(this.folder, this.#serverFolder, signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isLeft) await removeFolder(this.folder);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
