import type { Clock } from '#daemon/clock.ts';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * Ends what has done nothing at all for a time.
 *
 * Not what takes long: a large game over a slow line takes hours, and all the while tells how far it is.
 */
export class IdleLimit implements Disposable {
  readonly error: AppError;
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #abort = new AbortController();
  #heardAt: number;
  #timer: Disposable;

  constructor(clock: Clock, limitMs: number) {
    this.error = new AppError('install.timed-out', { minutes: Math.round(limitMs / 60_000) });
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#heardAt = clock.now();
    this.#timer = this.#after(limitMs);
  }

  /** Fires with `error`. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** It is alive. */
  heard(): void {
    this.#heardAt = this.#clock.now();
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
  }

  #after(ms: number): Disposable {
    return this.#clock.after(ms, () => {
      const leftMs = this.#heardAt + this.#limitMs - this.#clock.now();
      if (leftMs > 0) this.#timer = this.#after(leftMs);
      else this.#abort.abort(this.error);
    });
  }
}
