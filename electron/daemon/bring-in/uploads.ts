import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#daemon/clock.ts';
import { freeBytes, removeFolder } from '#daemon/files/index.ts';
import { type UploadId, uploadId } from '#shared/domain/worlds.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Recognised } from './recognise.ts';
import { GivenNames, safeNames } from './safe-path.ts';

/** Nobody who still wants it is silent for so long. */
const patienceMs = 30 * 60_000;
/** Left free beside what is brought in, for what the game then does with it. */
export const spareBytes = 1024 ** 3;

/** Files that a person is bringing in, and what was found in them. */
export interface Upload {
  id: UploadId;
  /** Holds all of it: `upload` as it came, `unpacked`, and `world` once it was read. */
  folder: string;
  totalBytes: number;
  /** Files so far, by their path, with their sizes. */
  files: Map<string, number>;
  given: GivenNames;
  gotBytes: number;
  /** What was brought, as the first name of every path. */
  brought: string;
  worlds: Recognised[] | null;
  isReading: boolean;
  touchedAt: number;
}

/** The uploads under way. They live no longer than the daemon: what a restart cuts off is brought again. */
export class Uploads implements Disposable {
  readonly #root: string;
  readonly #clock: Clock;
  readonly #uploads = new Map<UploadId, Upload>();
  #sweeping: Disposable | null = null;

  /** `root` is the folder for what comes in; it is made when something does. */
  constructor(root: string, clock: Clock) {
    this.#root = root;
    this.#clock = clock;
  }

  /** Fails with `file.no-space` where so much would not fit. */
  async begin(totalBytes: number): Promise<UploadId> {
    await mkdir(this.#root, { recursive: true });
    const free = await freeBytes(this.#root);
    const promised = [...this.#uploads.values()].reduce(
      (total, upload) => total + upload.totalBytes - upload.gotBytes,
      0,
    );
    if (free < totalBytes + promised + spareBytes) {
      throw new AppError('file.no-space', {
        neededBytes: totalBytes + promised + spareBytes,
        freeBytes: free,
      });
    }
    const id = uploadId.parse(randomUUID());
    const folder = join(this.#root, id);
    await mkdir(join(folder, 'upload'), { recursive: true });
    this.#uploads.set(id, {
      id,
      folder,
      totalBytes,
      files: new Map(),
      given: new GivenNames(),
      gotBytes: 0,
      brought: '',
      worlds: null,
      isReading: false,
      touchedAt: this.#clock.now(),
    });
    this.#sweeping ??= this.#clock.every(60_000, () => void this.#sweep());
    return id;
  }

  /** Fails with `world.upload-gone`. */
  get(id: UploadId): Upload {
    const upload = this.#uploads.get(id);
    if (upload === undefined) throw new AppError('world.upload-gone', {});
    upload.touchedAt = this.#clock.now();
    return upload;
  }

  /** Adds to the end of a file. Fails with `world.upload-torn` when something is missing before it, or it is too much. */
  async add(id: UploadId, path: string, at: number, bytes: Uint8Array): Promise<void> {
    const upload = this.get(id);
    const names = safeNames(path);
    if (!Array.isArray(names)) throw new AppError('world.name-unusable', { name: path.slice(0, 200) });
    const inner = names.join('/');
    const had = upload.files.get(inner);
    const isTooMuch = upload.gotBytes + bytes.byteLength > upload.totalBytes;
    if (upload.isReading || upload.worlds !== null || (had ?? 0) !== at || isTooMuch) {
      throw new AppError('world.upload-torn', { file: inner });
    }
    const target = join(upload.folder, 'upload', ...names);
    if (had === undefined) {
      upload.given.take(names, 'file', names[0] ?? inner);
      upload.brought ||= names[0] ?? '';
      await mkdir(join(target, '..'), { recursive: true });
    }
    // Counted before it is written, so that two pieces at once cannot both be the first.
    upload.files.set(inner, at + bytes.byteLength);
    upload.gotBytes += bytes.byteLength;
    await using file = await open(target, had === undefined ? 'wx' : 'r+');
    await file.write(bytes, 0, bytes.byteLength, at);
  }

  /** Gives it out of hand: its folder is somebody else's now. */
  release(id: UploadId): void {
    this.#uploads.delete(id);
  }

  /** Removes it. Does nothing when it is gone. */
  async drop(id: UploadId): Promise<void> {
    const upload = this.#uploads.get(id);
    if (upload === undefined) return;
    this.#uploads.delete(id);
    await removeFolder(upload.folder);
  }

  /** Brings an upload back to where nothing was read yet, for another try. */
  async clearReading(upload: Upload): Promise<void> {
    await rm(join(upload.folder, 'unpacked'), { recursive: true, force: true });
  }

  [Symbol.dispose](): void {
    this.#sweeping?.[Symbol.dispose]();
  }

  async #sweep(): Promise<void> {
    const now = this.#clock.now();
    for (const upload of this.#uploads.values()) {
      if (!upload.isReading && now - upload.touchedAt > patienceMs) await this.drop(upload.id);
    }
    if (this.#uploads.size > 0) return;
    this.#sweeping?.[Symbol.dispose]();
    this.#sweeping = null;
  }
}
