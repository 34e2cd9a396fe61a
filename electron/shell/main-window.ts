import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type Rectangle,
  type Size,
  screen,
} from 'electron';
import type { TFunction } from 'i18next';
import type { Logger } from 'pino';
import { appOrigin } from './app-protocol.ts';
import { attachContextMenu } from './context-menu.ts';
import type { Preferences } from './preferences.ts';
import { closeOff } from './window-security.ts';

export interface MainWindowOptions {
  preload: string;
  preferences: Preferences;
  logger: Logger;
  t: TFunction<'shell'>;
  /** The person closed the window; true lets it go. */
  mayClose: () => boolean;
  /** There is a window now that was not there before. */
  onOpened: () => void;
  /** Its page went down again soon after it was loaded again; the person is to decide. */
  onGivenUp: () => void;
}

const usualSize = { width: 1280, height: 800 };
const smallest = { width: 380, height: 480 };
/** A page that goes down again within this time is not the accident that a reload mends. */
const quietMs = 10_000;
/** One turn of the wheel. */
const zoomStep = 0.5;

/** The one window: made when first shown, hidden rather than closed, brought back after a crash of its page. */
export class MainWindow implements Disposable {
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | null = null;
  #lastCrashAt = Number.NEGATIVE_INFINITY;

  constructor(options: MainWindowOptions) {
    this.#options = options;
  }

  get window(): BrowserWindow | null {
    return this.#window;
  }

  /** Brings the window up, on a place of its own if one is named, such as `/servers/…`. */
  show(place?: string): void {
    const known = this.#window;
    const window = known ?? this.#open(place ?? '/');
    this.#window = window;
    if (known === null) this.#options.onOpened();
    else if (place !== undefined) this.#load(window, place);
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  hide(): void {
    this.#keepLook();
    this.#window?.hide();
  }

  minimize(): void {
    this.#window?.minimize();
  }

  /** Loads the page anew after it was given up. */
  reload(): void {
    this.#window?.webContents.reload();
  }

  [Symbol.dispose](): void {
    this.#keepLook();
    this.#window?.destroy();
    this.#window = null;
  }

  #open(place: string): BrowserWindow {
    const { preferences, mayClose, t } = this.#options;
    const window = new BrowserWindow({ ...appearance(preferences), webPreferences: this.#webPreferences() });
    const { webContents } = window;
    closeOff(webContents);
    attachContextMenu(window, t);
    if (preferences.values.isMaximized) window.maximize();
    window.on('close', (event) => {
      if (mayClose()) this.#keepLook();
      else event.preventDefault();
    });
    window.on('closed', () => {
      this.#window = null;
    });
    webContents.on('did-finish-load', () => webContents.setZoomLevel(preferences.values.zoomLevel));
    webContents.on('zoom-changed', (_event, direction) => {
      webContents.setZoomLevel(webContents.getZoomLevel() + (direction === 'in' ? zoomStep : -zoomStep));
    });
    webContents.on('render-process-gone', (_event, { reason }) => this.#onPageGone(reason));
    this.#load(window, place);
    return window;
  }

  #webPreferences(): NonNullable<BrowserWindowConstructorOptions['webPreferences']> {
    return {
      preload: this.#options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    };
  }

  #load(window: BrowserWindow, place: string): void {
    const { logger } = this.#options;
    window.loadURL(`${appOrigin}/#${place}`).catch((error: unknown) => {
      logger.error({ err: error }, 'the window did not load');
    });
  }

  #onPageGone(reason: string): void {
    if (reason === 'clean-exit') return;
    const { logger, onGivenUp } = this.#options;
    const now = performance.now();
    const isAgain = now - this.#lastCrashAt < quietMs;
    this.#lastCrashAt = now;
    logger.error({ reason, isAgain }, 'the window went down');
    if (isAgain) onGivenUp();
    else this.reload();
  }

  /** Where the window is and how large it shows things, for the next time. */
  #keepLook(): void {
    const window = this.#window;
    if (window === null || window.isDestroyed()) return;
    this.#options.preferences.update({
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      zoomLevel: Math.min(9, Math.max(-8, window.webContents.getZoomLevel())),
    });
  }
}

function appearance({ values }: Preferences): BrowserWindowConstructorOptions {
  return {
    ...placeOf(values.bounds),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Roost',
    // The colour of the page's ground, so that nothing flashes before it is drawn.
    backgroundColor: '#2a241f',
    autoHideMenuBar: true,
  };
}

/** Where the window was, or in the middle of the first screen; never larger than the screen it is on. */
function placeOf(kept: Rectangle | null): Partial<Rectangle> {
  if (kept !== null) {
    const { workArea } = screen.getDisplayMatching(kept);
    if (isVisibleOn(kept, workArea)) return { ...kept, ...fitting(kept, workArea) };
  }
  return fitting(usualSize, screen.getPrimaryDisplay().workArea);
}

function fitting(size: Size, area: Size): Size {
  return {
    width: Math.max(smallest.width, Math.min(size.width, area.width)),
    height: Math.max(smallest.height, Math.min(size.height, area.height)),
  };
}

/** Whether enough of a window would be seen to take hold of it; a second screen may be gone by now. */
function isVisibleOn(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const isTopInside = window.y >= area.y - 8 && window.y < area.y + area.height - 40;
  return width >= 120 && isTopInside;
}
