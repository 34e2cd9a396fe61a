import type { MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { Hosting, PauseKind } from '#shared/domain/hosting.ts';
import type { PowerAction } from '#shared/domain/power.ts';
import { mayApply } from '#shared/domain/power-rules.ts';
import type { Server } from '#shared/domain/server.ts';
import { type Board, isCrashNotice, summaryOf } from './server-board.ts';

/** What the tray's menu and its relatives can do. */
export interface TrayActions {
  power(server: Server, action: PowerAction): void;
  copy(text: string): void;
  showConsole(server: Server): void;
  pause(kind: PauseKind): void;
  resume(): void;
  open(): void;
  quit(): void;
}

/** All that is shown of Roost outside its window. */
export interface Standing {
  board: Board;
  paused: Hosting['paused'];
}

/** The line at the top: "2 servers, 3 players". */
export function stateLine({ board, paused }: Standing, t: TFunction<'shell'>): string {
  const { alive, players } = summaryOf(board);
  if (alive === 0) return t(paused === null ? 'state.none' : 'state.paused');
  const servers = t('state.servers', { count: alive });
  const counted = players === 0 ? servers : t('state.players', { count: players, servers });
  return paused === null ? counted : t('state.pausedWith', { servers: counted });
}

/** The tray's menu. */
export function trayMenu(
  standing: Standing,
  t: TFunction<'shell'>,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  return [
    { id: 'state', label: stateLine(standing, t), enabled: false },
    { type: 'separator' },
    ...hostingMenu(standing, t, actions),
    { type: 'separator' },
    { id: 'open', label: t('tray.open'), click: () => actions.open() },
    { id: 'quit', label: t('tray.quit'), click: () => actions.quit() },
  ];
}

/** The servers and the pause, as the tray and the dock both have them. */
export function hostingMenu(
  { board, paused }: Standing,
  t: TFunction<'shell'>,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const servers = [...board.values()].map(({ server }) => server);
  return [
    ...servers.map((server) => serverItem(server, paused !== null, t, actions)),
    ...(servers.length > 0 ? [{ type: 'separator' as const }] : []),
    paused === null
      ? {
          id: 'pause',
          label: t('tray.pause'),
          submenu: [
            { id: 'pause:stop', label: t('tray.pauseStop'), click: () => actions.pause('stop') },
            { id: 'pause:keep', label: t('tray.pauseKeep'), click: () => actions.pause('keep') },
          ],
        }
      : { id: 'resume', label: t('tray.resume'), click: () => actions.resume() },
  ];
}

function serverItem(
  server: Server,
  isPaused: boolean,
  t: TFunction<'shell'>,
  actions: TrayActions,
): MenuItemConstructorOptions {
  const power = (action: 'start' | 'stop' | 'restart'): MenuItemConstructorOptions => ({
    id: `${action}:${server.id}`,
    label: t(`tray.${action}`),
    enabled: isOpenTo(server, action) && (action === 'stop' || !isPaused),
    click: () => actions.power(server, action),
  });
  const { lanAddress } = server;
  return {
    id: `server:${server.id}`,
    label: t('tray.server', { name: menuText(server.name), state: stateWord(server, t) }),
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

/** A server's state in a word. */
export function stateWord(server: Server, t: TFunction<'shell'>): string {
  if (server.install === 'installing') return t('state.installing');
  if (server.state === 'offline' && isCrashNotice(server)) return t('state.crashed');
  return t(`state.${server.state}`);
}

/** Windows and Linux underline the letter after an ampersand unless it is doubled. */
function menuText(text: string): string {
  return text.replaceAll('&', '&&');
}
