import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ActivityEvent } from '#shared/contract/activity.ts';
import type { ActivityEntry } from '#shared/domain/activity.ts';
import type { DaemonLink } from '../../lib/daemon-link.ts';
import { type Failure, failureOf } from '../../lib/failure.ts';
import { type Followed, StoreFollower, unheard } from '../../lib/followed-store.ts';

export interface ActivityState extends Followed {
  /** Newest first. */
  entries: readonly ActivityEntry[];
  hasMore: boolean;
  /** What asking for older ones is at. */
  older: 'idle' | 'loading' | Failure;
}

/** How many entries come at first and with each asking; more than that may be older ones. */
const pageSize = 50;

/** What happened, for as long as its screen is open. */
export class ActivityStore implements Disposable {
  readonly store: StoreApi<ActivityState> = createStore<ActivityState>(() => ({
    ...unheard,
    entries: [],
    hasMore: false,
    older: 'idle',
  }));
  readonly #link: DaemonLink;
  readonly #follower: StoreFollower<ActivityState, ActivityEvent>;

  constructor(link: DaemonLink) {
    this.#link = link;
    this.#follower = new StoreFollower({
      link,
      store: this.store,
      open: (client, signal) => client.activity.watch(undefined, { signal }),
      after,
    });
  }

  /** Begins to follow, or begins anew after a failure. */
  start(): void {
    this.#follower.start();
  }

  async loadOlder(): Promise<void> {
    const { entries } = this.store.getState();
    const before = entries.at(-1)?.id;
    if (before === undefined) return;
    this.store.setState({ older: 'loading' });
    try {
      const page = await this.#link.client.activity.list({ before, limit: pageSize });
      this.store.setState((state) => ({
        entries: [...state.entries, ...page.entries],
        hasMore: page.hasMore,
        older: 'idle',
      }));
    } catch (error) {
      this.store.setState({ older: failureOf(error) });
    }
  }

  [Symbol.dispose](): void {
    this.#follower[Symbol.dispose]();
  }
}

function after(state: ActivityState, event: ActivityEvent): Partial<ActivityState> {
  if (event.type === 'added') return { entries: [event.entry, ...state.entries] };
  return {
    status: 'ready',
    failure: null,
    entries: event.entries,
    // A snapshot is one page; a full one may have more behind it.
    hasMore: event.entries.length >= pageSize,
    older: 'idle',
  };
}
