import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { NewsKind } from './news.ts';
import type { PreferenceValues } from './preferences.ts';

export interface MenuActions {
  preferences: () => PreferenceValues;
  setOpenAtLogin(wanted: boolean): void;
  setNotify(kind: NewsKind, wanted: boolean): void;
  showLogs(): void;
  saveReport(): void;
  quit(): void;
}

const newsKinds: readonly NewsKind[] = ['crashed', 'ready', 'installed', 'playerJoined'];

/** Puts the application's menu up; its ticks are Roost's own settings. */
export function setApplicationMenu(t: TFunction<'shell'>, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(t, actions)));
}

function applicationMenu(t: TFunction<'shell'>, actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    {
      label: 'Roost',
      submenu: [
        { label: t('menu.settings'), submenu: settings(t, actions) },
        { type: 'separator' },
        { id: 'quit', label: t('menu.quit'), accelerator: 'CmdOrCtrl+Q', click: () => actions.quit() },
      ],
    },
    { label: t('menu.edit'), role: 'editMenu' },
    {
      label: t('menu.view'),
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: t('menu.window'), role: 'windowMenu' },
    {
      label: t('menu.help'),
      role: 'help',
      submenu: [
        { id: 'logs', label: t('menu.logs'), click: () => actions.showLogs() },
        { id: 'report', label: t('menu.report'), click: () => actions.saveReport() },
      ],
    },
  ];
}

function settings(t: TFunction<'shell'>, actions: MenuActions): MenuItemConstructorOptions[] {
  const { openAtLogin, notify } = actions.preferences();
  return [
    {
      id: 'open-at-login',
      type: 'checkbox',
      label: t('menu.openAtLogin'),
      checked: openAtLogin,
      click: ({ checked }) => actions.setOpenAtLogin(checked),
    },
    {
      label: t('menu.notifications'),
      submenu: newsKinds.map((kind) => ({
        id: `notify:${kind}`,
        type: 'checkbox',
        label: t(`menu.notify.${kind}`),
        checked: notify[kind],
        click: ({ checked }) => actions.setNotify(kind, checked),
      })),
    },
  ];
}
