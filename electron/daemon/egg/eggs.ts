import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { EggRecord, EggsRepository } from '#daemon/store/index.ts';
import type { EggDetail, EggPreview, EggSource, EggSummary } from '#shared/contract/eggs.ts';
import type { CollectionId } from '#shared/domain/collection.ts';
import type { Egg, EggProblem } from '#shared/domain/egg.ts';
import { eggChanges } from '#shared/domain/egg-changes.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import { type EggId, eggId } from '#shared/domain/ids.ts';
import type { NativeSystem, RunnableHere } from '#shared/domain/runnable.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { decodeText } from '#shared/lib/decode-text.ts';
import { readCatalogue, stampCatalogue } from './catalogue.ts';
import { isRefusal } from './conversion/conversion.ts';
import { convertEgg, convertedFile } from './conversion/convert.ts';
import { downloadEgg, type EggFile } from './download.ts';
import { type ExportCarrier, type ExportedEgg, type ExportFormat, exportEgg } from './formats/export.ts';
import { normaliserVersion } from './formats/import.ts';
import { importAside } from './formats/import-aside.ts';
import { RunnableAnswers } from './runnable/answers.ts';
import type { MissingRuntime } from './runtimes.ts';

/** Something small that is remembered over a restart. */
interface Kept<Value> {
  get(): Value;
  set(value: Value): void;
}

/** Told of an egg that became another by itself, so that what is made from it follows; waited for. */
export type FollowEgg = (before: Egg, after: Egg) => Promise<void>;

export interface EggsOptions {
  repository: EggsRepository;
  /** The catalogue that ships with Roost. */
  catalogueFolder: string;
  /** What the catalogue looked like when the store was last brought up to date with it. */
  stamp: Kept<string>;
  /** The normaliser's version that the imported eggs of the store were last read by. */
  normalisedBy: Kept<number>;
  /** What was found of this machine's environments; cached by whoever gives it. */
  environments: () => Promise<readonly EnvironmentStatus[]>;
  /** Docker is on this PC, and Roost could start it. */
  canStartDocker: () => boolean;
  /** The first of an egg's native runtimes that this PC lacks. */
  missingRuntime: (references: string) => Promise<MissingRuntime | null>;
  fetch: typeof globalThis.fetch;
  /** The file of an egg in one of the collections. */
  collected: (id: CollectionId, path: string) => Promise<EggFile>;
  clock: Clock;
  logger: Logger;
}

