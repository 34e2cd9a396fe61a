import { Menu, Tray } from 'electron';
import type { TFunction } from 'i18next';
import type { Logger } from 'pino';
import { trayIcon } from './icons.ts';
import { type Board, summaryOf } from './server-board.ts';
import { stateLine, type TrayActions, trayMenu } from './tray-menu.ts';

/** Roost beside the clock. Where the desktop has no such place it does nothing, and `isShown` is false. */
export class TrayIcon implements Disposable {
  readonly #tray: Tray | null;
  readonly #t: TFunction<'shell'>;
  readonly #actions: TrayActions;
  #shown = '';

  constructor(t: TFunction<'shell'>, actions: TrayActions, logger: Logger) {
    this.#t = t;
    this.#actions = actions;
    this.#tray = makeTray(logger);
    this.#tray?.on('click', () => actions.open());
  }

  get isShown(): boolean {
    return this.#tray !== null;
  }

  /** Shows a board; figures that change nothing of the menu leave it alone, because a menu in use would close. */
  show(board: Board): void {
    const summary = summaryOf(board);
    const menu = trayMenu(board, this.#t, this.#actions);
    const shown = JSON.stringify([menu, summary.tone]);
    if (this.#tray === null || shown === this.#shown) return;
    this.#shown = shown;
    this.#tray.setImage(trayIcon(summary.tone, process.platform));
    this.#tray.setToolTip(`Roost: ${stateLine(summary, this.#t)}`);
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu));
  }

  /** Says something instead of the state line until the next board. */
  say(text: string): void {
    this.#tray?.setToolTip(`Roost: ${text}`);
  }

  [Symbol.dispose](): void {
    this.#tray?.destroy();
  }
}

function makeTray(logger: Logger): Tray | null {
  try {
    return new Tray(trayIcon('idle', process.platform));
  } catch (error) {
    logger.warn({ err: error }, 'this desktop has no tray');
    return null;
  }
}
