import { setImmediate } from 'node:timers/promises';
import { type CollectionPlace, categoryOf } from '#shared/domain/collection.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { MAX_EGG_BYTES } from '../formats/import.ts';
import { importAside } from '../formats/import-aside.ts';
import type { KeptEgg } from './kept.ts';

/** All that is taken from one place; the largest public one has a tenth of it. */
const limits = { files: 50_000, eggs: 5_000, bytes: 128 * 1024 * 1024 };
const shownText = 300;
/** No egg takes a reader this long. */
const readMs = 30_000;

/** An egg's line in the list, with its file. */
export interface CollectedEgg {
  egg: KeptEgg;
  bytes: Uint8Array;
}

/** Takes the files of a place one by one and keeps those that are eggs, within bounds. */
export class Collector {
  readonly eggs: CollectedEgg[] = [];
  readonly #place: CollectionPlace;
  #files = 0;
  #bytes = 0;

  constructor(place: CollectionPlace) {
    this.#place = place;
  }

  /** Whether a file may be an egg, by its name and size. Counts it; fails with `collection.too-large`. */
  wants(path: string, sizeBytes: number): boolean {
    this.#files += 1;
    if (this.#files > limits.files) throw this.#tooLarge();
    if (!/\.(?:json|ya?ml|egg|cargofile)$/i.test(path) || sizeBytes > MAX_EGG_BYTES) return false;
    // What a repository keeps for itself: workflows, packages, editors.
    return !path.split('/').some((name) => name.startsWith('.') || name === 'node_modules');
  }

  /** Reads a file; one that is no egg is left out. */
  async take(path: string, bytes: Uint8Array): Promise<void> {
    const { egg } = await importAside(bytes, { fileName: path }, AbortSignal.timeout(readMs));
    // Many are read in a row, and the daemon has more to do.
    await setImmediate();
    if (egg === null) return;
    this.#bytes += bytes.byteLength;
    if (this.eggs.length >= limits.eggs || this.#bytes > limits.bytes) throw this.#tooLarge();
    const { name, author, platform, source } = egg;
    const description = egg.description.replaceAll(/\s+/g, ' ').trim();
    this.eggs.push({
      egg: {
        path,
        name,
        author,
        description: description.length > shownText ? `${description.slice(0, shownText - 1)}…` : description,
        category: categoryOf(this.#place, path, name),
        platform,
        sha256: source.sha256,
      },
      bytes,
    });
  }

  #tooLarge(): AppError {
    return new AppError('collection.too-large', { place: placeName(this.#place) });
  }
}

/** A place as people call it. */
export function placeName(place: CollectionPlace): string {
  return place.kind === 'github' ? place.repository : place.folder;
}
