import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { EggRecord, EggsRepository } from '#daemon/store/index.ts';
import type { EggDetail, EggPreview, EggSource, EggSummary, RunnableHere } from '#shared/contract/eggs.ts';
import type { CollectionId } from '#shared/domain/collection.ts';
import type { Egg, EggProblem } from '#shared/domain/egg.ts';
import { eggChanges } from '#shared/domain/egg-changes.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { type EggId, eggId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readCatalogue, stampCatalogue } from './catalogue.ts';
import { downloadEgg, type EggFile } from './download.ts';
import { type ExportCarrier, type ExportedEgg, type ExportFormat, exportEgg } from './formats/export.ts';
import { importEgg } from './formats/import.ts';
import { runnable } from './runnable.ts';

export interface EggsOptions {
  repository: EggsRepository;
  /** The catalogue that ships with Roost. */
  catalogueFolder: string;
  /** What the catalogue looked like when the store was last brought up to date with it. */
  stamp: { get(): string; set(stamp: string): void };
  /** What was found of this machine's environments; cached by whoever gives it. */
  environments: () => Promise<readonly EnvironmentStatus[]>;
  fetch: typeof globalThis.fetch;
  /** The file of an egg in one of the collections. */
  collected: (id: CollectionId, path: string) => Promise<EggFile>;
  clock: Clock;
  logger: Logger;
}

/** What came of an import: the egg as it is now known, and everything that was odd about its file. */
export interface ImportOutcome {
  egg: EggDetail;
  /** It replaced an egg that was there. */
  updated: boolean;
  problems: EggProblem[];
  /** The egg as it was before; null when it is new. */
  replaced: Egg | null;
}

/** An exported egg with the name that its file should have. */
export interface ExportedEggFile extends ExportedEgg {
  fileName: string;
}

/** The eggs that Roost knows: those of the catalogue, and those a person imported. All are kept in the store. */
export class Eggs implements AsyncDisposable {
  readonly #options: EggsOptions;

  #caughtUp: Promise<void> | null = null;
  #isEnding = false;

  constructor(options: EggsOptions) {
    this.#options = options;
  }

  /**
   * Brings the store up to date with the catalogue, once; servers made from its eggs work without it.
   *
   * Whoever lists, reads or imports eggs waits for it, so that it need not hold up the daemon's start.
   */
  catchUp(): Promise<void> {
    this.#caughtUp ??= this.#syncCatalogue();
    return this.#caughtUp;
  }

  async list(): Promise<EggSummary[]> {
    await this.catchUp();
    const { environments, repository } = this.#options;
    const statuses = await environments();
    const summaries: EggSummary[] = [];
    for (const record of repository.each()) {
      summaries.push(summaryOf(record, statuses));
      // There may be hundreds, and servers print and players join meanwhile.
      await setImmediate();
    }
    return summaries;
  }

  /** Fails with `egg.not-found`. */
  async get(id: EggId): Promise<EggDetail> {
    await this.catchUp();
    return await this.#detail(this.#existing(id));
  }

  /** An egg as it is kept, without asking whether it runs here. */
  record(id: EggId): EggRecord | null {
    return this.#options.repository.get(id);
  }

