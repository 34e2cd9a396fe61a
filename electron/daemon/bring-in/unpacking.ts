import { createWriteStream } from 'node:fs';
import { mkdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors/app-error.ts';
import { GivenNames, safeNames } from './safe-path.ts';

/** No world has more files; an archive with more is made to exhaust us. */
export const mostEntries = 200_000;

/** Below this nothing is a bomb, and above it nothing that a game writes can be packed this tightly. */
const bombFromBytes = 1024 ** 3;
const bombRatio = 200;

export interface UnpackingOptions {
  /** Empty, and ours: nobody puts links into it. */
  folder: string;
  /** The archive's name, for what is said of it. */
  file: string;
  archiveBytes: number;
  /** What the drive can take. */
  roomBytes: number;
  /** Told what was written, or read, whichever the total counts. */
  progress: (doneBytes: number) => void;
}

/** Writes what comes out of a hostile archive, within bounds; every kind of archive unpacks through this. */
export class Unpacking {
  readonly file: string;
  readonly #options: UnpackingOptions;
  readonly #given = new GivenNames();
  readonly #made = new Set<string>();
  #entries = 0;
  #bytes = 0;
  #leftOut = 0;

  constructor(options: UnpackingOptions) {
    this.#options = options;
    this.file = options.file;
  }

  get leftOut(): number {
    return this.#leftOut;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Holds the bounds for what an archive says of itself, before any of it is unpacked. */
  assertFits(bytes: number, entries: number): void {
    const { file, archiveBytes, roomBytes } = this.#options;
    const isBomb = bytes > bombFromBytes && bytes > archiveBytes * bombRatio;
    if (isBomb || entries > mostEntries) throw new AppError('world.archive-bomb', { file });
    if (bytes > roomBytes) {
      throw new AppError('file.no-space', { neededBytes: bytes, freeBytes: Math.max(0, roomBytes) });
    }
  }

  /** A link, a device: it is counted, and never made. Its name must be as harmless as any. */
  leaveOut(path: string): void {
    this.#enter(path);
    this.#leftOut += 1;
  }

  async folder(path: string): Promise<void> {
    // Archives name their own root `./`.
    if (/^(?:\.?[\\/]*)$/.test(path)) return;
    await this.#ensure(this.#names(path, 'folder'));
  }

  /** Writes one file from a stream of bytes. */
  async write(path: string, bytes: AsyncIterable<Uint8Array>, modified: Date | null): Promise<void> {
    const names = this.#names(path, 'file');
    await this.#ensure(names.slice(0, -1));
    const target = join(this.#options.folder, ...names);
    await pipeline(bytes, (chunks) => this.#counted(chunks), createWriteStream(target, { flags: 'wx' }));
    if (modified !== null && Number.isFinite(modified.getTime())) await utimes(target, modified, modified);
  }

  async *#counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of chunks) {
      this.#bytes += chunk.byteLength;
      this.assertFits(this.#bytes, this.#entries);
      this.#options.progress(this.#bytes);
      yield chunk;
    }
  }

  #names(path: string, kind: 'file' | 'folder'): string[] {
    const names = this.#enter(path);
    this.#given.take(names, kind, this.file);
    return names;
  }

  #enter(path: string): string[] {
    this.#entries += 1;
    this.assertFits(this.#bytes, this.#entries);
    const names = safeNames(path);
    if (names === 'leads-elsewhere') {
      throw new AppError('world.archive-unsafe', { file: this.file, entry: path.slice(0, 200) });
    }
    if (names === 'unusable') throw new AppError('world.name-unusable', { name: path.slice(0, 200) });
    return names;
  }

  async #ensure(names: readonly string[]): Promise<void> {
    const path = names.join('/');
    if (this.#made.has(path)) return;
    await mkdir(join(this.#options.folder, ...names), { recursive: true });
    this.#made.add(path);
  }
}
