import { app, clipboard, dialog, type MessageBoxOptions, powerMonitor, shell } from 'electron';
import type { i18n, TFunction } from 'i18next';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { Daemon } from '#daemon/compose.ts';
import type { Paths } from '#daemon/paths.ts';
import type { Server } from '#shared/domain/server.ts';
import { type Client, noticeOf } from '#shared/lib/client.ts';
import { describeNotice } from '#shared/lib/i18n.ts';
import { setApplicationMenu } from './application-menu.ts';
import { linkedServer } from './deep-links.ts';
import { followServers } from './follow-servers.ts';
import { KeepAwake } from './keep-awake.ts';
import { localClient } from './local-client.ts';
import { MainWindow } from './main-window.ts';
import { newsBetween } from './news.ts';
import { Notifications } from './notifications.ts';
import { setOpenAtLogin } from './open-at-login.ts';
import { openPortDoor } from './port-door.ts';
import type { Preferences } from './preferences.ts';
import { writeReport } from './report.ts';
import { type Board, summaryOf } from './server-board.ts';
import { mayStopServers, type StoppingParts, stopServers } from './stopping.ts';
import { TrayIcon } from './tray.ts';

export interface DesktopOptions {
  daemon: Daemon;
  paths: Paths;
  preferences: Preferences;
  preload: string;
  i18n: i18n;
  clock: Clock;
  logger: Logger;
}

/** The desktop app around a running daemon: window, tray, menus and what the system tells. */
export class Desktop implements Disposable {
  readonly #options: DesktopOptions;
  readonly #client: Client;
  readonly #t: TFunction<'shell'>;
  readonly #window: MainWindow;
  readonly #tray: TrayIcon;
  readonly #owned = new DisposableStack();
  readonly #end = Promise.withResolvers<void>();
  #board: Board = new Map();
  #isLeaving = false;

