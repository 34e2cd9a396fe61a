import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { PreventableEvent } from './preventable-event.ts';
import { StandInContents } from './web-contents.ts';
import { world } from './world.ts';

/** Electron's `BrowserWindow` over a page of a real Chromium. */
export class StandInWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents: StandInContents;
  progress = -1;
  #bounds: Electron.Rectangle;
  #isVisible: boolean;
  #isMinimized = false;
  #isMaximized = false;
  #isDestroyed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    const { x = 100, y = 100, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#isVisible = options.show ?? true;
    this.webContents = new StandInContents(options.webPreferences ?? {}, { width, height });
    world.windows.add(this);
    world.changed();
  }

  static getFocusedWindow(): StandInWindow | null {
    return world.mainWindow?.isVisible() === true ? world.mainWindow : null;
  }

  getNativeWindowHandle(): Buffer {
    return Buffer.alloc(8, 1);
  }

  async loadURL(url: string): Promise<void> {
    await this.webContents.load(url);
  }

  show(): void {
    this.#set(() => {
      this.#isVisible = true;
    });
  }

  hide(): void {
    this.#set(() => {
      this.#isVisible = false;
    });
  }

  focus(): void {
    this.emit('focus');
  }

  minimize(): void {
    this.#set(() => {
      this.#isMinimized = true;
    });
  }

  restore(): void {
    this.#set(() => {
      this.#isMinimized = false;
    });
  }

  maximize(): void {
    this.#isMaximized = true;
  }

  isVisible(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  setProgressBar(progress: number): void {
    this.progress = progress;
    world.changed();
  }

  /** As a person drags it. */
  drag(bounds: Electron.Rectangle): void {
    this.#bounds = bounds;
  }

  /** As a person closes it; the app may refuse. */
  close(): void {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    world.windows.delete(this);
    this.webContents.end();
    this.emit('closed');
    world.changed();
  }

  #set(change: () => void): void {
    change();
    world.changed();
  }
}
