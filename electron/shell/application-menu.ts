import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { DesktopSettings, DesktopSettingsChange } from '#shared/domain/desktop.ts';
import type { NewsKind } from './news.ts';
import { platform } from './platform.ts';

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

/**
 * Puts the application's menu up; its ticks are Roost's own settings.
 *
 * Each entry has a text of ours: what Electron itself writes beside a role is English whatever is spoken.
 */
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
        ...(platform === 'darwin' ? hiding(t) : []),
        { id: 'quit', label: t('menu.quit'), accelerator: 'CmdOrCtrl+Q', click: () => actions.quit() },
      ],
    },
    { label: t('menu.edit'), submenu: editing(t) },
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
    { label: t('menu.window'), role: 'window', submenu: windowing(t) },
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

function editing(t: TFunction<'shell'>): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: t('menu.undo') },
    { role: 'redo', label: t('menu.redo') },
    { type: 'separator' },
    { role: 'cut', label: t('menu.cut') },
    { role: 'copy', label: t('menu.copy') },
    { role: 'paste', label: t('menu.paste') },
    { type: 'separator' },
    { role: 'selectAll', label: t('menu.selectAll') },
  ];
}

function windowing(t: TFunction<'shell'>): MenuItemConstructorOptions[] {
  const last: MenuItemConstructorOptions[] =
    platform === 'darwin'
      ? [
          { role: 'zoom', label: t('menu.zoom') },
          { type: 'separator' },
          { role: 'front', label: t('menu.front') },
        ]
      : [];
  return [
    { role: 'minimize', label: t('menu.minimize') },
    { role: 'close', label: t('menu.close') },
    ...last,
  ];
}

/** What a Mac's first menu always has. */
function hiding(t: TFunction<'shell'>): MenuItemConstructorOptions[] {
  return [
    { role: 'services', label: t('menu.services') },
    { type: 'separator' },
    { role: 'hide', label: t('menu.hide') },
    { role: 'hideOthers', label: t('menu.hideOthers') },
    { role: 'unhide', label: t('menu.showAll') },
    { type: 'separator' },
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