  constructor(options: DesktopOptions) {
    const { daemon, i18n, logger, preferences, preload } = options;
    this.#options = options;
    this.#client = localClient(daemon.router, logger);
    this.#t = i18n.getFixedT(null, 'shell');
    this.#owned.use(openPortDoor(daemon.router, logger));
    this.#window = this.#owned.use(
      new MainWindow({
        preload,
        preferences,
        logger,
        mayClose: () => this.#onClose(),
        onSessionEnd: () => this.#onSystemEnd(),
      }),
    );
    this.#tray = this.#owned.use(
      new TrayIcon(
        this.#t,
        {
          power: (server, action) => this.#try(this.#client.servers.power({ serverId: server.id, action })),
          copy: (text) => this.#try(Promise.resolve(clipboard.writeText(text))),
          showConsole: (server) => this.#showServer(server),
          open: () => this.show(),
          quit: () => this.quit(),
        },
        logger,
      ),
    );
  }

  /** Resolves when the servers are stopped and the app may go. */
  get ended(): Promise<void> {
    return this.#end.promise;
  }

  /** Begins to follow the servers and the system. */
  start(): void {
    const { logger, preferences } = this.#options;
    const keepAwake = this.#owned.use(new KeepAwake());
    const notifications = this.#owned.use(
      new Notifications({
        t: this.#t,
        wanted: () => preferences.values.notify,
        onClick: (server) => this.#showServer(server),
      }),
    );
    this.#owned.use(
      followServers(
        this.#client,
        (board, before) => {
          this.#board = board;
          if (!this.#isLeaving) this.#tray.show(board);
          keepAwake.set(summaryOf(board).isBusy);
          if (!this.#isLeaving) notifications.show(newsBetween(before, board));
        },
        logger,
      ),
    );
    this.#setMenu();
    powerMonitor.on('shutdown', ((event: { preventDefault(): void }) => {
      if (this.#onSystemEnd()) event.preventDefault();
    }) as () => void);
    // An engine may have gone to sleep with the PC and not come back.
    powerMonitor.on('resume', () => this.#try(this.#client.system.environments({ recheck: true })));
  }

  show(): void {
    if (!this.#isLeaving) this.#window.show();
  }

  /** Asks, then stops the servers and ends; asked again meanwhile it does nothing. */
  quit(): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#try(this.#askAndLeave());
  }

  /** Says that the network's door stayed shut, once there is a window to say it over. */
  tell(message: string): void {
    this.#try(this.#ask({ type: 'warning', message, buttons: [this.#t('dialog.ok')] }));
  }

  /** Follows a `roost://` address after the person has agreed; one that means nothing here just shows the window. */
  followLink(link: string): void {
    this.show();
    this.#try(this.#confirmLink(link));
  }

  [Symbol.dispose](): void {
    this.#isLeaving = true;
    this.#owned.dispose();
  }

  async #confirmLink(link: string): Promise<void> {
    // The board may not be there yet when the link started Roost.
    const servers = await this.#client.servers.list();
    const board: Board = new Map(servers.map((server) => [server.id, { server, players: null }]));
    const server = linkedServer(link, board);
    if (server === null) return;
    const { response } = await this.#ask({
      type: 'question',
      message: this.#t('dialog.link.title', { name: server.name }),
      detail: this.#t('dialog.link.detail'),
      buttons: [this.#t('dialog.link.open'), this.#t('dialog.cancel')],
      defaultId: 0,
      cancelId: 1,
    });
    if (response === 0) this.#showServer(server);
  }

  #showServer(server: Server): void {
    if (!this.#isLeaving) this.#window.show(`/servers/${server.id}`);
  }

  /** Closing hides, and the first time it is said where to; without a tray the window stays in the taskbar. */
  #onClose(): boolean {
    if (this.#isLeaving) return this.#owned.disposed;
    const { preferences } = this.#options;
    if (this.#tray.isShown) this.#window.hide();
    else this.#window.minimize();
    if (preferences.values.closeExplained) return false;
    preferences.update({ closeExplained: true });
    this.#try(
      dialog.showMessageBox({
        type: 'info',
        message: this.#t('dialog.close.title'),
        detail: this.#t(this.#tray.isShown ? 'dialog.close.tray' : 'dialog.close.noTray'),
        buttons: [this.#t('dialog.ok')],
      }),
    );
    return false;
  }

  /** The system shuts down or the person signs out: nobody is asked. True as long as the system should wait. */
  #onSystemEnd(): boolean {
    if (this.#owned.disposed) return false;
    if (!this.#isLeaving) {
      this.#isLeaving = true;
      this.#try(this.#leave());
    }
    return true;
  }

  async #askAndLeave(): Promise<void> {
    const may = await mayStopServers(this.#stopping());
    // A system that shuts down meanwhile has not waited for the answer.
    if (may) await this.#leave();
    else this.#isLeaving = false;
  }

  async #leave(): Promise<void> {
    try {
      await stopServers(this.#stopping());
    } finally {
      this.#end.resolve();
    }
  }

  #stopping(): StoppingParts {
    const { clock, logger } = this.#options;
    return {
      alive: () =>
        [...this.#board.values()].flatMap(({ server }) => (server.state === 'offline' ? [] : server)),
      power: (server, action) => this.#client.servers.power({ serverId: server.id, action }),
      ask: (options) => this.#ask(options),
      window: () => this.#window.window,
      say: (text) => this.#tray.say(text),
      t: this.#t,
      clock,
      logger,
    };
  }

  #setMenu(): void {
    const { paths, preferences } = this.#options;
    setApplicationMenu(this.#t, {
      preferences: () => preferences.values,
      setOpenAtLogin: (wanted) => {
        preferences.update({ openAtLogin: wanted });
        setOpenAtLogin(wanted);
      },
      setNotify: (kind, wanted) =>
        preferences.update({ notify: { ...preferences.values.notify, [kind]: wanted } }),
      showLogs: () => shell.showItemInFolder(paths.log),
      saveReport: () => this.#try(this.#saveReport()),
      quit: () => this.quit(),
    });
  }

  async #saveReport(): Promise<void> {
    const { filePath, canceled } = await dialog.showSaveDialog({
      defaultPath: this.#t('dialog.reportFile'),
    });
    if (canceled || filePath === '') return;
    await writeReport({ version: app.getVersion(), log: this.#options.paths.log, file: filePath });
    await this.#ask({
      type: 'info',
      message: this.#t('dialog.reportSaved'),
      buttons: [this.#t('dialog.ok')],
    });
  }

  #ask(options: MessageBoxOptions): Promise<{ response: number }> {
    const { window } = this.#window;
    return window?.isVisible() === true
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options);
  }

  /** Lets something run that a click began, and shows why it failed. */
  #try(work: Promise<unknown>): void {
    const { logger, i18n } = this.#options;
    work.catch((error: unknown) => {
      logger.warn({ err: error }, 'what was asked for failed');
      const notice = noticeOf(error);
      if (notice !== null) dialog.showErrorBox(this.#t('dialog.failed'), describeNotice(i18n, notice));
    });
  }
}
