import type { BrowserWindow, MessageBoxOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { PowerAction } from '#shared/domain/power.ts';
import type { Server } from '#shared/domain/server.ts';

/** After this long the person is asked whether to wait on. */
const patienceMs = 20_000;

export interface StoppingParts {
  /** Servers whose process lives now. */
  alive: () => readonly Server[];
  power: (server: Server, action: PowerAction) => Promise<void>;
  ask: (options: MessageBoxOptions) => Promise<{ response: number }>;
  /** Where the progress is shown; null while there is no window. */
  window: () => BrowserWindow | null;
  say: (text: string) => void;
  t: TFunction<'shell'>;
  clock: Clock;
  logger: Logger;
}

/** Asks whether running servers may be stopped; true at once when none runs. */
export async function mayStopServers({ alive, ask, t }: StoppingParts): Promise<boolean> {
  const count = alive().length;
  if (count === 0) return true;
  const { response } = await ask({
    type: 'question',
    message: t('dialog.quit.title', { count }),
    detail: t('dialog.quit.detail'),
    buttons: [t('dialog.quit.confirm'), t('dialog.cancel')],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}

/** Stops every server as its game wants it, shows how far that is, and offers to end those that take long. */
export async function stopServers(parts: StoppingParts): Promise<void> {
  const { alive, power, window, say, t, clock, logger } = parts;
  const servers = alive();
  if (servers.length === 0) return;
  const waiting = new Set(servers);
  const showProgress = () => {
    window()?.setProgressBar((servers.length - waiting.size) / servers.length || 2);
    say(t('state.stopping', { count: waiting.size }));
  };
  const over = new AbortController();
  using _patience = clock.after(patienceMs, () => void askForForce(parts, waiting, over.signal));
  showProgress();
  await Promise.all(
    servers.map(async (server) => {
      try {
        await power(server, 'stop');
      } catch (error) {
        // The daemon's own end comes after this and puts away what is left.
        logger.warn({ err: error, serverId: server.id }, 'server not stopped before quitting');
      }
      waiting.delete(server);
      showProgress();
    }),
  );
  over.abort();
  window()?.setProgressBar(-1);
}

async function askForForce(
  parts: StoppingParts,
  waiting: ReadonlySet<Server>,
  signal: AbortSignal,
): Promise<void> {
  const { power, ask, t, logger } = parts;
  const { response } = await ask({
    type: 'warning',
    message: t('dialog.slow.title', { count: waiting.size }),
    detail: t('dialog.slow.detail', { names: [...waiting].map(({ name }) => name).join(', ') }),
    buttons: [t('dialog.slow.wait'), t('dialog.slow.force')],
    defaultId: 0,
    cancelId: 0,
    signal,
  });
  if (response !== 1 || signal.aborted) return;
  for (const server of waiting) {
    power(server, 'kill').catch((error: unknown) => {
      logger.error({ err: error, serverId: server.id }, 'server could not be killed');
    });
  }
}
