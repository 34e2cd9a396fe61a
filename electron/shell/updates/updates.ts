import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { Clock } from '#daemon/clock.ts';
import { Mailbox } from '#daemon/mailbox.ts';
import type { UpdatesPort } from '#daemon/ports.ts';
import type { Notice } from '#shared/domain/notice.ts';
import type { Release, UpdateState, UpdatesView } from '#shared/domain/updates.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { UpdateSource } from './update-source.ts';
import { isOlder } from './version-order.ts';

const minuteMs = 60_000;
/** Not while Roost itself comes up. */
const firstLookMs = minuteMs;
const everyMs = 6 * 60 * minuteMs;
/** So that not everybody asks at the same time. */
const spreadMs = 20 * minuteMs;
/** How long nothing may run and nobody look before Roost restarts by itself. */
const quietMs = 5 * minuteMs;

/** What is kept between two starts. */
export interface UpdateMemory {
  isAutomatic: boolean;
  /** What was put in place, told by the old version to the new one. */
  applied: Release | null;
  /** The restart was Roost's own idea: no window. */
  startsUnseen: boolean;
  /** The version that ran last. */
  ran: string | null;
  /** The version that the person went back from, by installing an older one over it. */
  left: string | null;
}

export interface UpdatesOptions {
  version: string;
  source: UpdateSource;
  memory: UpdateMemory;
  remember: (change: Partial<UpdateMemory>) => void;
  /** Ends the app, servers and all; `installAtEnd` is called on the way out. */
  leave: () => void;
  clock: Clock;
  logger: Logger;
  /** Between 0 and 1. */
  random?: () => number;
}

/** What an update must not interrupt. */
export interface Surroundings {
  /** Servers whose process lives. */
  alive: number;
  /** Something is being installed or fetched. */
  isBusy: boolean;
  isWindowShown: boolean;
}

/**
 * Keeps the desktop app at its newest version without ever being in the way.
 *
 *     idle ──look──▶ checking ──newer──▶ downloading ──checked──▶ ready ──end of Roost──▶ in place
 *       ▲                │ └─ cannot install ─▶ available            └─ quiet for 5 min ─▶ restart
 *       └──── none, or failed ◀────────────────┘
 */
export class Updates implements UpdatesPort, Disposable {
  readonly #options: UpdatesOptions;
  readonly #watchers = new Set<Mailbox<{ updates: UpdatesView }>>();
  readonly #abort = new AbortController();
  readonly #arrived: Release | null;
  readonly startsUnseen: boolean;
  #state: UpdateState = { kind: 'idle', checkedAt: null, failure: null };
  #surroundings: Surroundings = { alive: 0, isBusy: true, isWindowShown: true };
  #isAutomatic: boolean;
  #restarts = false;
  #isHeldBack = false;
  /** Not fetched by itself, or going back would help for six hours at most. */
  #left: string | null = null;
  #looking: Promise<void> | null = null;
  #nextLook: Disposable | null = null;
  #quiet: Disposable | null = null;

  constructor(options: UpdatesOptions) {
    this.#options = options;
    const { memory, version } = options;
    this.#isAutomatic = memory.isAutomatic;
    this.#arrived = memory.applied?.version === version ? memory.applied : null;
    // A version that never came up is not told of, and the window is missed only once.
    this.startsUnseen = memory.startsUnseen && this.#arrived !== null;
  }

