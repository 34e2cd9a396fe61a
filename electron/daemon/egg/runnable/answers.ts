import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#daemon/clock.ts';
import type { EggRecord, EggsRepository } from '#daemon/store/index.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { EnvironmentStatus } from '#shared/domain/environment.ts';
import type { EggId } from '#shared/domain/ids.ts';
import type { RunnableHere } from '#shared/domain/runnable.ts';
import { isRefusal } from '../conversion/conversion.ts';
import { convertEgg } from '../conversion/convert.ts';
import { environmentOf, type HostSystem, hostSystem, nativeSystemOf, runnable, runsOn } from '../runnable.ts';
import type { MissingRuntime } from '../runtimes.ts';
import { needsX86 } from './processor.ts';
import { gameSigns, isSameGame, type NativeEdition, nativeEdition } from './same-game.ts';

/** A runtime that was looked for is looked for again after this time: the person may have installed it. */
const runtimeMs = 3000;

export interface AnswersOptions {
  repository: EggsRepository;
  environments: () => Promise<readonly EnvironmentStatus[]>;
  canStartDocker: () => boolean;
  missingRuntime: (references: string) => Promise<MissingRuntime | null>;
  clock: Clock;
}

/** Gathers of this machine what an egg's answer needs, each thing once for many eggs. */
export class RunnableAnswers {
  readonly #options: AnswersOptions;
  readonly #system: HostSystem = hostSystem();
  readonly #isArm = process.arch.startsWith('arm');
  readonly #runtimes = new Map<string, { at: number; missing: Promise<MissingRuntime | null> }>();
  readonly #convertible = new Map<EggId, { sha256: string; answer: boolean }>();
  #editions: Promise<Map<EggId, NativeEdition>> | null = null;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** Whether and where an egg can run here. */
  async answer({ egg, catalogue }: Pick<EggRecord, 'egg' | 'catalogue'>): Promise<RunnableHere> {
    const statuses = await this.#options.environments();
    const missing = await this.#missingOf(egg, statuses);
    const host = {
      system: this.#system,
      statuses,
      missing,
      editions: [],
      convertible: false,
      canStartDocker: false,
      // Windows on ARM runs programs for the others as well.
      lacksProcessor: this.#isArm && this.#system !== 'windows' && needsX86(egg, catalogue),
    };
    const here = runnable(egg, host);
    if (here.environments.length > 0) return here;
    const editions = await this.#editionsOf(egg, catalogue, statuses);
    const native = environmentOf(this.#system === 'windows' ? 'windows' : 'posix');
    const isUsable = statuses.some(({ kind, available }) => kind === native && available);
    const canStartDocker = this.#options.canStartDocker();
    return runnable(egg, {
      ...host,
      canStartDocker,
      editions,
      convertible: isUsable && this.#isConvertible(egg),
    });
  }

  /** After an egg was added or changed. */
  async learn(record: EggRecord): Promise<void> {
    const editions = await this.#editions;
    const edition = nativeEdition(record);
    if (edition === null) editions?.delete(record.egg.id);
    else editions?.set(record.egg.id, edition);
  }

  /** After an egg was taken away. */
  async forget(id: EggId): Promise<void> {
    (await this.#editions)?.delete(id);
    this.#convertible.delete(id);
  }

  async #editionsOf(egg: Egg, catalogue: EggRecord['catalogue'], statuses: readonly EnvironmentStatus[]) {
    const own = gameSigns(egg, catalogue);
    const natives = await this.#natives();
    const same = [...natives.values()].filter((edition) => isSameGame(egg, own, edition));
    const here: NativeEdition[] = [];
    for (const edition of same) {
      if (await this.#isHere(edition, statuses)) here.push(edition);
    }
    return here.toSorted(
      (one, other) => Number(other.signs.convertedFrom !== null) - Number(one.signs.convertedFrom !== null),
    );
  }

  async #isHere(edition: NativeEdition, statuses: readonly EnvironmentStatus[]): Promise<boolean> {
    const kind = environmentOf(edition.platform);
    if (!runsOn(edition.platform, this.#system)) return false;
    if (!statuses.some((status) => status.kind === kind && status.available)) return false;
    if (edition.container !== null && (await this.#missing(edition.container)) !== null) return false;
    const images = await Promise.all(edition.images.map((image) => this.#missing(image)));
    return images.includes(null);
  }

  async #natives(): Promise<ReadonlyMap<EggId, NativeEdition>> {
    this.#editions ??= this.#readNatives();
    return await this.#editions;
  }

  async #readNatives(): Promise<Map<EggId, NativeEdition>> {
    const natives = new Map<EggId, NativeEdition>();
    for (const record of this.#options.repository.each()) {
      const edition = nativeEdition(record);
      if (edition !== null) natives.set(edition.id, edition);
      await setImmediate();
    }
    return natives;
  }

  /** Asks for the runtimes of an egg that this system could run, so that the decision itself need not wait. */
  async #missingOf(egg: Egg, statuses: readonly EnvironmentStatus[]) {
    const found = new Map<string, MissingRuntime | null>();
    const kind = environmentOf(egg.platform);
    const isHere = statuses.some((status) => status.kind === kind && status.available);
    if (kind !== 'docker' && isHere && runsOn(egg.platform, this.#system)) {
      const references = [
        ...egg.images.map(({ ref }) => ref),
        ...(egg.install ? [egg.install.container] : []),
      ];
      for (const reference of references) found.set(reference, await this.#missing(reference));
    }
    return (references: string) => found.get(references) ?? null;
  }

  async #missing(references: string): Promise<MissingRuntime | null> {
    const now = this.#options.clock.now();
    const known = this.#runtimes.get(references);
    if (known !== undefined) {
      const missing = await known.missing;
      if (now - known.at < runtimeMs) return missing;
    }
    const missing = this.#options.missingRuntime(references);
    this.#runtimes.set(references, { at: now, missing });
    return await missing;
  }

  #isConvertible(egg: Egg): boolean {
    if (egg.platform !== 'container') return false;
    const { sha256 } = egg.source;
    const known = this.#convertible.get(egg.id);
    if (known?.sha256 === sha256) return known.answer;
    const answer = !isRefusal(convertEgg(egg, nativeSystemOf(this.#system)));
    this.#convertible.set(egg.id, { sha256, answer });
    return answer;
  }
}
