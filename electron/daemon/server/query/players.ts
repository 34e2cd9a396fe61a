import type { Clock } from '#daemon/clock.ts';
import type { Allocation } from '#shared/domain/allocation.ts';

/** How many play, and how many may. */
export interface Players {
  online: number;
  maximum: number;
}

/** Asks a server of one kind of game; rejects when there is no answer. */
export type AskPlayers = (host: string, port: number, signal: AbortSignal) => Promise<Players>;

const everyMs = 10_000;
const patienceMs = 3000;

/** Asks a running server now and then how many play on it. */
export class PlayerCount implements Disposable {
  readonly #clock: Clock;
  #round: { timer: Disposable; abort: AbortController } | null = null;
  #players: Players | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The last answer; null while there was none, or the server stopped answering. */
  get players(): Players | null {
    return this.#players;
  }

  /** Asks from now on, at once first. A server that listens on every address is asked on this PC. */
  follow(ask: AskPlayers, { ip, port }: Allocation): void {
    this.unfollow();
    const host = ip === '0.0.0.0' ? '127.0.0.1' : ip === '::' ? '::1' : ip;
    const abort = new AbortController();
    const askOnce = async () => {
      const timeUp = AbortSignal.any([abort.signal, AbortSignal.timeout(patienceMs)]);
      // No answer is an answer too: the game is busy, or it does not speak this.
      const players = await ask(host, port, timeUp).catch(() => null);
      if (!abort.signal.aborted) this.#players = players;
    };
    this.#round = { timer: this.#clock.every(everyMs, () => void askOnce()), abort };
    void askOnce();
  }

  unfollow(): void {
    this.#round?.timer[Symbol.dispose]();
    this.#round?.abort.abort(new Error('nobody asks any more'));
    this.#round = null;
    this.#players = null;
  }

  [Symbol.dispose](): void {
    this.unfollow();
  }
}