  /** Begins to look by itself, soon and then every six hours. */
  start(): void {
    const { version, memory, remember } = this.#options;
    const wentBack = memory.ran !== null && isOlder(version, memory.ran);
    this.#left = wentBack ? memory.ran : memory.left;
    remember({ startsUnseen: false, ran: version, left: this.#left });
    this.#lookIn(firstLookMs);
  }

  view(): UpdatesView {
    const { version } = this.#options;
    return { version, isAutomatic: this.#isAutomatic, state: this.#state, arrived: this.#arrived };
  }

  watch(signal: AbortSignal): AsyncIterableIterator<{ updates: UpdatesView }, undefined> {
    const mailbox = new Mailbox<{ updates: UpdatesView }>(
      { snapshot: () => ({ updates: this.view() }), onClose: () => this.#watchers.delete(mailbox) },
      signal,
    );
    this.#watchers.add(mailbox);
    return mailbox.events;
  }

  /** Looks now, because the person asks. While something is under way or ready there is nothing to look for. */
  check(): Promise<void> {
    return this.#check(true);
  }

  #check(isAsked: boolean): Promise<void> {
    if (this.#state.kind !== 'idle' && this.#state.kind !== 'available') {
      return this.#looking ?? Promise.resolve();
    }
    this.#looking = this.#look(isAsked).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  apply(): void {
    if (this.#state.kind !== 'ready') throw new AppError('updates.nothing-ready', {});
    const { alive, isBusy } = this.#surroundings;
    if (alive > 0 || isBusy) throw new AppError('updates.servers-running', { count: alive });
    this.#restart(false);
  }

  setAutomatic(isAutomatic: boolean): void {
    this.#isAutomatic = isAutomatic;
    this.#options.remember({ isAutomatic });
    this.#tell();
    this.#watchQuiet();
  }

  /** Told whenever it changes. */
  look(surroundings: Surroundings): void {
    this.#surroundings = surroundings;
    this.#watchQuiet();
  }

  /** The system ends, and would end an installer in the middle: what is ready waits for the next time. */
  holdBack(): void {
    this.#isHeldBack = true;
  }

  /** Puts a ready update in place. The last thing before the process ends: nothing of Roost may be open any more. */
  async installAtEnd(): Promise<void> {
    if (this.#state.kind !== 'ready' || this.#isHeldBack || !(this.#isAutomatic || this.#restarts)) return;
    const { release } = this.#state;
    this.#options.remember({ applied: release });
    try {
      await this.#options.source.install(this.#restarts);
    } catch (error) {
      // It is still there, and the next end of Roost tries again.
      this.#options.remember({ applied: null });
      this.#options.logger.error({ err: error, version: release.version }, 'update not put in place');
    }
  }

  [Symbol.dispose](): void {
    this.#abort.abort();
    this.#nextLook?.[Symbol.dispose]();
    this.#quiet?.[Symbol.dispose]();
    for (const mailbox of this.#watchers) mailbox.close();
  }

  #lookIn(ms: number): void {
    const { clock, logger, random = Math.random } = this.#options;
    this.#nextLook = clock.after(ms + Math.round(random() * spreadMs), () => {
      if (this.#isAutomatic) background(logger, 'look for an update', this.#check(false));
      this.#lookIn(everyMs);
    });
  }

  async #look(isAsked: boolean): Promise<void> {
    const { source, clock, logger } = this.#options;
    this.#become({ kind: 'checking' });
    let failure: Notice | null = null;
    let found: Release | null = null;
    try {
      found = await source.check();
    } catch (error) {
      logger.warn({ err: error }, 'no look for updates');
      failure = new AppError('updates.check-failed', { detail: messageOf(error) }).toNotice();
    }
    const isLeft = found !== null && found.version === this.#left && !isAsked;
    if (found === null || isLeft) return this.#become({ kind: 'idle', checkedAt: clock.now(), failure });
    logger.info({ version: found.version }, 'newer version found');
    if (!source.canInstall) return this.#become({ kind: 'available', release: found });
    background(logger, 'download of an update', this.#download(found));
  }

  async #download(release: Release): Promise<void> {
    const { source, clock, logger } = this.#options;
    const { signal } = this.#abort;
    this.#become({ kind: 'downloading', release, percent: 0 });
    try {
      await source.download((percent) => this.#onProgress(release, percent), signal);
      if (signal.aborted) return;
      this.#become({ kind: 'ready', release });
      this.#watchQuiet();
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ err: error, version: release.version }, 'update not downloaded');
      const facts = { version: release.version, detail: messageOf(error) };
      const failure = new AppError('updates.download-failed', facts).toNotice();
      this.#become({ kind: 'idle', checkedAt: clock.now(), failure });
    }
  }

  #onProgress(release: Release, exact: number): void {
    const percent = Math.min(100, Math.max(0, Math.round(exact)));
    // Every kilobyte is told; nobody sees more than a percent.
    if (this.#state.kind !== 'downloading' || this.#state.percent === percent) return;
    this.#become({ kind: 'downloading', release, percent });
  }

  /** Restarts into a ready update once nothing has run and nobody has looked for a while. */
  #watchQuiet(): void {
    const { alive, isBusy, isWindowShown } = this.#surroundings;
    const isQuiet = alive === 0 && !isBusy && !isWindowShown;
    if (this.#state.kind === 'ready' && this.#isAutomatic && isQuiet) {
      this.#quiet ??= this.#options.clock.after(quietMs, () => this.#restart(true));
      return;
    }
    this.#quiet?.[Symbol.dispose]();
    this.#quiet = null;
  }

  #restart(startsUnseen: boolean): void {
    this.#restarts = true;
    this.#options.remember({ startsUnseen });
    this.#options.leave();
  }

  #become(state: UpdateState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    const updates = this.view();
    for (const mailbox of this.#watchers) mailbox.post({ updates });
  }
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  // Servers answer with whole pages.
  return message.split('\n')[0]?.slice(0, 200) ?? '';
}
