import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { Hosting as HostingView, PauseKind } from '#shared/domain/hosting.ts';
import type { Hosting } from './hosting.ts';
import type { Server } from './server.ts';
import type { Servers } from './servers.ts';

export interface PausingOptions {
  servers: Servers;
  hosting: Hosting;
  logger: Logger;
}

/** Has hosting rest while the person needs this PC for something else, and go on after that. */
export class Pausing {
  readonly #servers: Servers;
  readonly #hosting: Hosting;
  readonly #logger: Logger;

  constructor({ servers, hosting, logger }: PausingOptions) {
    this.#servers = servers;
    this.#hosting = hosting;
    this.#logger = logger;
  }

  get view(): HostingView {
    return this.#hosting.view;
  }

  /** How it is now first, then every change. */
  watch(signal: AbortSignal): AsyncIterableIterator<HostingView, undefined> {
    return this.#hosting.watch(signal);
  }

  /** Lets no server start from now on; resolves when those that run are stopped, or held back. */
  async pause(kind: PauseKind): Promise<void> {
    const up = this.#servers.list().filter(isUp);
    this.#hosting.begin(
      kind,
      up.map(({ id }) => id),
    );
    this.#logger.info({ servers: kind, up: up.length }, 'hosting paused');
    await this.#rest(up);
  }

  /** Gives kept servers their own limits back, and starts what waited, in the background. */
  async resume(): Promise<void> {
    const waiting = new Set(this.#hosting.end());
    this.#logger.info({ waiting: waiting.size }, 'hosting goes on');
    const servers = this.#servers.list();
    await Promise.all(servers.map((server) => this.#applyLimits(server)));
    const toStart = servers.filter((server) => waiting.has(server.id) && !isUp(server));
    background(this.#logger, 'start after a pause', this.#servers.startAll(toStart));
  }

  /** After Roost's own start: a power cut may have come between the pause and the last stop. */
  async takeUp(): Promise<void> {
    if (this.#hosting.pause !== null) await this.#rest(this.#servers.list().filter(isUp));
  }

  async #rest(servers: readonly Server[]): Promise<void> {
    await Promise.all(
      servers.map((server) =>
        this.#hosting.pause === 'keep' ? this.#applyLimits(server) : this.#standDown(server),
      ),
    );
  }

  async #standDown(server: Server): Promise<void> {
    try {
      await server.standDown();
    } catch (error) {
      this.#logger.warn({ err: error, serverId: server.id }, 'server not stopped for the pause');
    }
  }

  async #applyLimits(server: Server): Promise<void> {
    try {
      await server.applyPause();
    } catch (error) {
      this.#logger.warn({ err: error, serverId: server.id }, 'limits not changed for the pause');
    }
  }
}

/** Its process lives, or is about to. */
function isUp(server: Server): boolean {
  const { state, pendingAction } = server.view();
  return state !== 'offline' || pendingAction === 'start' || pendingAction === 'restart';
}
