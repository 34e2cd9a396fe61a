import type { Clock } from '#daemon/clock.ts';
import type { PowerAction } from '#shared/domain/power.ts';

/**
 * One power action at a time per server.
 *
 * Waiting is bounded and first come, first served. `kill` passes a held lock, because it is the way out of a stuck
 * stop; the holder stays and finds the process gone.
 * Source: Wings `server/power.go`.
 */
export class PowerLock {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #waiting: { action: PowerAction; grant: (held: Disposable) => void }[] = [];
  readonly #passing: PowerAction[] = [];
  #holder: PowerAction | null = null;

  /** `changed` is called when the action under way is another one than before. */
  constructor(clock: Clock, changed: () => void = () => {}) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** The action under way, a passing `kill` before the one that it passed; null when there is none. */
  get action(): PowerAction | null {
    return this.#passing.at(-1) ?? this.#holder;
  }

  /**
   * Takes the lock for an action, waiting at most `waitMs`; 0 does not wait.
   *
   * Null: another action holds it still, and `action` says which. The caller disposes what it is given.
   */
  async take(action: PowerAction, waitMs = 0): Promise<Disposable | null> {
    if (this.#holder === null) return this.#hold(action);
    if (waitMs <= 0) return null;
    const granted = Promise.withResolvers<Disposable | null>();
    const waiter = { action, grant: granted.resolve };
    this.#waiting.push(waiter);
    using _deadline = this.#clock.after(waitMs, () => {
      const index = this.#waiting.indexOf(waiter);
      if (index < 0) return;
      this.#waiting.splice(index, 1);
      granted.resolve(null);
    });
    return await granted.promise;
  }

  /** Goes past whoever holds the lock; only for `kill`. */
  pass(action: 'kill'): Disposable {
    this.#passing.push(action);
    this.#changed();
    return once(() => {
      this.#passing.pop();
      this.#changed();
    });
  }

  #hold(action: PowerAction): Disposable {
    this.#holder = action;
    this.#changed();
    return once(() => this.#release());
  }

  #release(): void {
    this.#holder = null;
    const next = this.#waiting.shift();
    if (next === undefined) this.#changed();
    else next.grant(this.#hold(next.action));
  }
}

/** Disposing twice is harmless. */
function once(dispose: () => void): Disposable {
  let isDone = false;
  return {
    [Symbol.dispose]: () => {
      if (isDone) return;
      isDone = true;
      dispose();
    },
  };
}
