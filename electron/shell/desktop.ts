import { app, clipboard, powerMonitor, shell } from 'electron';
import type { i18n, TFunction } from 'i18next';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { Daemon } from '#daemon/compose.ts';
import type { Paths } from '#daemon/paths.ts';
import type { Hosting } from '#shared/domain/hosting.ts';
import type { Client } from '#shared/lib/client.ts';
import { speak, spokenLanguage } from '#shared/lib/i18n.ts';
import { setApplicationMenu } from './application-menu.ts';
import { askAfterCrashes } from './ask-after-crashes.ts';
import type { DesktopSettingsDoor } from './desktop-settings.ts';
import { Dialogs } from './dialogs.ts';
import { followHosting, followServers } from './follow-daemon.ts';
import { findServer, followWish } from './follow-wish.ts';
import { InstallProgress } from './install-progress.ts';
import { KeepAwake } from './keep-awake.ts';
import { Leaving } from './leaving.ts';
import { Links } from './links.ts';
import { localClient } from './local-client.ts';
import { MainWindow } from './main-window.ts';
import { newsBetween } from './news.ts';
import { Notifications } from './notifications.ts';
import { openPortDoor } from './port-door.ts';
import type { Preferences } from './preferences.ts';
import { saveReport } from './save-report.ts';
import { type Board, summaryOf } from './server-board.ts';
import { SessionEnd } from './session-end.ts';
import { Shortcuts } from './shortcuts.ts';
import { ShutdownDelay } from './shutdown-delay.ts';
import { TaskbarProgress } from './taskbar-progress.ts';
import { TrayIcon } from './tray.ts';
import { hasTrayHost } from './tray-host.ts';
import type { TrayActions } from './tray-menu.ts';
import type { Updates } from './updates/updates.ts';
import { WindowClosing } from './window-closing.ts';
import type { Wish } from './wishes.ts';

export interface DesktopOptions {
  daemon: Daemon;
  paths: Paths;
  preferences: Preferences;
  settings: DesktopSettingsDoor;
  preload: string;
  i18n: i18n;
  /** Null where the app has none. */
  updates: Updates | null;
  clock: Clock;
  logger: Logger;
}

/** The desktop app around a running daemon: window, tray, menus and what the system tells. */
export class Desktop implements Disposable {
  readonly #options: DesktopOptions;
  readonly #client: Client;
  readonly #t: TFunction<'shell'>;
  readonly #window: MainWindow;
  readonly #dialogs: Dialogs;
  readonly #progress: TaskbarProgress;
  readonly #tray: TrayIcon;
  readonly #shortcuts: Shortcuts;
  readonly #leaving: Leaving;
  readonly #closing: WindowClosing;
  readonly #keepAwake: KeepAwake;
  readonly #notifications: Notifications;
  readonly #installs: InstallProgress;
  readonly #links: Links;
  readonly #owned = new DisposableStack();
  readonly #delay = this.#owned.use(new ShutdownDelay());
  #board: Board = new Map();
  #paused: Hosting['paused'] = null;

