import {
  ChartLine,
  CirclePlus,
  Copy,
  History,
  House,
  Keyboard,
  type LucideIcon,
  Play,
  RotateCw,
  Server as ServerIcon,
  Settings,
  SlidersHorizontal,
  Square,
} from 'lucide-react';
import type { PowerAction, ProcessState } from '#shared/domain/power.ts';
import type { Server } from '#shared/domain/server.ts';
import { routes } from '../../app/routes.ts';
import type { Texts } from '../../lib/i18n.tsx';
import type { Game } from '../eggs/games.ts';
import { refusalOf } from '../servers/servers-store.ts';

/** One line of the palette. */
export interface Command {
  id: string;
  kind: 'place' | 'server' | 'game' | 'help';
  icon: LucideIcon;
  title: string;
  run: () => void;
}

/** What commands do; the palette itself knows how. */
export interface Doing {
  go: (to: string) => void;
  power: (server: Server, action: PowerAction) => void;
  copy: (text: string) => void;
  showShortcuts: () => void;
}

export function placeCommands(t: Texts, { go, showShortcuts }: Doing): Command[] {
  const place = (id: 'home' | 'add' | 'activity' | 'settings', icon: LucideIcon): Command => ({
    id,
    kind: 'place',
    icon,
    title: t(`palette.command.${id}`),
    run: () => go(routes[id]),
  });
  return [
    place('home', House),
    place('add', CirclePlus),
    place('activity', History),
    place('settings', Settings),
    {
      id: 'shortcuts',
      kind: 'help',
      icon: Keyboard,
      title: t('palette.command.shortcuts'),
      run: showShortcuts,
    },
  ];
}

/** What can be done with a server now; what cannot is left out. */
export function serverCommands(t: Texts, server: Server, shown: ProcessState, doing: Doing): Command[] {
  const { id, name, lanAddress } = server;
  const command = (
    what: 'open' | 'start' | 'stop' | 'restart' | 'copyAddress' | 'graphs' | 'serverSettings',
    icon: LucideIcon,
    run: () => void,
  ): Command => ({
    id: `${what}:${id}`,
    kind: 'server',
    icon,
    title: t(`palette.command.${what}`, { server: name }),
    run,
  });
  const power = (action: 'start' | 'stop' | 'restart', icon: LucideIcon) =>
    refusalOf(server, shown, action) === null
      ? [command(action, icon, () => doing.power(server, action))]
      : [];
  return [
    command('open', ServerIcon, () => doing.go(routes.server(id))),
    ...power('start', Play),
    ...power('stop', Square),
    ...power('restart', RotateCw),
    ...(lanAddress === null ? [] : [command('copyAddress', Copy, () => doing.copy(lanAddress))]),
    command('graphs', ChartLine, () => doing.go(routes.server(id, 'graphs'))),
    command('serverSettings', SlidersHorizontal, () => doing.go(routes.server(id, 'settings'))),
  ];
}

export function gameCommands(t: Texts, games: readonly Game[], { go }: Doing): Command[] {
  return games
    .filter(({ isRunnable }) => isRunnable)
    .map(({ key, name, best }) => ({
      id: `install:${key}`,
      kind: 'game',
      icon: CirclePlus,
      title: t('palette.command.install', { game: name }),
      run: () => go(routes.addEgg(best.id)),
    }));
}
