import { Mailbox } from '#daemon/mailbox.ts';
import type { ActivityRepository } from '#daemon/store/index.ts';
import type { ActivityEvent } from '#shared/contract/activity.ts';
import type { ServersEvent } from '#shared/contract/servers.ts';
import type { ActivityEntry } from '#shared/domain/activity.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Server } from '#shared/domain/server.ts';
import type { Clock } from '../clock.ts';
import { type Happening, happenings, putBack } from './changes.ts';

/** How many entries one who begins to watch sees. */
const shownFirst = 50;

/** What happened on this Roost, kept and told. */
export class Activity implements AsyncDisposable {
  readonly #repository: ActivityRepository;
  readonly #clock: Clock;
  readonly #following: Promise<void>[] = [];
  readonly #watchers = new Set<Mailbox<ActivityEvent>>();

  constructor(repository: ActivityRepository, clock: Clock) {
    this.#repository = repository;
    this.#clock = clock;
  }

  record(happening: Happening): void {
    const entry = this.#repository.add({ ...happening, at: this.#clock.now() });
    for (const watcher of this.#watchers) watcher.post({ type: 'added', entry });
  }

  /** A page of entries older than `before`, newest first. */
  list(query: { before?: number | undefined; serverId?: ServerId | undefined; limit: number }): {
    entries: ActivityEntry[];
    hasMore: boolean;
  } {
    const entries = this.#repository.list({
      before: query.before ?? Number.MAX_SAFE_INTEGER,
      serverId: query.serverId ?? null,
      limit: query.limit + 1,
    });
    return { entries: entries.slice(0, query.limit), hasMore: entries.length > query.limit };
  }

  /** The newest first, then each as it happens. */
  watch(signal: AbortSignal): AsyncIterableIterator<ActivityEvent, undefined> {
    const mailbox = new Mailbox<ActivityEvent>(
      {
        snapshot: () => ({ type: 'snapshot', entries: this.list({ limit: shownFirst }).entries }),
        onClose: () => this.#watchers.delete(mailbox),
      },
      signal,
    );
    this.#watchers.add(mailbox);
    return mailbox.events;
  }

  /** Writes down what happens to servers, from a stream that begins with how they are; until the stream ends. */
  follow(events: AsyncIterable<ServersEvent>): Promise<void> {
    const following = this.#follow(events);
    this.#following.push(following);
    return following;
  }

  async #follow(events: AsyncIterable<ServersEvent>): Promise<void> {
    let known: ReadonlyMap<ServerId, Server> | null = null;
    for await (const event of events) {
      const before: ReadonlyMap<ServerId, Server> = known ?? new Map();
      const after = afterEvent(before, event);
      // What was there at the start of the daemon has not just been made.
      if (event.type === 'changed' && event.isPutBack === true) this.record(putBack(event.server));
      else if (known !== null) this.#compare(before, after);
      known = after;
    }
  }

  /** Resolves when all that was told is written down; the streams that are followed must have ended. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#following);
    for (const watcher of this.#watchers) watcher.close();
  }

  #compare(before: ReadonlyMap<ServerId, Server>, after: ReadonlyMap<ServerId, Server>): void {
    if (before === after) return;
    for (const id of new Set([...before.keys(), ...after.keys()])) {
      const [then, now] = [before.get(id) ?? null, after.get(id) ?? null];
      if (then !== now) for (const happening of happenings(then, now)) this.record(happening);
    }
  }
}

function afterEvent(
  before: ReadonlyMap<ServerId, Server>,
  event: ServersEvent,
): ReadonlyMap<ServerId, Server> {
  switch (event.type) {
    case 'snapshot':
      return new Map(event.servers.map((server) => [server.id, server]));
    case 'changed':
      return new Map(before).set(event.server.id, event.server);
    case 'removed': {
      const rest = new Map(before);
      rest.delete(event.serverId);
      return rest;
    }
    case 'glances':
      return before;
  }
}