/** No egg takes a reader this long; the next start tries again. */
const normaliseMs = 30_000;

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
  readonly #answers: RunnableAnswers;
  #caughtUp: Promise<void> | null = null;
  #isEnding = false;

  constructor(options: EggsOptions) {
    this.#options = options;
    this.#answers = new RunnableAnswers(options);
  }

  /**
   * Brings the store up to date with the catalogue, and eggs that an earlier Roost imported with how they are read
   * today; once. Servers made from them work without it.
   *
   * Whoever lists, reads or imports eggs waits for it, so that it need not hold up the daemon's start.
   */
  catchUp(follow: FollowEgg = async () => {}): Promise<void> {
    this.#caughtUp ??= this.#catchUp(follow);
    return this.#caughtUp;
  }

  async list(): Promise<EggSummary[]> {
    await this.catchUp();
    const summaries: EggSummary[] = [];
    for (const record of this.#options.repository.each()) {
      summaries.push(summaryOf(record, await this.#answers.answer(record)));
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
    return await this.#answers.answer(this.record(egg.id) ?? { egg, catalogue: null });
  }

  /** What an import of the same source would do. Changes nothing; fails as an import does. */
  async preview(source: EggSource, signal: AbortSignal): Promise<Omit<EggPreview, 'servers'>> {
    await this.catchUp();
    const { egg, problems } = await this.#read(source, signal);
    const earlier = this.#earlierEdition(egg);
    const { name } = egg;
    const { sha256, convertedFrom } = egg.source;
    if (earlier === null) {
      const original =
        source.kind === 'conversion' && convertedFrom !== null ? this.record(convertedFrom) : null;
      const changes = original === null ? [] : eggChanges(original.egg, egg);
      return { name, sha256, updates: null, changes, problems };
    }
    const updates = await this.#summary(earlier);
    return { name, sha256, updates, changes: eggChanges(earlier.egg, egg), problems };
  }

  /** An egg as a file that either panel takes, or as the very file it came in. Fails with `egg.not-found`. */
  export(id: EggId, format: ExportFormat | 'original', carrier: ExportCarrier): ExportedEggFile {
    const { egg, original } = this.#existing(id);
    if (format === 'original') return originalFile(egg, original);
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
    await this.#put(record);
    this.#options.logger.info({ eggId: record.egg.id, updated: earlier !== null }, 'egg imported');
    const replaced = earlier?.egg ?? null;
    return { egg: await this.#detail(record), updated: replaced !== null, problems, replaced };
  }

  /**
   * Forgets an imported egg. Fails with `egg.not-found`, `egg.from-catalogue` or `egg.in-use`.
   *
   * @param usedBy names of the servers made from it
   * @param keptWith names of the deleted ones that can still be put back
   */
  async delete(id: EggId, usedBy: readonly string[], keptWith: readonly string[] = []): Promise<void> {
    const { egg, origin } = this.#existing(id);
    if (origin === 'catalogue') throw new AppError('egg.from-catalogue', { egg: egg.name });
    if (usedBy.length > 0) throw new AppError('egg.in-use', { egg: egg.name, servers: usedBy.join(', ') });
    if (keptWith.length > 0) {
      throw new AppError('egg.in-use-by-deleted', { egg: egg.name, servers: keptWith.join(', ') });
    }
    this.#options.repository.delete(id);
    await this.#answers.forget(id);
    this.#options.logger.info({ eggId: id }, 'egg deleted');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    await this.#caughtUp?.catch(() => undefined);
  }

  async #catchUp(follow: FollowEgg): Promise<void> {
    await this.#syncCatalogue(follow);
    await this.#normaliseAnew(follow);
  }

  async #syncCatalogue(follow: FollowEgg): Promise<void> {
    const { repository, catalogueFolder, clock, logger, stamp } = this.#options;
    const stamped = await stampCatalogue(catalogueFolder);
    if (stamp.get() === stamped) return;
    const shipped = new Set<EggId>();
    for await (const { egg, facts, bytes } of readCatalogue(catalogueFolder, logger)) {
      await setImmediate();
      if (this.#isEnding) return;
      shipped.add(egg.id);
      const known = repository.get(egg.id);
      const same =
        known?.origin === 'catalogue' && isDeepStrictEqual([known.egg, known.catalogue], [egg, facts]);
      if (same) continue;
      // Before the egg is kept: cut off in between, both are done again.
      if (known !== null) await follow(known.egg, egg);
      await this.#put({
        egg,
        origin: 'catalogue',
        catalogue: facts,
        original: bytes,
        updatedAt: clock.now(),
      });
    }
    for (const record of repository.each('catalogue')) {
      // An egg that no longer ships may have servers; from now on it is the person's own.
      if (!shipped.has(record.egg.id)) await this.#put({ ...record, origin: 'imported', catalogue: null });
    }
    stamp.set(stamped);
  }

  /** Reads imported eggs again from the very files they came from, where an earlier Roost read them differently. */
  async #normaliseAnew(follow: FollowEgg): Promise<void> {
    const { repository, clock, logger, normalisedBy } = this.#options;
    if (normalisedBy.get() === normaliserVersion) return;
    for (const record of repository.each('imported')) {
      await setImmediate();
      if (this.#isEnding) return;
      const before = record.egg;
      const { egg } = await importAside(record.original, {}, AbortSignal.timeout(normaliseMs));
      if (!egg) {
        logger.warn({ eggId: before.id }, 'an egg is no longer read and stays as it was');
        continue;
      }
      // The drawing of an egg that once shipped with Roost is not in its file.
      const after = { ...egg, id: before.id, icon: egg.icon ?? before.icon };
      if (isDeepStrictEqual(before, after)) continue;
      await follow(before, after);
      await this.#put({ ...record, egg: after, updatedAt: clock.now() });
      logger.info({ eggId: before.id }, 'an egg was read anew');
    }
    normalisedBy.set(normaliserVersion);
  }

  async #read(
    source: EggSource,
    signal: AbortSignal,
  ): Promise<{ bytes: EggFile['bytes']; egg: Egg; problems: EggProblem[] }> {
    const { bytes, fileName, notes } = await this.#fetched(source, signal);
    const { egg, problems } = await importAside(bytes, { fileName }, signal);
    if (!egg) throw invalid(problems);
    return { bytes, egg, problems: [...(notes ?? []), ...problems] };
  }

  async #fetched(source: EggSource, signal: AbortSignal): Promise<EggFile & { notes?: EggProblem[] }> {
    switch (source.kind) {
      case 'text':
        return { bytes: Buffer.from(source.text, 'utf8'), fileName: source.name };
      case 'url':
        return await downloadEgg(source.url, this.#options.fetch, signal);
      case 'collection':
        return await this.#options.collected(source.collectionId, source.path);
      case 'conversion':
        return this.#converted(source.eggId, source.system);
    }
  }

  /** Fails with one of `egg.conversion-…` where nothing can be made of the egg. */
  #converted(id: EggId, system: NativeSystem): EggFile & { notes: EggProblem[] } {
    const conversion = convertEgg(this.#existing(id).egg, system);
    if (isRefusal(conversion)) throw conversion;
    const notes = conversion.notes.map(({ path, message }): EggProblem => {
      return { severity: 'warning', path, line: null, message };
    });
    return {
      bytes: convertedFile(conversion.egg),
      fileName: `${fileNameOf(conversion.egg.name)}.json`,
      notes,
    };
  }

  async #put(record: EggRecord): Promise<void> {
    this.#options.repository.put(record);
    await this.#answers.learn(record);
  }

  /** The imported egg that this one is an edition of: by its id, else by its name and author. */
  #earlierEdition({ id, name, author }: Egg): EggRecord | null {
    const { repository } = this.#options;
    const same = repository.get(id);
    if (same?.origin === 'imported') return same;
    const named = repository.named(name, author);
    return named === null ? null : repository.get(named);
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
    return { ...(await this.#summary(record)), egg: record.egg };
  }

  async #summary(record: EggRecord): Promise<EggSummary> {
    return summaryOf(record, await this.#answers.answer(record));
  }
}

