import {
  ChartLine,
  CirclePlus,
  Copy,
  History,
  House,
  Keyboard,
  Languages,
  type LucideIcon,
  OctagonX,
  Pause,
  Play,
  RotateCw,
  Server as ServerIcon,
  Settings,
  SlidersHorizontal,
  Square,
  SunMoon,
  UserPlus,
  Users,
} from 'lucide-react';
import type { PauseKind } from '#shared/domain/hosting.ts';
import { type Language, type LanguageChoice, languages } from '#shared/domain/language.ts';
import type { PowerAction, ProcessState } from '#shared/domain/power.ts';
import type { Server } from '#shared/domain/server.ts';
import { routes, type ServerTab } from '../../app/routes.ts';
import type { Texts } from '../../lib/i18n.tsx';
import { ownName } from '../../lib/own-name.ts';
import { type ThemeChoice, themeChoices } from '../../lib/theme.ts';
import type { Game } from '../eggs/games.ts';
import { refusalOf } from '../servers/servers-store.ts';

/** One line of the palette. */
export interface Command {
  id: string;
  kind: 'place' | 'server' | 'game' | 'roost' | 'help';
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
  pause: (servers: PauseKind) => void;
  resume: () => void;
  speak: (choice: LanguageChoice) => void;
  look: (choice: ThemeChoice) => void;
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
    what:
      | 'open'
      | PowerAction
      | 'copyAddress'
      | Exclude<ServerTab, 'console' | 'settings'>
      | 'serverSettings',
    icon: LucideIcon,
    run: () => void,
  ): Command => ({
    id: `${what}:${id}`,
    kind: 'server',
    icon,
    title: t(`palette.command.${what}`, { server: name }),
    run,
  });
  const power = (action: PowerAction, icon: LucideIcon) =>
    refusalOf(server, shown, action) === null
      ? [command(action, icon, () => doing.power(server, action))]
      : [];
  return [
    command('open', ServerIcon, () => doing.go(routes.server(id))),
    ...power('start', Play),
    ...power('stop', Square),
    ...power('restart', RotateCw),
    ...power('kill', OctagonX),
    ...(lanAddress === null ? [] : [command('copyAddress', Copy, () => doing.copy(lanAddress))]),
    command('invite', UserPlus, () => doing.go(routes.server(id, 'invite'))),
    command('players', Users, () => doing.go(routes.server(id, 'players'))),
    command('graphs', ChartLine, () => doing.go(routes.server(id, 'graphs'))),
    command('serverSettings', SlidersHorizontal, () => doing.go(routes.server(id, 'settings'))),
  ];
}

function roostCommand(id: string, icon: LucideIcon, title: string, run: () => void): Command {
  return { id, kind: 'roost', icon, title, run };
}

/** What holds for all of Roost: hosting, the language and the look, each only where it changes something. */
export function roostCommands(
  t: Texts,
  now: { isPaused: boolean; language: Language; theme: ThemeChoice },
  doing: Doing,
): Command[] {
  return [
    ...(now.isPaused
      ? [roostCommand('resume', Play, t('palette.command.resume'), doing.resume)]
      : [
          roostCommand('pauseStop', Pause, t('palette.command.pauseStop'), () => doing.pause('stop')),
          roostCommand('pauseKeep', Pause, t('palette.command.pauseKeep'), () => doing.pause('keep')),
        ]),
    ...languages
      .filter((language) => language !== now.language)
      .map((language) =>
        roostCommand(
          `speak:${language}`,
          Languages,
          t('palette.command.speak', { language: ownName(language) }),
          () => doing.speak(language),
        ),
      ),
    ...themeChoices
      .filter((theme) => theme !== now.theme)
      .map((theme) =>
        roostCommand(`look:${theme}`, SunMoon, t(`palette.command.look.${theme}`), () => doing.look(theme)),
      ),
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
