import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { StandInWindow } from './browser-window.ts';
import type { StandInMenu } from './menu.ts';
import type { StandInTray } from './tray.ts';

/** A dialog on the screen, waiting for somebody. */
export interface OpenDialog {
  message: string;
  detail: string;
  buttons: readonly string[];
  /** What may be ticked; empty where nothing may. */
  checkbox: string;
  answer(button: number, isTicked?: boolean): void;
}

/**
 * The desktop around the app, as a person and the system see it: what it shows, and what they can do to it.
 *
 * One a process. Every change is told, so that a test can wait for what it expects.
 */
class World {
  readonly changes = new EventEmitter();
  readonly windows = new Set<StandInWindow>();
  readonly trays = new Set<StandInTray>();
  readonly dialogs = new Set<OpenDialog>();
  readonly notifications: { title: string; body: string; click: () => void }[] = [];
  readonly errors: { title: string; content: string }[] = [];
  readonly openedOutside: string[] = [];
  readonly shownInFolder: string[] = [];
  readonly openedPaths: string[] = [];
  /** What Windows shows while it waits for us. */
  readonly shutdownReasons: string[] = [];
  readonly wakeLocks = new Set<number>();
  applicationMenu: StandInMenu | null = null;
  poppedUp: StandInMenu | null = null;
  jumpList: Electron.JumpListItem[] = [];
  dockMenu: StandInMenu | null = null;
  clipboard = '';
  /** The folder that the next open dialog is answered with. */
  chosenFolder = '';
  /** The file that the next save dialog is answered with. */
  saveTo = '';
  loginItem: Electron.Settings | null = null;
  /** Desktops without a tray refuse one. */
  readonly hasTray = process.env['STAND_IN_TRAY'] !== 'none';

  /** Says that something has changed. */
  changed(): void {
    this.changes.emit('change');
  }

  /** Resolves with the first thing that is not undefined, looked for now and at every change. */
  async waitFor<T>(what: () => T | undefined): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    const look = () => {
      const found = what();
      if (found !== undefined) resolve(found);
    };
    this.changes.on('change', look);
    look();
    try {
      return await promise;
    } finally {
      this.changes.off('change', look);
    }
  }

  get window(): StandInWindow {
    const window = this.mainWindow;
    if (window === undefined) throw new Error('no window is open');
    return window;
  }

  /** The window that a person sees; Windows has one beside it that only listens. */
  get mainWindow(): StandInWindow | undefined {
    return [...this.windows].find(({ options }) => options.skipTaskbar !== true);
  }

  get listeningWindow(): StandInWindow | undefined {
    return [...this.windows].find(({ options }) => options.skipTaskbar === true);
  }

  get tray(): StandInTray {
    const [tray] = this.trays;
    if (tray === undefined) throw new Error('there is no tray');
    return tray;
  }
}

export const world = new World();
world.changes.setMaxListeners(100);
