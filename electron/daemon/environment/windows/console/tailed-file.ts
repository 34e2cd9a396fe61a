import { open } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { Clock } from '../../../clock.ts';
import { isErrno } from '../../../errno.ts';

const periodMs = 250;
const mostAtOnce = 262_144;

/**
 * Tells what a program appends to a log file, for those that print nothing.
 *
 * What stood in it before the start is an earlier run's. A file that becomes shorter was begun anew. Looked at four
 * times a second, because Windows tells of a change only when the writer closes the file.
 */
export class TailedFile implements AsyncDisposable {
  readonly #path: string;
  readonly #told: (chunk: Uint8Array) => void;
  #offset: number;
  #timer: Disposable | null = null;
  #look: Promise<void> = Promise.resolve();

  private constructor(path: string, offset: number, told: (chunk: Uint8Array) => void) {
    this.#path = path;
    this.#offset = offset;
    this.#told = told;
  }

  /** @param path absolute, or from `folder` on */
  static async open(
    folder: string,
    path: string,
    clock: Clock,
    told: (chunk: Uint8Array) => void,
  ): Promise<TailedFile> {
    const file = isAbsolute(path) ? path : resolve(folder, path);
    const tail = new TailedFile(file, await sizeOf(file), told);
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
      await using file = await open(this.#path, 'r');
      const { size } = await file.stat();
      if (size < this.#offset) this.#offset = 0;
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

async function sizeOf(path: string): Promise<number> {
  try {
    await using file = await open(path, 'r');
    return (await file.stat()).size;
  } catch {
    return 0;
  }
}