function summaryOf({ egg, origin, catalogue }: EggRecord, here: RunnableHere): EggSummary {
  const { id, name, author, description, tags, icon, platform, source } = egg;
  return {
    id,
    name,
    author,
    description,
    tags,
    icon,
    platform,
    origin,
    catalogue,
    convertedFrom: source.convertedFrom,
    updateUrl: source.updateUrl,
    runnable: here,
  };
}

/** Nothing of the file is lost: comments, keys that nobody knows, the order of all. */
function originalFile({ name, source }: Egg, original: Uint8Array): ExportedEggFile {
  const text = decodeText(original)?.text ?? '';
  const carrier = /^\s*[{["]/.test(text) ? 'json' : 'yaml';
  const ending = source.format === 'SPDL_v1' ? 'cargofile' : carrier;
  return { fileName: `${fileNameOf(name)}.${ending}`, text, problems: [] };
}

/** As the panels name their exports, and good on every drive. */
function fileNameOf(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `egg-${words === '' ? 'unnamed' : words.slice(0, 100)}`;
}

/** Names every error; a file made to have more than any honest one is not told them all. */
function invalid(problems: readonly EggProblem[]): AppError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const named = errors.slice(0, 30).map(({ line, path, message }) => {
    const place = [path, line === null ? '' : `line ${line}`].filter((part) => part !== '').join(', ');
    return place === '' ? message : `${message} (${place})`;
  });
  return new AppError('egg.invalid', { count: errors.length, problems: named.join(' ') });
}
