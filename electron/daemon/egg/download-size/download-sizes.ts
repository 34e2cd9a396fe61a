import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { DownloadSource } from '#shared/domain/download-source.ts';
import type { CatalogueFacts, Egg } from '#shared/domain/egg.ts';
import { sizeAtModrinth, sizeAtMojang, sizeAtNpm, sizeAtPaper, sizeOnGithub } from './makers.ts';
import { type DownloadPart, partsOf } from './parts.ts';
import type { SteamAsker, SteamSizes } from './steam-sizes.ts';
import { Web } from './web.ts';
import { sizeOnWeb } from './web-source.ts';

const hourMs = 3_600_000;
/** Younger than this an answer is taken for today's. */
const freshMs = 6 * hourMs;
/** Who did not answer is left alone for this long. */
const quietMs = 60_000;
const webLimitMs = 15_000;
/** SteamCMD first updates itself. */
const steamLimitMs = 90_000;

/** What a game brings, as far as it is known. */
export interface GameSize {
  /** Null: nobody told. */
  bytes: number | null;
  diskBytes: number | null;
  isAbout: boolean;
  /** Somebody was asked who has not answered yet. */
  isLooking: boolean;
}

export interface SizeQuestion extends SteamAsker {
  egg: Egg;
  catalogue: CatalogueFacts | null;
  variables: ReadonlyMap<string, string>;
}

/** What was told earlier, kept over a restart. */
export interface SizeMemory {
  get(source: string): (Told & { at: number }) | null;
  put(source: string, told: Told & { at: number }): void;
}

export interface DownloadSizesOptions {
  kept: SizeMemory;
  steam: Pick<SteamSizes, 'ask'>;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  logger: Logger;
}

interface Told {
  bytes: number;
  diskBytes: number | null;
}

const unknown: GameSize = { bytes: null, diskBytes: null, isAbout: false, isLooking: false };

/**
 * Learns from the makers how much a game brings, before any of it is fetched.
 *
 * Answers are kept for some hours; without a network the last ones, or the catalogue's figures, are told as "about".
 * Nobody waits longer than they want to, and nothing fails: what cannot be learned is unknown.
 */
export class DownloadSizes implements Disposable {
  readonly #options: DownloadSizesOptions;
  readonly #web: Web;
  readonly #underWay = new Map<string, Promise<Told | null>>();
  readonly #silentSince = new Map<string, number>();
  readonly #closing = new AbortController();

  constructor(options: DownloadSizesOptions) {
    this.#options = options;
    this.#web = new Web(options.fetch);
  }

  /** @param patienceMs how long the caller waits for an answer; what is asked goes on without it */
  async of(question: SizeQuestion, patienceMs: number): Promise<GameSize> {
    const { egg, catalogue, variables } = question;
    if (egg.install === null) return { ...unknown, bytes: 0 };
    const parts = partsOf(egg, catalogue?.download, variables);
    const sizes = await Promise.all(parts.map((part) => this.#size(part, question, patienceMs)));
    const whole = sizes.length === 0 ? unknown : sizes.reduce(added);
    const installedBytes = catalogue?.download?.installedBytes ?? null;
    const sized = { ...whole, diskBytes: whole.diskBytes ?? installedBytes };
    // What it takes once it is there is the best that anybody said.
    return whole.bytes === null && installedBytes !== null
      ? { ...sized, bytes: installedBytes, isAbout: true }
      : sized;
  }

  [Symbol.dispose](): void {
    this.#closing.abort();
  }

  async #size(part: DownloadPart, question: SizeQuestion, patienceMs: number): Promise<GameSize> {
    if (part.kind === 'known') return { ...unknown, bytes: part.bytes, isAbout: part.isAbout };
    const { kept, clock } = this.#options;
    const key = keyOf(part, question.variables);
    const last = kept.get(key);
    // A maker who counts only the largest, or a little too much.
    const isAbout = part.kind === 'maker' && ['npm', 'modrinth'].includes(part.source.from);
    if (last !== null && clock.now() - last.at < freshMs)
      return { ...sizeOf(last), isAbout, isLooking: false };
    const answer = this.#asked(key, part, question);
    const told = await this.#within(answer, patienceMs);
    if (told !== undefined && told !== null) return { ...told, isAbout, isLooking: false };
    const isLooking = told === undefined;
    if (last !== null) return { ...sizeOf(last), isAbout: true, isLooking };
    const about = part.kind === 'maker' ? (part.source.about ?? null) : null;
    return { bytes: about, diskBytes: null, isAbout: about !== null, isLooking };
  }

  /** Undefined: it goes on without whoever waited. */
  async #within(answer: Promise<Told | null>, patienceMs: number): Promise<Told | null | undefined> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    using _bound = this.#options.clock.after(patienceMs, () => resolve(undefined));
    return await Promise.race([answer, promise]);
  }

