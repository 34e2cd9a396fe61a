import type { MessageBoxOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { PowerAction } from '#shared/domain/power.ts';
import type { Server } from '#shared/domain/server.ts';
import { noticeOf } from '#shared/lib/client.ts';

/** After this long the person is asked whether to wait on. */
const patienceMs = 20_000;
/** How soon a server that was busy is asked again. */
const askAgainMs = 500;

export interface StoppingParts {
  power: (server: Server, action: PowerAction) => Promise<void>;
  ask: (options: MessageBoxOptions) => Promise<{ response: number }>;
  /** Told whenever another one has stopped: how many are left of how many. */
  onProgress: (left: number, all: number) => void;
  t: TFunction<'shell'>;
  clock: Clock;
  logger: Logger;
}

/** Stops servers as their games want it, and offers to end those that take long. */
export class Stopping {
  readonly #parts: StoppingParts;
  readonly #waiting: Set<Server>;
  readonly #over = new AbortController();

  constructor(servers: readonly Server[], parts: StoppingParts) {
    this.#waiting = new Set(servers);
    this.#parts = parts;
  }

  /** Resolves when none of them is left. */
  async run(): Promise<void> {
    const { onProgress, clock, logger } = this.#parts;
    const servers = [...this.#waiting];
    if (servers.length === 0) return;
    using _patience = clock.after(patienceMs, () => void this.#askForForce());
    onProgress(servers.length, servers.length);
    await Promise.all(
      servers.map(async (server) => {
        try {
          await this.#stop(server);
        } catch (error) {
          // The daemon's own end comes after this and puts away what is left.
          logger.warn({ err: error, serverId: server.id }, 'server not stopped before quitting');
        }
        this.#waiting.delete(server);
        onProgress(this.#waiting.size, servers.length);
      }),
    );
    this.#over.abort();
  }

  /** Ends those that still run, at once. */
  force(): void {
    const { power, logger } = this.#parts;
    for (const server of this.#waiting) {
      power(server, 'kill').catch((error: unknown) => {
        logger.error({ err: error, serverId: server.id }, 'server could not be killed');
      });
    }
  }

  /** A start under way is given up; a stop that somebody else began is waited for, so that the game may save. */
  async #stop(server: Server): Promise<void> {
    const { power, clock } = this.#parts;
    for (;;) {
      try {
        return await power(server, 'stop');
      } catch (error) {
        const busy = noticeOf(error);
        if (busy?.code !== 'server.busy') throw error;
        if (busy.facts['action'] === 'start') return await power(server, 'kill');
        const { promise, resolve } = Promise.withResolvers<void>();
        using _pause = clock.after(askAgainMs, resolve);
        await promise;
      }
    }
  }

  async #askForForce(): Promise<void> {
    const { ask, t } = this.#parts;
    const { signal } = this.#over;
    const { response } = await ask({
      type: 'warning',
      message: t('dialog.slow.title', { count: this.#waiting.size }),
      detail: t('dialog.slow.detail', { names: [...this.#waiting].map(({ name }) => name).join(', ') }),
      buttons: [t('dialog.slow.wait'), t('dialog.slow.force')],
      defaultId: 0,
      cancelId: 0,
      signal,
    });
    if (response === 1 && !signal.aborted) this.force();
  }
}