  async runnable(egg: Egg): Promise<RunnableHere> {
    return runnable(egg, await this.#options.environments());
  }

  /** What an import of the same source would do. Changes nothing; fails as an import does. */
  async preview(source: EggSource, signal: AbortSignal): Promise<Omit<EggPreview, 'servers'>> {
    await this.catchUp();
    const { egg, problems } = await this.#read(source, signal);
    const earlier = this.#earlierEdition(egg);
    const { name } = egg;
    const { sha256 } = egg.source;
    if (earlier === null) return { name, sha256, updates: null, changes: [], problems };
    const updates = summaryOf(earlier, await this.#options.environments());
    return { name, sha256, updates, changes: eggChanges(earlier.egg, egg), problems };
  }

  /** An egg as a file that either panel takes. Fails with `egg.not-found`. */
  export(id: EggId, format: ExportFormat, carrier: ExportCarrier): ExportedEggFile {
    const { egg } = this.#existing(id);
    const { text, problems } = exportEgg(egg, format, carrier);
    const ending = format === 'PTDL_v2' ? 'json' : carrier;
    return { fileName: `${fileNameOf(egg.name)}.${ending}`, text, problems };
  }

  /**
   * Imports an egg from a file's text, from the web or from a collection.
   *
   * One with the same id, or the same name and author, is updated and keeps its id, and so its servers. Catalogue eggs
   * are never updated by an import: the egg is then added beside them. Fails with `egg.invalid`, `egg.too-large`,
   * `egg.download-failed`, or with `egg.changed-meanwhile` when it is not the file that the source names.
   */
  async import(source: EggSource, signal: AbortSignal): Promise<ImportOutcome> {
    await this.catchUp();
    const { bytes, egg, problems } = await this.#read(source, signal);
    if (source.sha256 !== undefined && source.sha256 !== egg.source.sha256) {
      throw new AppError('egg.changed-meanwhile', {});
    }
    const earlier = this.#earlierEdition(egg);
    const record: EggRecord = {
      egg: { ...egg, id: earlier?.egg.id ?? this.#freeId(egg) },
      origin: 'imported',
      catalogue: null,
      original: bytes,
      updatedAt: this.#options.clock.now(),
    };
    this.#options.repository.put(record);
    this.#options.logger.info({ eggId: record.egg.id, updated: earlier !== null }, 'egg imported');
    const replaced = earlier?.egg ?? null;
    return { egg: await this.#detail(record), updated: replaced !== null, problems, replaced };
  }

  /**
   * Forgets an imported egg. Fails with `egg.not-found`, `egg.from-catalogue` or `egg.in-use`.
   *
   * @param usedBy names of the servers made from it
   */
  async delete(id: EggId, usedBy: readonly string[]): Promise<void> {
    const { egg, origin } = this.#existing(id);
    if (origin === 'catalogue') throw new AppError('egg.from-catalogue', { egg: egg.name });
    if (usedBy.length > 0) throw new AppError('egg.in-use', { egg: egg.name, servers: usedBy.join(', ') });
    this.#options.repository.delete(id);
    this.#options.logger.info({ eggId: id }, 'egg deleted');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    await this.#caughtUp?.catch(() => undefined);
  }

  async #syncCatalogue(): Promise<void> {
    const { repository, catalogueFolder, clock, logger, stamp } = this.#options;
    const stamped = await stampCatalogue(catalogueFolder);
    if (stamp.get() === stamped) return;
    const shipped = await readCatalogue(catalogueFolder, logger);
    for (const { egg, facts, bytes } of shipped) {
      await setImmediate();
      if (this.#isEnding) return;
      const known = repository.get(egg.id);
      const same =
        known?.origin === 'catalogue' && isDeepStrictEqual([known.egg, known.catalogue], [egg, facts]);
      if (same) continue;
      repository.put({ egg, origin: 'catalogue', catalogue: facts, original: bytes, updatedAt: clock.now() });
    }
    const ids = new Set(shipped.map(({ egg }) => egg.id));
    for (const record of repository.each('catalogue')) {
      // An egg that no longer ships may have servers; from now on it is the person's own.
      if (!ids.has(record.egg.id)) repository.put({ ...record, origin: 'imported', catalogue: null });
    }
    stamp.set(stamped);
  }

  async #read(
    source: EggSource,
    signal: AbortSignal,
  ): Promise<{ bytes: EggFile['bytes']; egg: Egg; problems: EggProblem[] }> {
    const { bytes, fileName } = await this.#fetched(source, signal);
    const { egg, problems } = importEgg(bytes, { fileName });
    if (!egg) throw invalid(problems);
    return { bytes, egg, problems };
  }

  async #fetched(source: EggSource, signal: AbortSignal): Promise<EggFile> {
    switch (source.kind) {
      case 'text':
        return { bytes: Buffer.from(source.text, 'utf8'), fileName: source.name };
      case 'url':
        return await downloadEgg(source.url, this.#options.fetch, signal);
      case 'collection':
        return await this.#options.collected(source.collectionId, source.path);
    }
  }

  #earlierEdition(egg: Egg): EggRecord | null {
    const imported = [...this.#options.repository.each('imported')];
    return (
      imported.find((record) => record.egg.id === egg.id) ??
      imported.find(({ egg: { name, author } }) => name === egg.name && author === egg.author) ??
      null
    );
  }

  /** The egg's own id, unless a catalogue egg has it. */
  #freeId(egg: Egg): EggId {
    return this.#options.repository.get(egg.id) === null ? egg.id : eggId.parse(crypto.randomUUID());
  }

  #existing(id: EggId): EggRecord {
    const record = this.#options.repository.get(id);
    if (record === null) throw new AppError('egg.not-found', { egg: id });
    return record;
  }

  async #detail(record: EggRecord): Promise<EggDetail> {
    return { ...summaryOf(record, await this.#options.environments()), egg: record.egg };
  }
}

function summaryOf(
  { egg, origin, catalogue }: EggRecord,
  statuses: readonly EnvironmentStatus[],
): EggSummary {
  const { id, name, author, description, tags, icon, platform } = egg;
  const here = runnable(egg, statuses);
  return { id, name, author, description, tags, icon, platform, origin, catalogue, runnable: here };
}

/** As the panels name their exports, and good on every drive. */
function fileNameOf(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `egg-${words === '' ? 'unnamed' : words.slice(0, 100)}`;
}

/** Names the first few errors; the whole list is for whoever asks `importEgg` itself. */
function invalid(problems: readonly EggProblem[]): AppError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const named = errors.slice(0, 5).map(({ line, path, message }) => {
    const place = [path, line === null ? '' : `line ${line}`].filter((part) => part !== '').join(', ');
    return place === '' ? message : `${message} (${place})`;
  });
  return new AppError('egg.invalid', { count: errors.length, problems: named.join(' ') });
}