  constructor(options: DesktopOptions) {
    const { daemon, i18n, logger, preferences, preload, settings, clock } = options;
    this.#options = options;
    this.#client = localClient(daemon.router, logger);
    // Without a fixed language, so that it speaks the one that is chosen at that time.
    this.#t = i18n.getFixedT(null, 'shell');
    this.#owned.use(openPortDoor(daemon.router, logger));
    const window = () => this.#window.window;
    this.#progress = new TaskbarProgress(window);
    this.#dialogs = new Dialogs(i18n, logger, window);
    this.#window = this.#owned.use(
      new MainWindow({
        preload,
        preferences,
        logger,
        t: this.#t,
        mayClose: () => this.#onClose(),
        onOpened: () => this.#progress.show(),
        onGivenUp: () => this.#dialogs.attempt(this.#askAfterCrashes()),
      }),
    );
    const actions = this.#actions();
    this.#tray = this.#owned.use(new TrayIcon(this.#t, actions, logger));
    this.#shortcuts = new Shortcuts(this.#t, actions, logger);
    this.#leaving = new Leaving({
      board: () => this.#board,
      client: this.#client,
      dialogs: this.#dialogs,
      progress: this.#progress,
      tray: this.#tray,
      t: this.#t,
      clock,
      logger,
    });
    this.#closing = new WindowClosing({
      preferences,
      settings,
      ask: (box) => this.#dialogs.ask(box),
      hasTray: async () => this.#tray.isShown && (await hasTrayHost()),
      hide: (hasTray) => {
        if (hasTray) this.#window.hide();
        else this.#window.minimize();
        this.#tellUpdates();
      },
      leave: (isSure) => (isSure ? this.#leaving.leave() : this.#leaving.quit()),
      t: this.#t,
    });
    this.#keepAwake = this.#owned.use(new KeepAwake(() => settings.settings().keepAwake));
    this.#notifications = this.#owned.use(
      new Notifications({
        t: this.#t,
        wanted: () => settings.settings().notify,
        onClick: (server) => this.#showServer(server.id),
      }),
    );
    this.#installs = this.#owned.use(new InstallProgress(this.#client, this.#progress, logger));
    this.#links = new Links({
      // Asked of the daemon: what is followed may not have come yet when a link started Roost.
      find: (serverId) => findServer(this.#client, serverId),
      ask: (box) => this.#dialogs.ask(box),
      show: (place) => this.show(place),
      t: this.#t,
      clock,
    });
  }

  /** Resolves when the servers are stopped and the app may go. */
  get ended(): Promise<void> {
    return this.#leaving.ended;
  }

  /** Begins to follow the servers and the system. */
  async start(): Promise<void> {
    const { logger, settings, i18n } = this.#options;
    const { language } = await this.#client.system.settings();
    await speak(i18n, spokenLanguage(language, app.getLocale()));
    this.#owned.use(followServers(this.#client, (after, before) => this.#onBoard(after, before), logger));
    this.#owned.use(
      followHosting(
        this.#client,
        (paused) => {
          this.#paused = paused;
          this.#show();
        },
        logger,
      ),
    );
    this.#owned.use(
      settings.onChange(() => {
        this.#setMenu();
        this.#keepAwake.look();
      }),
    );
    this.#setMenu();
    // An engine may have gone to sleep with the PC and not come back.
    const onResume = () => this.#dialogs.attempt(this.#client.system.environments({ recheck: true }));
    powerMonitor.on('resume', onResume);
    this.#owned.defer(() => void powerMonitor.off('resume', onResume));
    this.#owned.use(await SessionEnd.open(() => this.#onSessionEnd()));
  }

  show(place?: string): void {
    if (!this.#leaving.isUnderWay) this.#window.show(place);
    this.#tellUpdates();
  }

  quit(): void {
    this.#leaving.quit();
  }

  /** Does what the program was started for, now or a second time. */
  follow(wish: Wish): void {
    const parts = {
      client: this.#client,
      links: this.#links,
      show: (place?: string) => this.show(place),
      quit: () => this.quit(),
    };
    this.#dialogs.attempt(followWish(wish, parts));
  }

  /** Says something, once there is a window to say it over. */
  tell(message: string): void {
    this.#dialogs.tell({ type: 'warning', message });
  }

  /** Says everything anew, after the person has chosen another language. */
  relabel(): void {
    this.#setMenu();
    this.#show();
  }

  [Symbol.dispose](): void {
    this.#owned.dispose();
  }

  #actions(): TrayActions {
    const attempt = (work: Promise<unknown>) => this.#dialogs.attempt(work);
    return {
      power: (server, action) => attempt(this.#client.servers.power({ serverId: server.id, action })),
      copy: (text) => attempt(clipboard.writeText(text)),
      showConsole: (server) => this.#showServer(server.id),
      pause: (kind) => attempt(this.#client.hosting.pause({ servers: kind })),
      resume: () => attempt(this.#client.hosting.resume()),
      open: () => this.show(),
      quit: () => this.quit(),
    };
  }

  #onBoard(after: Board, before: Board): void {
    this.#board = after;
    const { alive, isBusy } = summaryOf(after);
    this.#keepAwake.look(isBusy);
    this.#delay.look(alive === 0 ? null : this.#leaving.reasonToWait);
    this.#installs.look(after);
    this.#tellUpdates();
    this.#show();
    if (this.#leaving.isUnderWay) return;
    const news = newsBetween(before, after);
    this.#notifications.show(news);
    const joined = news.find(({ kind }) => kind === 'playerJoined');
    const { preferences, settings } = this.#options;
    if (joined === undefined || preferences.values.awakeExplained) return;
    preferences.update({ awakeExplained: true });
    if (settings.settings().keepAwake === 'never') return;
    this.#notifications.explainAwake(joined.server, () => this.show('/settings'));
  }

  #show(): void {
    if (this.#leaving.isUnderWay) return;
    const standing = { board: this.#board, paused: this.#paused };
    this.#tray.show(standing);
    this.#shortcuts.show(standing);
  }

  /** A restart into a new version must not come in between. */
  #tellUpdates(): void {
    const { alive, isBusy } = summaryOf(this.#board);
    const isWindowShown = this.#window.window?.isVisible() === true;
    this.#options.updates?.look({ alive, isBusy, isWindowShown });
  }

  #showServer(serverId: string): void {
    this.show(`/servers/${serverId}`);
  }

  /** True lets the window go, which it does only with the app. */
  #onClose(): boolean {
    if (this.#owned.disposed) return true;
    if (this.#leaving.isUnderWay) return false;
    this.#dialogs.attempt(this.#closing.close());
    return false;
  }

  /** The system shuts down or the person signs out: nobody is asked, but they see what it waits for. */
  #onSessionEnd(): string | null {
    if (this.#owned.disposed) return null;
    this.#options.updates?.holdBack();
    if (!this.#leaving.isUnderWay) {
      if (this.#board.size > 0) this.show();
      this.#leaving.leave();
    }
    return this.#leaving.reasonToWait;
  }

  async #askAfterCrashes(): Promise<void> {
    const wish = await askAfterCrashes(this.#dialogs, this.#t);
    if (wish === 'reload') this.#window.reload();
    if (wish === 'report') await this.#saveReport();
  }

  #setMenu(): void {
    const { paths, settings } = this.#options;
    setApplicationMenu(this.#t, {
      settings: () => settings.settings(),
      change: (change) => void settings.update(change),
      showSettings: () => this.show('/settings'),
      openData: () => this.#dialogs.attempt(settings.openFolder(paths.root)),
      showLogs: () => shell.showItemInFolder(paths.log),
      saveReport: () => this.#dialogs.attempt(this.#saveReport()),
      quit: () => this.quit(),
    });
  }

  async #saveReport(): Promise<void> {
    const { paths } = this.#options;
    const parts = { version: app.getVersion(), log: paths.log, client: this.#client };
    if (await saveReport(parts, this.#t('dialog.reportFile'))) {
      this.#dialogs.tell({ type: 'info', message: this.#t('dialog.reportSaved') });
    }
  }
}
