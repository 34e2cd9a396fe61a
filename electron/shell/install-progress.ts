import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { InstallProgress as Progress } from '#shared/domain/installation.ts';
import type { Client } from '#shared/lib/client.ts';
import type { Board } from './server-board.ts';
import type { TaskbarProgress } from './taskbar-progress.ts';

/** Follows every installation that is under way, and shows how far they are together. */
export class InstallProgress implements Disposable {
  readonly #client: Client;
  readonly #bar: TaskbarProgress;
  readonly #logger: Logger;
  readonly #followed = new Map<ServerId, { share: number | null; over: AbortController }>();

  constructor(client: Client, bar: TaskbarProgress, logger: Logger) {
    this.#client = client;
    this.#bar = bar;
    this.#logger = logger;
  }

  /** Takes up what is being installed now, and lets go of what no longer is. */
  look(board: Board): void {
    for (const { server } of board.values()) {
      if (server.install === 'installing' && !this.#followed.has(server.id)) this.#begin(server.id);
    }
    for (const id of this.#followed.keys()) {
      if (board.get(id)?.server.install !== 'installing') this.#end(id);
    }
  }

  [Symbol.dispose](): void {
    for (const id of this.#followed.keys()) this.#end(id);
  }

  #begin(id: ServerId): void {
    const over = new AbortController();
    this.#followed.set(id, { share: null, over });
    background(this.#logger, 'following an installation', this.#follow(id, over.signal));
    this.#show();
  }

  #end(id: ServerId): void {
    this.#followed.get(id)?.over.abort();
    this.#followed.delete(id);
    this.#show();
  }

  async #follow(id: ServerId, signal: AbortSignal): Promise<void> {
    try {
      for await (const event of await this.#client.installs.watch({ serverId: id }, { signal })) {
        if (event.type !== 'progress' && event.type !== 'snapshot') continue;
        const followed = this.#followed.get(id);
        if (followed === undefined) return;
        followed.share = event.progress === null ? null : shareOf(event.progress);
        this.#show();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #show(): void {
    const shares = [...this.#followed.values()].flatMap(({ share }) => share ?? []);
    if (this.#followed.size === 0) this.#bar.set('installing', null);
    else if (shares.length < this.#followed.size) this.#bar.set('installing', 'unknown');
    else this.#bar.set('installing', shares.reduce((sum, share) => sum + share, 0) / shares.length);
  }
}

/** How far a step is, where that is known. */
function shareOf({ done, total }: Progress): number | null {
  return done === null || total === null || total === 0 ? null : Math.min(1, done / total);
}
