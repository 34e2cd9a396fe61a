import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '#shared/lib/client.ts';
import type { DaemonLink } from './daemon-link.ts';
import type { Failure } from './failure.ts';
import { follow } from './follow.ts';

/** What a store that the daemon fills says of itself. */
export interface Followed {
  status: 'loading' | 'ready' | 'failed';
  /** Why there is nothing to show; null unless `failed`. */
  failure: Failure | null;
}

/** What every such store begins with. */
export const unheard: Followed = { status: 'loading', failure: null };

/** Keeps a store in step with a stream of the daemon, whose first event is a snapshot of all. */
export class StoreFollower<State extends Followed, Event> implements Disposable {
  readonly #link: DaemonLink;
  readonly #store: StoreApi<State>;
  readonly #open: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<Event>>;
  readonly #after: (state: State, event: Event) => Partial<State>;
  #following: Disposable | null = null;

  constructor(options: {
    link: DaemonLink;
    store: StoreApi<State>;
    open: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<Event>>;
    /** What an event changes. */
    after: (state: State, event: Event) => Partial<State>;
  }) {
    this.#link = options.link;
    this.#store = options.store;
    this.#open = options.open;
    this.#after = options.after;
  }

  /** Begins to follow, or begins anew after a failure. */
  start(): void {
    this.#following?.[Symbol.dispose]();
    if (this.#store.getState().status === 'failed') this.#set(unheard);
    this.#following = follow<Event>(this.#link, {
      open: this.#open,
      onEvent: (event) => this.#store.setState((state) => this.#after(state, event)),
      onFailed: (failure) => this.#set({ status: 'failed', failure }),
    });
  }

  [Symbol.dispose](): void {
    this.#following?.[Symbol.dispose]();
  }

  #set(followed: Followed): void {
    this.#store.setState((state) => ({ ...state, ...followed }));
  }
}
