import { Menu, type MenuItemConstructorOptions, screen, Tray } from 'electron';
import type { TFunction } from 'i18next';
import type { Logger } from 'pino';
import { type IconSays, trayIcon } from './icons.ts';
import { platform } from './platform.ts';
import { summaryOf } from './server-board.ts';
import { type Standing, stateLine, type TrayActions, trayMenu } from './tray-menu.ts';

/** Roost beside the clock. Where the desktop has no such place it does nothing, and `isShown` is false. */
export class TrayIcon implements Disposable {
  readonly #tray: Tray | null;
  readonly #t: TFunction<'shell'>;
  readonly #actions: TrayActions;
  readonly #onScreens = () => this.#tray?.setImage(trayIcon(this.#icon, platform));
  #icon: IconSays = { tone: 'idle', players: 0 };
  #shown = '';

  constructor(t: TFunction<'shell'>, actions: TrayActions, logger: Logger) {
    this.#t = t;
    this.#actions = actions;
    this.#tray = makeTray(logger);
    this.#tray?.on('click', () => actions.open());
    // Another size of things, or another screen that has the bar.
    screen.on('display-metrics-changed', this.#onScreens);
  }

  get isShown(): boolean {
    return this.#tray !== null;
  }

  /** Shows how things stand. */
  show(standing: Standing): void {
    const { tone, players } = summaryOf(standing.board, standing.paused !== null);
    this.#show({ tone, players }, stateLine(standing, this.#t), trayMenu(standing, this.#t, this.#actions));
    // The menu bar has room for a figure beside the icon.
    if (platform === 'darwin') this.#tray?.setTitle(players === 0 ? '' : String(players));
  }

  /** Says that Roost is ending; the one thing left to do is not to wait any longer. */
  showLeaving(line: string, onForce: () => void): void {
    this.#show({ tone: 'running', players: 0 }, line, [
      { id: 'state', label: line, enabled: false },
      { type: 'separator' },
      { id: 'force', label: this.#t('tray.force'), click: onForce },
    ]);
  }

  [Symbol.dispose](): void {
    screen.off('display-metrics-changed', this.#onScreens);
    this.#tray?.destroy();
  }

  /** What changes nothing of the menu leaves it alone, because a menu in use would close. */
  #show(icon: IconSays, line: string, menu: MenuItemConstructorOptions[]): void {
    const shown = JSON.stringify([menu, icon]);
    if (this.#tray === null || shown === this.#shown) return;
    this.#shown = shown;
    this.#icon = icon;
    this.#tray.setImage(trayIcon(icon, platform));
    this.#tray.setToolTip(`Roost: ${line}`);
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu));
  }
}

function makeTray(logger: Logger): Tray | null {
  try {
    return new Tray(trayIcon({ tone: 'idle', players: 0 }, platform));
  } catch (error) {
    logger.warn({ err: error }, 'this desktop has no tray');
    return null;
  }
}
