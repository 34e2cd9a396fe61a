import { BrowserWindow, dialog, shell } from 'electron';
import type { Clock } from '#daemon/clock.ts';
import type { DesktopPort } from '#daemon/ports.ts';
import type { DesktopSettings, DesktopSettingsChange } from '#shared/domain/desktop.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { opensAtLogin, setOpenAtLogin } from './open-at-login.ts';
import type { Preferences } from './preferences.ts';

/** The desktop app's settings, for its own parts and for who asks through the daemon. */
export class DesktopSettingsDoor implements DesktopPort {
  readonly #preferences: Preferences;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();

  constructor(preferences: Preferences, clock: Clock) {
    this.#preferences = preferences;
    this.#clock = clock;
    if (preferences.values.firstStartAt === null) preferences.update({ firstStartAt: clock.now() });
  }

  settings(): DesktopSettings {
    const { onClose, keepAwake, notify } = this.#preferences.values;
    return { openAtLogin: opensAtLogin(), onClose, keepAwake, notify };
  }

  update(change: DesktopSettingsChange): DesktopSettings {
    const { openAtLogin, onClose, keepAwake, notify } = change;
    const kept = this.#preferences.values;
    if (openAtLogin !== undefined) setOpenAtLogin(openAtLogin);
    this.#preferences.update({
      openAtLoginAnswered: kept.openAtLoginAnswered || openAtLogin !== undefined,
      onClose: onClose ?? kept.onClose,
      keepAwake: keepAwake ?? kept.keepAwake,
      notify: {
        crashed: notify?.crashed ?? kept.notify.crashed,
        ready: notify?.ready ?? kept.notify.ready,
        installed: notify?.installed ?? kept.notify.installed,
        playerJoined: notify?.playerJoined ?? kept.notify.playerJoined,
      },
    });
    for (const listener of this.#listeners) listener();
    return this.settings();
  }

  /** Once, and not on the first day: who does not know yet whether they stay need not decide. */
  asksOpenAtLogin(): boolean {
    const { firstStartAt, openAtLoginAnswered } = this.#preferences.values;
    if (openAtLoginAnswered || firstStartAt === null || opensAtLogin()) return false;
    return dayOf(firstStartAt) !== dayOf(this.#clock.now());
  }

  async openFolder(folder: string): Promise<void> {
    const detail = await shell.openPath(folder);
    if (detail !== '') throw new AppError('desktop.folder-not-opened', { folder, detail });
  }

  async chooseFolder(): Promise<string | null> {
    const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
    const window = BrowserWindow.getFocusedWindow();
    const { canceled, filePaths } =
      window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
    return canceled ? null : (filePaths[0] ?? null);
  }

  /** Calls after every change, until disposed. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) };
  }
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}
