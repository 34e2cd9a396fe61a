import type { MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import { mayApply, type PowerAction } from '#shared/domain/power.ts';
import type { Server } from '#shared/domain/server.ts';
import { type Board, type BoardSummary, isCrashNotice, summaryOf } from './server-board.ts';

/** What the tray's menu can do. */
export interface TrayActions {
  power(server: Server, action: PowerAction): void;
  copy(text: string): void;
  showConsole(server: Server): void;
  open(): void;
  quit(): void;
}

/** The line at the top: "2 servers, 3 players". */
export function stateLine({ alive, players }: BoardSummary, t: TFunction<'shell'>): string {
  if (alive === 0) return t('state.none');
  const servers = t('state.servers', { count: alive });
  return players === 0 ? servers : t('state.players', { count: players, servers });
}

/** The tray's menu for what is on the board. */
export function trayMenu(
  board: Board,
  t: TFunction<'shell'>,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const servers = [...board.values()].map(({ server }) => server);
  return [
    { id: 'state', label: stateLine(summaryOf(board), t), enabled: false },
    { type: 'separator' },
    ...servers.map((server) => serverItem(server, t, actions)),
    ...(servers.length > 0 ? [{ type: 'separator' as const }] : []),
    { id: 'open', label: t('tray.open'), click: () => actions.open() },
    { id: 'quit', label: t('tray.quit'), click: () => actions.quit() },
  ];
}

function serverItem(server: Server, t: TFunction<'shell'>, actions: TrayActions): MenuItemConstructorOptions {
  const power = (action: 'start' | 'stop' | 'restart'): MenuItemConstructorOptions => ({
    id: `${action}:${server.id}`,
    label: t(`tray.${action}`),
    enabled: isOpenTo(server, action),
    click: () => actions.power(server, action),
  });
  const { lanAddress } = server;
  return {
    id: `server:${server.id}`,
    label: t('tray.server', { name: menuText(server.name), state: t(`state.${wordOf(server)}`) }),
    submenu: [
      power('start'),
      power('stop'),
      power('restart'),
      { type: 'separator' },
      {
        id: `copy:${server.id}`,
        label: t('tray.copyAddress'),
        enabled: lanAddress !== null,
        click: () => actions.copy(lanAddress ?? ''),
      },
      { id: `console:${server.id}`, label: t('tray.console'), click: () => actions.showConsole(server) },
    ],
  };
}

function isOpenTo(server: Server, action: PowerAction): boolean {
  if (server.pendingAction !== null || server.install !== 'installed') return false;
  return mayApply(server.state, action) && (action !== 'restart' || server.state === 'running');
}

function wordOf(server: Server) {
  if (server.install === 'installing') return 'installing';
  if (server.state === 'offline' && isCrashNotice(server)) return 'crashed';
  return server.state;
}

/** Windows and Linux underline the letter after an ampersand unless it is doubled. */
function menuText(text: string): string {
  return text.replaceAll('&', '&&');
}
