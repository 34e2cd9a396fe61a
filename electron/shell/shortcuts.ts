import { app, type JumpListItem, Menu } from 'electron';
import type { TFunction } from 'i18next';
import type { Logger } from 'pino';
import { platform } from './platform.ts';
import { hostingMenu, type Standing, stateWord, type TrayActions } from './tray-menu.ts';
import { wordFor } from './wishes.ts';

/** As many servers as Windows shows of a list without scrolling. */
const mostServers = 8;

/** What is under Roost's own button: the jump list on Windows, the dock's menu on macOS. */
export class Shortcuts {
  readonly #t: TFunction<'shell'>;
  readonly #actions: TrayActions;
  readonly #logger: Logger;
  #shown = '';

  constructor(t: TFunction<'shell'>, actions: TrayActions, logger: Logger) {
    this.#t = t;
    this.#actions = actions;
    this.#logger = logger;
  }

  show(standing: Standing): void {
    if (platform === 'win32') this.#showJumpList(standing);
    else if (platform === 'darwin') this.#showDockMenu(standing);
  }

  #showJumpList(standing: Standing): void {
    const items = jumpList(standing, this.#t);
    if (!this.#isNew(items)) return;
    const result = app.setJumpList([{ type: 'tasks', items }]);
    if (result !== 'ok') this.#logger.warn({ result }, 'the jump list was not taken');
  }

  #showDockMenu(standing: Standing): void {
    const menu = hostingMenu(standing, this.#t, this.#actions);
    if (this.#isNew(menu)) app.dock?.setMenu(Menu.buildFromTemplate(menu));
  }

  #isNew(content: object): boolean {
    const shown = JSON.stringify(content);
    if (shown === this.#shown) return false;
    this.#shown = shown;
    return true;
  }
}

/** Each entry starts Roost again with a word, which reaches the one that runs. */
function jumpList({ board, paused }: Standing, t: TFunction<'shell'>): JumpListItem[] {
  const servers = [...board.values()].slice(0, mostServers).map(({ server }) => server);
  return [
    ...servers.map((server) =>
      entry(
        t('tray.server', { name: server.name, state: stateWord(server, t) }),
        wordFor({ serverId: server.id }),
        t('tray.console'),
      ),
    ),
    ...(servers.length > 0 ? [{ type: 'separator' as const }] : []),
    paused === null
      ? entry(t('tray.pause'), wordFor('pause'), t('tray.pauseStop'))
      : entry(t('tray.resume'), wordFor('resume'), t('state.paused')),
    entry(t('tray.quit'), wordFor('quit'), t('tray.quit')),
  ];
}

function entry(title: string, word: string, description: string): JumpListItem {
  return {
    type: 'task',
    title,
    description,
    program: app.getPath('exe'),
    args: app.isPackaged ? word : `"${app.getAppPath()}" ${word}`,
  };
}
