import type { Clock } from '#daemon/clock.ts';

interface Timer {
  at: number;
  ms: number;
  repeats: boolean;
  callback: () => void;
}

/** A clock that stands until a test moves it, and tells when somebody waits for it. */
export class StandingClock implements Clock {
  #now = 1_000_000;
  readonly #timers = new Set<Timer>();
  readonly #watchers = new Set<() => void>();

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): Disposable {
    return this.#set({ at: this.#now + ms, ms, repeats: false, callback });
  }

  every(ms: number, callback: () => void): Disposable {
    return this.#set({ at: this.#now + ms, ms, repeats: true, callback });
  }

  /** Whether anything waits for time to pass. */
  get isWaitedFor(): boolean {
    return [...this.#timers].some((timer) => !timer.repeats);
  }

  /** Resolves when somebody waits for this many milliseconds. */
  async waitedFor(ms: number): Promise<void> {
    while (![...this.#timers].some((timer) => timer.ms === ms)) {
      await new Promise<void>((resolve) => {
        this.#watchers.add(resolve);
      });
    }
  }

  /** Lets time pass; what is due is called in order. */
  move(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = next.at;
      if (next.repeats) next.at += next.ms;
      else this.#timers.delete(next);
      next.callback();
    }
    this.#now = until;
  }

  /** Lets time pass until the next one who waits. */
  moveToNext(): void {
    const next = [...this.#timers].filter(({ repeats }) => !repeats).toSorted((a, b) => a.at - b.at)[0];
    if (next !== undefined) this.move(next.at - this.#now);
  }

  #set(timer: Timer): Disposable {
    this.#timers.add(timer);
    for (const wake of this.#watchers) wake();
    this.#watchers.clear();
    return { [Symbol.dispose]: () => void this.#timers.delete(timer) };
  }
}
