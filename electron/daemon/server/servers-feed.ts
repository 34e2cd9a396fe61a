import type { Clock } from '#daemon/clock.ts';
import { Mailbox } from '#daemon/mailbox.ts';
import type { Glance, ServersEvent } from '#shared/contract/servers.ts';
import type { Server } from './server.ts';

/** What happens to all servers, as one stream of events for each who watches. */
export class ServersFeed implements Disposable {
  readonly #servers: () => Server[];
  readonly #glancing: Disposable;
  readonly #watchers = new Set<Mailbox<ServersEvent>>();
  /** Those who want no figures: a second in which nothing changes costs nothing for them. */
  readonly #changeWatchers = new Set<Mailbox<ServersEvent>>();
  #isEnding = false;

  constructor(clock: Clock, servers: () => Server[]) {
    this.#servers = servers;
    this.#glancing = clock.every(1000, () => this.#tellGlances());
  }

  /** Everything first, then every change, and once a second the figures of all that run, unless only changes are wanted. */
  watch(signal: AbortSignal, wanted: 'all' | 'changes'): AsyncIterableIterator<ServersEvent, undefined> {
    const watchers = wanted === 'all' ? this.#watchers : this.#changeWatchers;
    const mailbox = new Mailbox<ServersEvent>(
      {
        snapshot: () => ({
          type: 'snapshot',
          servers: this.#servers().map((server) => server.view()),
          glances: this.#glances(),
        }),
        onClose: () => watchers.delete(mailbox),
      },
      signal,
    );
    if (this.#isEnding) mailbox.close();
    else watchers.add(mailbox);
    return mailbox.events;
  }

  tell(event: ServersEvent): void {
    for (const watcher of this.#watchers) watcher.post(event);
    if (event.type !== 'glances') for (const watcher of this.#changeWatchers) watcher.post(event);
  }

  /** Ends those who look on. Those who want changes keep a record, so they hear of the servers' end too. */
  end(): void {
    this.#isEnding = true;
    this.#glancing[Symbol.dispose]();
    for (const watcher of this.#watchers) watcher.close();
  }

  [Symbol.dispose](): void {
    this.end();
    for (const watcher of this.#changeWatchers) watcher.close();
  }

  #glances(): Glance[] {
    return this.#servers().flatMap((server) => server.glance() ?? []);
  }

  #tellGlances(): void {
    if (this.#watchers.size === 0) return;
    const glances = this.#glances();
    if (glances.length > 0) this.tell({ type: 'glances', glances });
  }
}
