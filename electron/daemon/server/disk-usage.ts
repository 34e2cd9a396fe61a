import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { Clock } from '#daemon/clock.ts';

/** Measures a folder; the registry hands one to all servers that measures one folder after the other. */
export type MeasureFolder = (folder: string, signal: AbortSignal) => Promise<number>;

export interface DiskUsageOptions {
  folder: string;
  measure: MeasureFolder;
  clock: Clock;
  logger: Logger;
  /** Told after each measurement. */
  onMeasured: (usedBytes: number) => void;
  /** What an earlier daemon last knew; null when nobody ever measured. Asked for once, when it is needed. */
  lastKnown: () => number | null;
}

/** As often as Wings looks (`system.disk_check_interval`). */
const intervalMs = 150_000;
/** From this share of a limit on an old figure is not trusted. */
const nearLimit = 0.8;

/** How much disk a server's folder uses: measured now and then while it runs, and when somebody needs it fresh. */
export class DiskUsage implements Disposable {
  readonly #options: DiskUsageOptions;
  readonly #abort = new AbortController();
  #timer: Disposable | null = null;
  #usedBytes: number | null = null;
  #measuredAt = Number.NEGATIVE_INFINITY;
  #underWay: Promise<number> | null = null;

  constructor(options: DiskUsageOptions) {
    this.#options = options;
  }

  /** The last figure; null until there is one. */
  get usedBytes(): number | null {
    return this.#usedBytes;
  }

  /** Measures now and then from now on, at once where no fresh figure is known. Does nothing when it does already. */
  follow(): void {
    if (this.#timer !== null || this.#abort.signal.aborted) return;
    this.#timer = this.#options.clock.every(intervalMs, () => this.#measureAlone());
    if (this.#isOld()) this.#measureAlone();
  }

  unfollow(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = null;
  }

  /**
   * Whether a figure must be waited for to say that a limit is held: none is known, or the last one is old and near it.
   *
   * A large folder takes a while to measure, and a start should not wait for what is measured right after it anyway.
   */
  needsMeasuring(limitBytes: number): boolean {
    this.#usedBytes ??= this.#options.lastKnown();
    if (this.#usedBytes === null) return true;
    return this.#isOld() && this.#usedBytes > limitBytes * nearLimit;
  }

  /** Measures now; joins a measurement under way. */
  async measure(): Promise<number> {
    return await this.#measure();
  }

  [Symbol.dispose](): void {
    this.unfollow();
    this.#abort.abort(new Error('the server is put away'));
  }

  #isOld(): boolean {
    return this.#options.clock.now() - this.#measuredAt >= intervalMs;
  }

  #measureAlone(): void {
    const measured = this.#measure().catch((error: unknown) => {
      if (!this.#abort.signal.aborted) throw error;
    });
    background(this.#options.logger, 'measure disk usage', measured);
  }

  async #measure(): Promise<number> {
    this.#underWay ??= this.#measureOnce().finally(() => {
      this.#underWay = null;
    });
    return await this.#underWay;
  }

  async #measureOnce(): Promise<number> {
    const { folder, measure, clock, onMeasured } = this.#options;
    const usedBytes = await measure(folder, this.#abort.signal);
    this.#usedBytes = usedBytes;
    this.#measuredAt = clock.now();
    onMeasured(usedBytes);
    return usedBytes;
  }
}
