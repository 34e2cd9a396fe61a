import { AppError } from '#shared/errors/app-error.ts';
import type { ExitState } from '../environment.ts';

/**
 * Where a tree stands between its start and its end, each of which it has once.
 *
 *     new ──begin──▶ starting ──begun──▶ running ──end──▶ ended
 */
export class TreeLife {
  readonly #ended = Promise.withResolvers<void>();
  #starting: Promise<void> | null = null;
  #startedAt: number | null = null;
  #exit: ExitState | null = null;

  get isRunning(): boolean {
    return this.#startedAt !== null && this.#exit === null;
  }

  /** Whether a start is on its way, of which nothing is known yet. */
  get isStarting(): boolean {
    return this.#starting !== null && this.#startedAt === null;
  }

  /** Epoch milliseconds; null while nothing runs. */
  get startedAt(): number | null {
    return this.isRunning ? this.#startedAt : null;
  }

  /**
   * Starts it, unless that was done.
   *
   * @param undo removes what the failed start has made; the failure is then told as `environment.start-failed`
   */
  begin(start: () => Promise<void>, undo: () => Promise<void>): Promise<void> {
    this.#starting ??= this.#begin(start, undo);
    return this.#starting;
  }

  async #begin(start: () => Promise<void>, undo: () => Promise<void>): Promise<void> {
    try {
      await start();
    } catch (cause) {
      this.#startedAt = null;
      await undo();
      const detail = cause instanceof Error ? cause.message : String(cause);
      throw new AppError('environment.start-failed', { detail }, { cause });
    }
  }

  /** Its program runs since then. */
  begun(startedAt: number): void {
    this.#startedAt = startedAt;
  }

  /** Resolves when a start on its way has come to something, whatever that is. */
  async settled(): Promise<void> {
    await this.#starting?.catch(() => undefined);
  }

  /** Nothing of it is left. */
  end(exit: ExitState): void {
    this.#exit = exit;
    this.#ended.resolve();
  }

  /** Resolves when nothing of it is left. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** True when the tree is gone, false when the signal fires first. */
  async waitForEnd(signal: AbortSignal): Promise<boolean> {
    if (!this.isRunning) return true;
    if (signal.aborted) return false;
    const aborted = Promise.withResolvers<boolean>();
    const onAbort = () => aborted.resolve(false);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([this.#ended.promise.then(() => true), aborted.promise]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
