import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { DesktopSettings, DesktopSettingsChange } from '#shared/domain/desktop.ts';
import type { NewsKind } from './news.ts';

export interface MenuActions {
  settings: () => DesktopSettings;
  change(change: DesktopSettingsChange): void;
  showSettings(): void;
  openData(): void;
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
        { role: 'about', label: t('menu.about') },
        { type: 'separator' },
        {
          id: 'settings',
          label: t('menu.allSettings'),
          accelerator: 'CmdOrCtrl+,',
          click: () => actions.showSettings(),
        },
        ...switches(t, actions),
        { type: 'separator' },
        { id: 'quit', label: t('menu.quit'), accelerator: 'CmdOrCtrl+Q', click: () => actions.quit() },
      ],
    },
    { label: t('menu.edit'), role: 'editMenu' },
    {
      label: t('menu.view'),
      submenu: [
        { role: 'reload', label: t('menu.reload') },
        { type: 'separator' },
        { role: 'resetZoom', label: t('menu.resetZoom') },
        { role: 'zoomIn', label: t('menu.zoomIn') },
        { role: 'zoomOut', label: t('menu.zoomOut') },
        { type: 'separator' },
        { role: 'togglefullscreen', label: t('menu.fullScreen') },
      ],
    },
    { label: t('menu.window'), role: 'windowMenu' },
    {
      label: t('menu.help'),
      role: 'help',
      submenu: [
        { id: 'data', label: t('menu.data'), click: () => actions.openData() },
        { id: 'logs', label: t('menu.logs'), click: () => actions.showLogs() },
        { id: 'report', label: t('menu.report'), click: () => actions.saveReport() },
      ],
    },
  ];
}

function switches(t: TFunction<'shell'>, actions: MenuActions): MenuItemConstructorOptions[] {
  const { openAtLogin, notify } = actions.settings();
  return [
    {
      id: 'open-at-login',
      type: 'checkbox',
      label: t('menu.openAtLogin'),
      checked: openAtLogin,
      click: ({ checked }) => actions.change({ openAtLogin: checked }),
    },
    {
      label: t('menu.notifications'),
      submenu: newsKinds.map((kind) => ({
        id: `notify:${kind}`,
        type: 'checkbox',
        label: t(`menu.notify.${kind}`),
        checked: notify[kind],
        click: ({ checked }) => actions.change({ notify: { [kind]: checked } }),
      })),
    },
  ];
}
