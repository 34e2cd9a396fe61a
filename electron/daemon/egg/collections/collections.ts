import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '#daemon/clock.ts';
import type { SettingsRepository } from '#daemon/store/index.ts';
import type { CollectionSearch } from '#shared/contract/collections.ts';
import {
  type Collection,
  type CollectionEgg,
  type CollectionId,
  type CollectionPlace,
  collection,
  collectionId,
  type EggCategory,
} from '#shared/domain/collection.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { EggFile } from '../download.ts';
import { Collector, placeName } from './collector.ts';
import { collectFromFolder } from './from-folder.ts';
import { collectFromGithub, type GithubOptions } from './from-github.ts';
import { KeptCollections, type KeptEgg } from './kept.ts';
import { searchEggs } from './search.ts';

export interface CollectionsOptions {
  settings: SettingsRepository;
  /** Where what was fetched is kept. */
  folder: string;
  github: GithubOptions;
  clock: Clock;
  logger: Logger;
}

const settingsKey = 'egg-collections';
const maximum = 32;

/** The places that eggs come from, with what was fetched of each, so that it can be searched without a network. */
export class Collections {
  readonly #options: CollectionsOptions;
  readonly #kept: KeptCollections;
  /** The lists of those that were searched; a list is read when it is first needed. */
  readonly #lists = new Map<CollectionId, Promise<readonly KeptEgg[]>>();

  constructor(options: CollectionsOptions) {
    this.#options = options;
    this.#kept = new KeptCollections(options.folder);
  }

  /** In the order in which they were added. */
  list(): Collection[] {
    return this.#options.settings.get(settingsKey, z.array(collection), []);
  }

  /**
   * Fetches a place's eggs and adds it.
   *
   * Fails with `collection.exists`, `collection.too-many`, `collection.no-eggs`, or with why it cannot be fetched.
   */
  async add(place: CollectionPlace, signal: AbortSignal): Promise<Collection> {
    this.#holdNew(place);
    const eggs = await this.#collected(place, signal);
    // Somebody else may have added it while it was fetched.
    this.#holdNew(place);
    const id = collectionId.parse(randomUUID());
    await this.#kept.put(id, eggs);
    const fetchedAt = this.#options.clock.now();
    const added: Collection = { id, place, fetchedAt, eggs: eggs.length, problem: null };
    this.#save([...this.list(), added]);
    this.#options.logger.info({ place, eggs: eggs.length }, 'eggs of a place added');
    return added;
  }

  /** Fetches a place's eggs anew. When that fails, what was kept stands and the reason is kept with it. */
  async refresh(id: CollectionId, signal: AbortSignal): Promise<Collection> {
    const { place } = this.#existing(id);
    try {
      const eggs = await this.#collected(place, signal);
      this.#existing(id);
      await this.#kept.put(id, eggs);
      this.#lists.delete(id);
      return this.#change(id, { eggs: eggs.length, fetchedAt: this.#options.clock.now(), problem: null });
    } catch (error) {
      if (!isAppError(error) || error.code === 'collection.not-found') throw error;
      this.#options.logger.warn({ err: error, place }, 'eggs of a place could not be fetched anew');
      return this.#change(id, { problem: error.toNotice() });
    }
  }

  async remove(id: CollectionId): Promise<void> {
    this.#existing(id);
    this.#save(this.list().filter((known) => known.id !== id));
    this.#lists.delete(id);
    await this.#kept.remove(id);
  }

  /** The eggs of all places that have every word of the text. */
  async search(query: {
    text: string;
    category?: EggCategory | undefined;
    limit: number;
  }): Promise<CollectionSearch> {
    const lists = await Promise.all(
      this.list().map(
        async ({ id }): Promise<CollectionEgg[]> =>
          (await this.#eggsOf(id)).map(({ sha256: _sha256, ...egg }) => ({ ...egg, collectionId: id })),
      ),
    );
    return searchEggs(lists.flat(), query);
  }

  /** The file of an egg that was found. Fails with `collection.not-found`. */
  async read(id: CollectionId, path: string): Promise<EggFile> {
    const found = (await this.#eggsOf(this.#existing(id).id)).find((egg) => egg.path === path);
    const bytes = found === undefined ? null : await this.#kept.read(id, found);
    if (bytes === null) throw new AppError('collection.not-found', {});
    return { bytes, fileName: path.split('/').at(-1) ?? path };
  }

  async #collected(place: CollectionPlace, signal: AbortSignal) {
    const collector = new Collector(place);
    if (place.kind === 'github') {
      await collectFromGithub(place.repository, collector, this.#options.github, signal);
    } else await collectFromFolder(place.folder, collector, signal);
    if (collector.eggs.length === 0) throw new AppError('collection.no-eggs', { place: placeName(place) });
    return collector.eggs;
  }

  #eggsOf(id: CollectionId): Promise<readonly KeptEgg[]> {
    const known = this.#lists.get(id);
    if (known !== undefined) return known;
    const read = this.#kept.list(id).then((eggs) => eggs ?? []);
    this.#lists.set(id, read);
    return read;
  }

  #holdNew(place: CollectionPlace): void {
    const known = this.list();
    if (known.some((other) => isDeepStrictEqual(other.place, place))) {
      throw new AppError('collection.exists', { place: placeName(place) });
    }
    if (known.length >= maximum) throw new AppError('collection.too-many', { maximum });
  }

  #existing(id: CollectionId): Collection {
    const found = this.list().find((known) => known.id === id);
    if (found === undefined) throw new AppError('collection.not-found', {});
    return found;
  }

  #change(id: CollectionId, patch: Partial<Collection>): Collection {
    const changed = { ...this.#existing(id), ...patch };
    this.#save(this.list().map((known) => (known.id === id ? changed : known)));
    return changed;
  }

  #save(collections: readonly Collection[]): void {
    this.#options.settings.set(settingsKey, collections);
  }
}
