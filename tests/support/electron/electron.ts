import type Electron from 'electron';
import { app as standInApp } from './app.ts';
import { StandInWindow } from './browser-window.ts';
import { listenToTest } from './control.ts';
import { dialog as standInDialog } from './dialog.ts';
import { ipcMain as standInIpc } from './ipc-main.ts';
import { StandInMenu } from './menu.ts';
import { StandInImage } from './native-image.ts';
import { StandInNotification } from './notification.ts';
import { powerMonitor as standInPowerMonitor } from './power-monitor.ts';
import { answerOwn, protocol as standInProtocol } from './protocol.ts';
import { safeStorage as standInSafeStorage } from './safe-storage.ts';
import { screen as standInScreen } from './screen.ts';
import { StandInTray } from './tray.ts';
import { world } from './world.ts';

/** Methods of Electron's that take a stand-in where Electron takes an object of its own: the same names and answers. */
type Taking<Part, Name extends keyof Part, Given extends unknown[]> = {
  [Each in Name]: Part[Each] extends (...given: never[]) => infer Answer
    ? (...given: Given) => Answer
    : never;
};

/**
 * What `import … from 'electron'` gives in a test. The compiler holds each part to `electron.d.ts`; events are Node's.
 */
export const app = standInApp satisfies Pick<
  Electron.App,
  | 'whenReady'
  | 'setName'
  | 'setAppUserModelId'
  | 'getVersion'
  | 'getLocale'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'setAsDefaultProtocolClient'
  | 'setLoginItemSettings'
  | 'setJumpList'
  | 'requestSingleInstanceLock'
  | 'quit'
  | 'exit'
  | 'isPackaged'
> & {
  getLoginItemSettings(): Pick<Electron.LoginItemSettings, 'openAtLogin'>;
  dock: Taking<NonNullable<Electron.App['dock']>, 'setMenu', [StandInMenu]> | undefined;
};

export const BrowserWindow = StandInWindow satisfies new (
  options?: Electron.BrowserWindowConstructorOptions,
) => Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'isVisible'
  | 'isMinimized'
  | 'isMaximized'
  | 'isDestroyed'
  | 'getNormalBounds'
  | 'setProgressBar'
  | 'getNativeWindowHandle'
  | 'close'
  | 'destroy'
> & {
  webContents: Pick<Electron.WebContents, 'reload' | 'getZoomLevel' | 'setZoomLevel'> &
    Taking<Electron.WebContents, 'setWindowOpenHandler', [WindowOpenHandler]> & {
      mainFrame: Pick<Electron.WebFrameMain, 'url'>;
      session: Taking<Electron.Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler', [null]>;
    };
};

type WindowOpenHandler = (details: Pick<Electron.HandlerDetails, 'url'>) => { action: string };

export const Tray = StandInTray satisfies new (
  image: StandInImage,
) => Pick<Electron.Tray, 'setToolTip' | 'setTitle' | 'destroy'> &
  Taking<Electron.Tray, 'setImage', [StandInImage]> &
  Taking<Electron.Tray, 'setContextMenu', [StandInMenu | null]>;

export const Menu = StandInMenu satisfies {
  buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): Pick<Electron.Menu, 'popup'>;
} & Taking<typeof Electron.Menu, 'setApplicationMenu', [StandInMenu | null]>;

export const Notification = StandInNotification satisfies {
  new (options: Electron.NotificationConstructorOptions): Pick<Electron.Notification, 'show' | 'close'>;
} & Pick<typeof Electron.Notification, 'isSupported'>;

export const dialog = standInDialog satisfies Pick<Electron.Dialog, 'showErrorBox'> & {
  showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue>;
  showOpenDialog(options: Electron.OpenDialogOptions): Promise<Electron.OpenDialogReturnValue>;
  showSaveDialog(options: Electron.SaveDialogOptions): Promise<Electron.SaveDialogReturnValue>;
};

export const protocol = standInProtocol satisfies Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'unhandle'
> &
  Taking<Electron.Protocol, 'handle', [string, (request: Request) => Response | Promise<Response>]>;

// Not picked: a method that answers with its own object answers with Electron's there.
export const ipcMain = standInIpc satisfies Record<
  keyof Pick<Electron.IpcMain, 'on' | 'removeListener'>,
  (channel: string, listener: (event: Electron.IpcMainEvent) => void) => object
>;

export const nativeImage = {
  createEmpty: () => new StandInImage(),
} satisfies Record<'createEmpty', () => Pick<Electron.NativeImage, 'addRepresentation' | 'setTemplateImage'>>;

export const clipboard = {
  async writeText(text: string) {
    world.clipboard = text;
    world.changed();
  },
} satisfies Pick<Electron.Clipboard, 'writeText'>;

export const shell = {
  async openExternal(url: string) {
    world.openedOutside.push(url);
    world.changed();
  },
  showItemInFolder(path: string) {
    world.shownInFolder.push(path);
  },
  async openPath(path: string) {
    world.openedPaths.push(path);
    world.changed();
    return '';
  },
} satisfies Pick<Electron.Shell, 'openExternal' | 'showItemInFolder' | 'openPath'>;

export const screen = standInScreen satisfies Pick<
  Electron.Screen,
  'getDisplayMatching' | 'getPrimaryDisplay'
>;

let wakeLocks = 0;
export const powerSaveBlocker = {
  start() {
    wakeLocks += 1;
    world.wakeLocks.add(wakeLocks);
    world.changed();
    return wakeLocks;
  },
  stop(id: number) {
    const isKnown = world.wakeLocks.delete(id);
    world.changed();
    return isKnown;
  },
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;

export const safeStorage = standInSafeStorage;

export const powerMonitor = standInPowerMonitor satisfies Pick<Electron.PowerMonitor, 'isOnBatteryPower'>;

export { utilityProcess } from './utility-process.ts';

listenToTest({ world, app: standInApp, powerMonitor, screen, ipcMain: standInIpc, answer: answerOwn });
