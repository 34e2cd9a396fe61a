import type { TFunction } from 'i18next';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { Server } from '#shared/domain/server.ts';
import type { Client } from '#shared/lib/client.ts';
import type { Dialogs } from './dialogs.ts';
import type { Board } from './server-board.ts';
import { Stopping } from './stopping.ts';
import type { TaskbarProgress } from './taskbar-progress.ts';
import type { TrayIcon } from './tray.ts';

export interface LeavingParts {
  board: () => Board;
  client: Client;
  dialogs: Dialogs;
  progress: TaskbarProgress;
  tray: TrayIcon;
  t: TFunction<'shell'>;
  clock: Clock;
  logger: Logger;
}

/**
 * The way out: asked for by the person or by the system, with every server stopped as its game wants it.
 *
 *     here ──quit──▶ asking ──yes──▶ leaving ──servers stopped──▶ ended
 *       └────────────system ends───────▲
 */
export class Leaving {
  readonly #parts: LeavingParts;
  readonly #end = Promise.withResolvers<void>();
  #state: 'here' | 'asking' | 'leaving' = 'here';
  #answered = new AbortController();

  constructor(parts: LeavingParts) {
    this.#parts = parts;
  }

  /** Servers are being stopped; from here there is no way back. */
  get isUnderWay(): boolean {
    return this.#state === 'leaving';
  }

  /** Resolves when the servers are stopped and the app may go. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  /** Asks where something would be interrupted, then leaves; asked again meanwhile it does nothing. */
  quit(): void {
    if (this.#state !== 'here') return;
    this.#state = 'asking';
    this.#parts.dialogs.attempt(this.#askAndLeave());
  }

  /** Leaves without a question: the person has answered it, or nobody is there to. */
  leave(): void {
    if (this.#state === 'leaving') return;
    this.#state = 'leaving';
    // A question that is still on the screen has its answer.
    this.#answered.abort();
    this.#parts.dialogs.attempt(this.#stopAndEnd());
  }

  /** Why a system that ends should wait. */
  get reasonToWait(): string {
    return this.#parts.t('state.stopping', { count: this.#alive().length });
  }

  async #askAndLeave(): Promise<void> {
    const isSure = await this.#isSure();
    if (this.#state !== 'asking') return;
    this.#state = 'here';
    if (isSure) this.leave();
  }

  async #isSure(): Promise<boolean> {
    const { dialogs, t } = this.#parts;
    const count = this.#alive().length;
    const isInstalling = this.#servers().some(({ install }) => install === 'installing');
    if (count === 0 && !isInstalling) return true;
    this.#answered = new AbortController();
    const { response } = await dialogs.ask({
      type: 'question',
      message: count === 0 ? t('dialog.quit.titleInstalling') : t('dialog.quit.title', { count }),
      detail: isInstalling ? t('dialog.quit.installing') : t('dialog.quit.detail'),
      buttons: [t('dialog.quit.confirm'), t('dialog.cancel')],
      defaultId: 0,
      cancelId: 1,
      signal: this.#answered.signal,
    });
    return response === 0;
  }

  async #stopAndEnd(): Promise<void> {
    const { client, dialogs, progress, tray, t, clock, logger } = this.#parts;
    const stopping = new Stopping(this.#alive(), {
      power: (server, action) => client.servers.power({ serverId: server.id, action }),
      ask: (options) => dialogs.ask(options),
      onProgress: (left, all) => {
        progress.set('stopping', (all - left) / all || 'unknown');
        tray.showLeaving(t('state.stopping', { count: left }), () => stopping.force());
      },
      t,
      clock,
      logger,
    });
    try {
      await stopping.run();
    } finally {
      progress.set('stopping', null);
      this.#end.resolve();
    }
  }

  #servers(): Server[] {
    return [...this.#parts.board().values()].map(({ server }) => server);
  }

  #alive(): Server[] {
    return this.#servers().filter(({ state }) => state !== 'offline');
  }
}