  /** One question at a time for each, whoever wants to know. */
  #asked(
    key: string,
    part: Exclude<DownloadPart, { kind: 'known' }>,
    question: SizeQuestion,
  ): Promise<Told | null> {
    const { clock } = this.#options;
    const asked = this.#underWay.get(key);
    if (asked !== undefined) return asked;
    if (clock.now() - (this.#silentSince.get(key) ?? Number.NEGATIVE_INFINITY) < quietMs)
      return Promise.resolve(null);
    const asking = this.#ask(key, part, question).finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, asking);
    return asking;
  }

  async #ask(
    key: string,
    part: Exclude<DownloadPart, { kind: 'known' }>,
    question: SizeQuestion,
  ): Promise<Told | null> {
    const { kept, clock, logger } = this.#options;
    try {
      const told = await this.#askNow(part, question);
      if (told !== null) kept.put(key, { ...told, at: clock.now() });
      else this.#silentSince.set(key, clock.now());
      return told;
    } catch (error) {
      if (this.#closing.signal.aborted) return null;
      this.#silentSince.set(key, clock.now());
      logger.info({ err: error, part }, 'the size of a download is not known');
      return null;
    }
  }

  async #askNow(
    part: Exclude<DownloadPart, { kind: 'known' }>,
    question: SizeQuestion,
  ): Promise<Told | null> {
    const limit = AbortSignal.timeout(part.kind === 'steam' ? steamLimitMs : webLimitMs);
    const signal = AbortSignal.any([limit, this.#closing.signal]);
    if (part.kind === 'steam') {
      const size = await this.#options.steam.ask(part.wish, question, signal);
      return size === null ? null : { bytes: size.downloadBytes, diskBytes: size.diskBytes };
    }
    const known = new Map([
      ...question.variables,
      ['machine', process.arch === 'arm64' ? 'arm64' : 'x86_64'],
    ]);
    const bytes = await sizeAt(part.source, known, this.#web, signal);
    return bytes === null ? null : { bytes, diskBytes: null };
  }
}

function sizeAt(
  source: Extract<DownloadPart, { kind: 'maker' }>['source'],
  known: ReadonlyMap<string, string>,
  web: Web,
  signal: AbortSignal,
): Promise<number | null> {
  switch (source.from) {
    case 'web':
      return sizeOnWeb(source, known, web, signal);
    case 'github':
      return sizeOnGithub(source, known, web, signal);
    case 'papermc':
      return sizeAtPaper(source, known, web, signal);
    case 'mojang':
      return sizeAtMojang(source, known, web, signal);
    case 'modrinth':
      return sizeAtModrinth(source, known, web, signal);
    case 'npm':
      return sizeAtNpm(source, known, web, signal);
  }
}

function sizeOf({ bytes, diskBytes }: Told): Told {
  return { bytes, diskBytes };
}

function added(one: GameSize, other: GameSize): GameSize {
  return {
    bytes: one.bytes === null || other.bytes === null ? null : one.bytes + other.bytes,
    diskBytes: one.diskBytes === null ? other.diskBytes : one.diskBytes + (other.diskBytes ?? 0),
    isAbout: one.isAbout || other.isAbout,
    isLooking: one.isLooking || other.isLooking,
  };
}

/** What the answer depends on, and nothing that a person keeps to themselves. */
function keyOf(
  part: Exclude<DownloadPart, { kind: 'known' }>,
  variables: ReadonlyMap<string, string>,
): string {
  if (part.kind === 'steam') return `steam ${part.wish.app} ${part.wish.system} ${part.wish.branch}`;
  const text = JSON.stringify(part.source);
  const used = [...namesIn(part.source)].map((name) => [name, variables.get(name) ?? ''] as const);
  return createHash('sha256')
    .update(JSON.stringify([text, used]))
    .digest('hex');
}

function namesIn(source: DownloadSource): Set<string> {
  const named = [...JSON.stringify(source).matchAll(/\{\{(\w+)/g)].map(([, name]) => name ?? '');
  const asked = source.from === 'web' ? source.ask.flatMap(({ unless }) => unless ?? []) : [];
  return new Set([...named, ...asked]);
}
