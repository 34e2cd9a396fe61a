import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog, utilityProcess } from 'electron';
import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import { systemClock } from '#daemon/clock.ts';
import { dataFolder, surroundings } from '#daemon/data-folder.ts';
import { openLog } from '#daemon/log.ts';
import { dataPaths } from '#daemon/paths.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import { openI18n, speak, spokenLanguage } from '#shared/lib/i18n.ts';
import { registerAppScheme, serveWindow } from './shell/app-protocol.ts';
import { Desktop } from './shell/desktop.ts';
import { DesktopSettingsDoor } from './shell/desktop-settings.ts';
import { helpersByElectron } from './shell/helper-process.ts';
import { openDaemon } from './shell/open-daemon.ts';
import { Preferences } from './shell/preferences.ts';
import { findSealKey } from './shell/seal-key.ts';
import { openUpdates } from './shell/updates/open-updates.ts';
import { linkScheme, type Wish, wishIn } from './shell/wishes.ts';

const { values: asked } = parseArgs({ options: { data: { type: 'string' } }, strict: false });
const root = dataFolder(typeof asked.data === 'string' ? asked.data : undefined, surroundings(process.cwd()));
app.setName('Roost');
app.setAppUserModelId('io.roost.desktop');
// Also what tells one Roost from another: a data folder has one app.
app.setPath('userData', join(root, 'window'));
registerAppScheme();

const wish = wishIn(process.argv);
/** What is asked before there is anybody to do it; macOS tells of the link that starts Roost as early as that. */
const early: Wish[] = [];
let follow = (asked: Wish): void => void early.push(asked);
app.on('second-instance', (_event, words) => follow(wishIn(words)));
app.on('open-url', (event, link) => {
  event.preventDefault();
  follow({ kind: 'link', link });
});

// Somebody who wants Roost to end does not want it to begin; where it runs, it has heard that now.
if (app.requestSingleInstanceLock() && wish.kind !== 'quit') void run();
else app.quit();

/** The desktop app, from the system's readiness to its exit. */
async function run(): Promise<void> {
  // Closing hides the window; Roost ends when it is told to.
  app.on('window-all-closed', () => {});
  await app.whenReady();
  const i18n = await openI18n(spokenLanguage('system', app.getLocale()));
  const t = i18n.getFixedT(null, 'shell');
  const paths = dataPaths(root);
  const home = app.getAppPath();
  const rendererFolder = join(home, 'out', 'renderer');
  let exitCode = 0;
  let logger: Logger | null = null;
  await using stack = new AsyncDisposableStack();
  stack.defer(() => app.exit(exitCode));
  try {
    const log = stack.use(openLog({ file: paths.log }));
    ({ logger } = log);
    process.once('uncaughtException', (error) => {
      log.logger.fatal({ err: error }, 'a bug ended the desktop app');
      log[Symbol.dispose]();
      app.exit(1);
    });
    app.on('child-process-gone', (_event, details) => log.logger.warn({ details }, 'a helper process ended'));
    const preferences = Preferences.open(join(root, 'shell.json'));
    const settings = new DesktopSettingsDoor(preferences, systemClock);
    // A new version takes this one's place when nothing of Roost is open any more but its log.
    const updates = await openUpdates({ preferences, clock: systemClock, logger });
    stack.defer(async () => await updates?.installAtEnd());
    if (updates !== null) stack.use(updates);
    const { daemon, networkOff } = await openDaemon({
      version: app.getVersion(),
      paths,
      clock: systemClock,
      logger,
      catalogueFolder: join(home, 'resources', 'catalogue'),
      rendererFolder,
      desktop: settings,
      sealKey: async () => {
        const places = { plain: paths.sealKey, closed: `${paths.sealKey}.closed` };
        return await findSealKey(places, log.logger);
      },
      ...(updates === null ? {} : { updates }),
      runHelper: helpersByElectron((...words) => utilityProcess.fork(...words)),
      systemLanguage: app.getLocale(),
      languageChanged: (language) => {
        const changed = speak(i18n, language).then(() => desktop.relabel());
        background(log.logger, 'change of the language', changed);
      },
      requestShutdown: () => app.quit(),
    });
    stack.use(daemon);
    stack.use(serveWindow(rendererFolder));
    const preload = join(home, 'out', 'desktop', 'preload.cjs');
    const parts = {
      daemon,
      paths,
      preferences,
      settings,
      preload,
      i18n,
      updates,
      clock: systemClock,
      logger,
    };
    const desktop = stack.use(new Desktop(parts));
    let isOver = false;
    app.on('before-quit', (event) => {
      // macOS quits once more when it puts an update in place.
      if (isOver) return;
      event.preventDefault();
      desktop.quit();
    });
    app.on('activate', () => desktop.show());
    // Nothing that a link holds is taken for an option: on Windows a quotation mark in it would end its word.
    app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--']);
    await desktop.start();
    // Also where the link that started it means nothing.
    if (wish.kind === 'link') desktop.show();
    desktop.follow(updates?.startsUnseen === true ? { kind: 'nothing' } : wish);
    follow = (asked) => desktop.follow(asked);
    for (const asked of early) follow(asked);
    updates?.start();
    if (networkOff !== null) {
      desktop.tell(t('dialog.networkOff', { problem: describeNotice(i18n, networkOff) }));
    }
    await desktop.ended;
    isOver = true;
    logger.info('desktop app ending');
  } catch (error) {
    exitCode = 1;
    const requestId = randomUUID();
    if (!isAppError(error)) logger?.fatal({ err: error, requestId }, 'the desktop app could not start');
    const notice = isAppError(error) ? error.toNotice() : { code: 'system.unexpected', facts: { requestId } };
    dialog.showErrorBox(t('dialog.startFailed'), describeNotice(i18n, notice));
  }
}
