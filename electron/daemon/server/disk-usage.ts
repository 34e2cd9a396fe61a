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
}

/** As often as Wings looks (`system.disk_check_interval`). */
const intervalMs = 150_000;

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

  /** Measures now and then from now on, the first time at once. Does nothing when it does already. */
  follow(): void {
    if (this.#timer !== null || this.#abort.signal.aborted) return;
    this.#timer = this.#options.clock.every(intervalMs, () => this.#measureAlone());
    this.#measureAlone();
  }

  unfollow(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = null;
  }

  /** A figure that is at most one interval old, measured when need be. */
  async fresh(): Promise<number> {
    const ageMs = this.#options.clock.now() - this.#measuredAt;
    if (this.#usedBytes !== null && ageMs < intervalMs) return this.#usedBytes;
    return await this.#measure();
  }

  /** The last figure holds no longer, such as after an installation. */
  forget(): void {
    this.#measuredAt = Number.NEGATIVE_INFINITY;
  }

  [Symbol.dispose](): void {
    this.unfollow();
    this.#abort.abort(new Error('the server is put away'));
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
