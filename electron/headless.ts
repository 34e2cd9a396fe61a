import { randomUUID } from 'node:crypto';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Logger } from 'pino';
import { typedFolder } from './cli/typed-folder.ts';
import { packageVersion } from './cli/version.ts';
import { dataFolder, surroundings } from './daemon/data-folder.ts';
import { keepHeapSmall } from './daemon/small-heap.ts';

const home = join(import.meta.dirname, '..');

/**
 * Runs the daemon without a screen until a signal ends it, and returns the exit code.
 *
 * Prints one line when it is ready. A second signal does not wait for what the first one began.
 */
export async function headless(argv: readonly string[]): Promise<number> {
  const asked = readArguments(argv);
  const root = dataFolder(asked?.data, surroundings(typedFolder()));
  keepHeapSmall();
  // As roost.js does; here too for whoever starts this file itself. What it speeds up is imported after it.
  enableCompileCache(join(home, 'out', 'cache'));
  const [daemonRoom, { dataPaths }, { openLog }, { systemClock }, { parseAddress }, texts, notices, errors] =
    await Promise.all([
      import('./daemon/compose.ts'),
      import('./daemon/paths.ts'),
      import('./daemon/log.ts'),
      import('./daemon/clock.ts'),
      import('./daemon/web/index.ts'),
      import('#shared/lib/i18n.ts'),
      import('#shared/lib/describe-notice.ts'),
      import('#shared/errors/app-error.ts'),
    ]);
  const { createDaemon } = daemonRoom;
  const { openI18n, spokenLanguage } = texts;
  const { describeNotice } = notices;
  const { AppError, isAppError } = errors;
  const i18n = await openI18n(spokenLanguage('system'));
  const said = asked?.listen === undefined ? { host: '127.0.0.1', port: 8410 } : parseAddress(asked.listen);
  if (asked === null || said === null) {
    process.stderr.write(`${i18n.t('serve.usage', { ns: 'cli' })}\n`);
    return 2;
  }

  const paths = dataPaths(root);
  using stack = new DisposableStack();
  const ending = endingBySignal();
  let logger: Logger | null = null;
  try {
    const log = stack.use(openLogIn(root, () => openLog({ file: paths.log })));
    logger = log.logger;
    process.once('uncaughtException', (error) => {
      log.logger.fatal({ err: error }, 'a bug ended the daemon');
      log[Symbol.dispose]();
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    });
    await using daemon = await createDaemon({
      version: packageVersion(),
      paths,
      clock: systemClock,
      logger,
      catalogueFolder: join(home, 'resources', 'catalogue'),
      rendererFolder: join(home, 'out', 'renderer'),
      listen: { ...said, explicit: asked.listen !== undefined },
      requestShutdown: ending.now,
    });
    const url = daemon.web?.signInUrl ?? '';
    await announce(i18n.t('serve.ready', { ns: 'cli', url }), asked.open ? url : null);
    flushCompileCache();
    await ending.asked;
    logger.info('daemon ending');
    return 0;
  } catch (error) {
    const requestId = randomUUID();
    const isForeseen = isAppError(error);
    if (!isForeseen) logger?.fatal({ err: error, requestId }, 'the daemon could not start or end');
    const notice = isForeseen ? error.toNotice() : { code: 'system.unexpected', facts: { requestId } };
    process.stderr.write(`${describeNotice(i18n, notice)}\n`);
    return 1;
  }

  function openLogIn<Log>(folder: string, open: () => Log): Log {
    try {
      return open();
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause);
      throw new AppError('system.data-folder-unusable', { folder, detail }, { cause });
    }
  }
}

/** Says where it is, and opens the browser there where somebody would see it. */
async function announce(line: string, url: string | null): Promise<void> {
  // Whoever started us may have gone by now; that is no reason to end.
  process.stdout.on('error', () => {});
  process.stdout.write(`${line}\n`);
  if (url === null) return;
  const { hasDisplay, openBrowser } = await import('./open-browser.ts');
  if (hasDisplay(process.platform, process.env)) openBrowser(url);
}

function readArguments(argv: readonly string[]): { data?: string; listen?: string; open: boolean } | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        listen: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const { 'no-open': noOpen, ...given } = values;
    return { ...given, open: !noOpen };
  } catch {
    return null;
  }
}

/** The first signal ends the daemon in order; the next one ends the process at once. */
function endingBySignal(): { asked: Promise<void>; now: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isAsked = false;
  const onSignal = () => {
    if (isAsked) process.exit(0);
    isAsked = true;
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return { asked: promise, now: resolve };
}

if (import.meta.main) process.exitCode = await headless(process.argv.slice(2));
