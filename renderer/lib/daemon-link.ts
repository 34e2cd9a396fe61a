import { ORPCError } from '@orpc/client';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Client, type Connection, createClient } from '#shared/lib/client.ts';

/** Whether the daemon can be reached now; while `lost`, `retryAt` (epoch ms) says when the next try begins. */
export type LinkState = { kind: 'connecting' } | { kind: 'open' } | { kind: 'lost'; retryAt: number };

/** A call found no connection within the time it may wait. */
export class LinkLostError extends Error {
  override name = 'LinkLostError';
}

const firstRetryMs = 500;
const longestRetryMs = 15_000;
const callWaitsMs = 8_000;

/**
 * One client for the window's whole life, over connections that come and go.
 *
 * A call made while there is none waits a few seconds for one, then rejects with `LinkLostError`. Streams end with
 * their connection; `follow` opens them again.
 */
export class DaemonLink {
  readonly client: Client;
  readonly state: StoreApi<LinkState> = createStore<LinkState>(() => ({ kind: 'connecting' }));
  readonly #connect: () => Connection;
  readonly #maySpeak: () => Promise<boolean>;
  #connection: Connection | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #isWanted = false;

  /**
   * @param connect makes the next connection, over whatever carries it
   * @param maySpeak asked after each lost connection: false when the session is over, which ends the tries
   */
  constructor(options: { connect: () => Connection; maySpeak: () => Promise<boolean> }) {
    this.#connect = options.connect;
    this.#maySpeak = options.maySpeak;
    this.client = createClient({
      call: async (path, input, callOptions) => {
        await this.whenOpen(AbortSignal.timeout(callWaitsMs));
        const connection = this.#connection;
        if (connection === null) throw new LinkLostError('the connection went away');
        const procedure = path.reduce<unknown>(
          (part, key) => (part as Record<string, unknown>)[key],
          connection.client,
        );
        return (procedure as (input: unknown, options: unknown) => Promise<unknown>)(
          input,
          callOptions,
        ).catch((error: unknown) => {
          if (error instanceof ORPCError || this.#connection === connection) throw error;
          throw new LinkLostError('the connection went away meanwhile', { cause: error });
        });
      },
    });
  }

  /** Connects, and stays connected until what it returns is disposed. */
  open(): Disposable {
    this.#isWanted = true;
    this.tryNow();
    return {
      [Symbol.dispose]: () => {
        this.#isWanted = false;
        clearTimeout(this.#retryTimer);
        this.#connection?.[Symbol.dispose]();
        this.#connection = null;
      },
    };
  }

  /** Ends the wait for the next try; does nothing while there is a connection. */
  tryNow(): void {
    if (this.#connection !== null || !this.#isWanted) return;
    clearTimeout(this.#retryTimer);
    const connection = this.#connect();
    this.#connection = connection;
    void this.#watch(connection);
  }

  /** Resolves when calls can go out; rejects when `signal` fires before that. */
  whenOpen(signal: AbortSignal): Promise<void> {
    if (this.state.getState().kind === 'open') return Promise.resolve();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stop = this.state.subscribe((state) => {
      if (state.kind === 'open') resolve();
    });
    const onAbort = () => reject(new LinkLostError('no connection'));
    signal.addEventListener('abort', onAbort, { once: true });
    return promise.finally(() => {
      stop();
      signal.removeEventListener('abort', onAbort);
    });
  }

  async #watch(connection: Connection): Promise<void> {
    try {
      await connection.opened;
      this.#failures = 0;
      this.state.setState({ kind: 'open' }, true);
    } catch {
      // It closes without having opened, which the next line sees as well.
    }
    await connection.closed;
    if (this.#connection !== connection) return;
    this.#connection = null;
    const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures);
    this.#failures += 1;
    this.state.setState({ kind: 'lost', retryAt: Date.now() + waitMs }, true);
    this.#retryTimer = setTimeout(() => void this.#retry(), waitMs);
  }

  async #retry(): Promise<void> {
    // A refused upgrade and a daemon that is away look the same to a WebSocket, so the session is asked for.
    if (await this.#maySpeak().catch(() => true)) this.tryNow();
  }
}
