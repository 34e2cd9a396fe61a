import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type Electron from 'electron';
import { browser } from './browser.ts';
import type { StandInMenu } from './menu.ts';
import { platform } from './platform.ts';
import { PreventableEvent } from './preventable-event.ts';
import { world } from './world.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Electron's `app`. */
class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map<string, string>([['exe', process.execPath]]);

  async whenReady(): Promise<void> {
    await browser();
    // macOS tells a program of the address that it was started for before it is ready.
    const link = process.env['STAND_IN_OPEN_URL'];
    if (link !== undefined) this.emit('open-url', new PreventableEvent(), link);
  }

  setName(): void {}

  setAppUserModelId(): void {}

  getVersion(): string {
    return '0.0.0-test';
  }

  getLocale(): string {
    return process.env['STAND_IN_LOCALE'] ?? 'en-US';
  }

  /** Electron's is the archive in a package; Node reads none, so that tests unpack it first. */
  getAppPath(): string {
    return process.env['STAND_IN_APP_PATH'] ?? root;
  }

  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`no path "${name}"`);
    return path;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  setLoginItemSettings(settings: Electron.Settings): void {
    world.loginItem = settings;
  }

  getLoginItemSettings(): Pick<Electron.LoginItemSettings, 'openAtLogin'> {
    return { openAtLogin: world.loginItem?.openAtLogin ?? false };
  }

  /** Windows has it alone; called elsewhere it is missing, as in Electron. */
  setJumpList(categories: Electron.JumpListCategory[] | null): 'ok' {
    if (platform !== 'win32') throw new TypeError('app.setJumpList is not a function');
    world.jumpList = categories?.flatMap(({ items = [] }) => items) ?? [];
    world.changed();
    return 'ok';
  }

  /** The dock, on macOS. */
  get dock() {
    if (platform !== 'darwin') return undefined;
    return {
      setMenu: (menu: StandInMenu) => {
        world.dockMenu = menu;
        world.changed();
      },
    };
  }

  /** As Electron's: one app a `userData` folder, and the second one's words reach the first. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    const lock = join(folder, 'instance.lock');
    if (isHeld(lock)) {
      writeFileSync(join(folder, `second-${process.pid}.json`), JSON.stringify(process.argv));
      return false;
    }
    writeFileSync(lock, String(process.pid));
    watch(folder, () => this.#readSeconds(folder)).unref();
    return true;
  }

  quit(): void {
    const event = new PreventableEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.exit(0);
  }

  exit(code = 0): void {
    // What the test asked for last is answered before the end.
    const isSent = process.send?.({ id: 0, value: null }, undefined, {}, () => process.exit(code));
    if (isSent === undefined) process.exit(code);
  }

  #readSeconds(folder: string): void {
    for (const name of readdirSync(folder).filter((each) => each.startsWith('second-'))) {
      const words = readWords(join(folder, name));
      if (words === null) continue;
      rmSync(join(folder, name));
      this.emit('second-instance', {}, words, folder);
    }
  }
}

function isHeld(lock: string): boolean {
  if (!existsSync(lock)) return false;
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** Null while the file is being written. */
function readWords(file: string): string[] | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as string[];
  } catch {
    return null;
  }
}

export const app = new StandInApp();
