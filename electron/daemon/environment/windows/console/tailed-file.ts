import { open, realpath, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { Clock } from '../../../clock.ts';
import { isErrno } from '../../../errno.ts';

const periodMs = 250;
const mostAtOnce = 262_144;

/**
 * Tells what a program appends to a log file, for those that print nothing.
 *
 * What stood in it before the start is an earlier run's. A file that becomes shorter, or another one of its name, was
 * begun anew. Looked at four times a second, because Windows tells of a change only when the writer closes the file.
 * What a link leads to outside of the server's folder is not told.
 */
export class TailedFile implements AsyncDisposable {
  readonly #folder: string;
  readonly #path: string;
  readonly #told: (chunk: Uint8Array) => void;
  #offset: number;
  /** The file's number on its drive. */
  #id: number | null;
  #timer: Disposable | null = null;
  #look: Promise<void> = Promise.resolve();

  private constructor(
    folder: string,
    path: string,
    before: { size: number; ino: number } | null,
    told: (chunk: Uint8Array) => void,
  ) {
    this.#folder = folder;
    this.#path = path;
    this.#offset = before?.size ?? 0;
    this.#id = before?.ino ?? null;
    this.#told = told;
  }

  /** @param path from `folder` on */
  static async open(
    folder: string,
    path: string,
    clock: Clock,
    told: (chunk: Uint8Array) => void,
  ): Promise<TailedFile> {
    const file = resolve(folder, path);
    const before = await stat(file).catch(() => null);
    const tail = new TailedFile(await realpath(folder), file, before, told);
    let isLooking = false;
    tail.#timer = clock.every(periodMs, () => {
      if (isLooking) return;
      isLooking = true;
      void tail.read().finally(() => (isLooking = false));
    });
    return tail;
  }

  /** Tells what has come since the last look. */
  read(): Promise<void> {
    this.#look = this.#look.then(() => this.#readAll());
    return this.#look;
  }

  async #readAll(): Promise<void> {
    try {
      const place = await realpath(this.#path);
      if (!place.startsWith(this.#folder + sep)) return;
      await using file = await open(place, 'r');
      const { size, ino } = await file.stat();
      if (size < this.#offset || (this.#id !== null && ino !== this.#id)) this.#offset = 0;
      this.#id = ino;
      while (this.#offset < size) {
        const wanted = Math.min(size - this.#offset, mostAtOnce);
        const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, this.#offset);
        if (bytesRead === 0) return;
        this.#offset += bytesRead;
        this.#told(buffer.subarray(0, bytesRead));
      }
    } catch (cause) {
      // Not made yet, or being replaced just now; the next look finds it.
      if (!isErrno(cause, 'ENOENT', 'EBUSY', 'EPERM', 'EACCES')) throw cause;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.[Symbol.dispose]();
    await this.#look;
  }
}
