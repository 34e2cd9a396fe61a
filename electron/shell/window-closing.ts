import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron';
import type { TFunction } from 'i18next';
import type { DesktopSettingsDoor } from './desktop-settings.ts';
import { largeIcon } from './icons.ts';
import type { Preferences } from './preferences.ts';

export interface WindowClosingParts {
  preferences: Preferences;
  settings: DesktopSettingsDoor;
  ask: (options: MessageBoxOptions) => Promise<MessageBoxReturnValue>;
  /** Without a tray the window stays in the taskbar. */
  hasTray: () => Promise<boolean>;
  hide: (hasTray: boolean) => void;
  /** @param isSure the person has just said that the servers may be stopped */
  leave: (isSure: boolean) => void;
  t: TFunction<'shell'>;
}

/** What closing the window does. The first time the person is told, and chooses what it does from then on. */
export class WindowClosing {
  readonly #parts: WindowClosingParts;
  #isAsking = false;

  constructor(parts: WindowClosingParts) {
    this.#parts = parts;
  }

  async close(): Promise<void> {
    const { preferences, hasTray, hide, leave } = this.#parts;
    const { onClose, closeExplained } = preferences.values;
    if (closeExplained && onClose === 'quit') return leave(false);
    // Asked each time: a desktop may have begun to show icons since.
    const isTrayShown = await hasTray();
    if (closeExplained && onClose === 'keep') return hide(isTrayShown);
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      await this.#ask(isTrayShown);
    } finally {
      this.#isAsking = false;
    }
  }

  async #ask(isTrayShown: boolean): Promise<void> {
    const { preferences, settings, ask, hide, leave, t } = this.#parts;
    const { response, checkboxChecked } = await ask({
      type: 'question',
      message: t('dialog.close.title'),
      detail: t(isTrayShown ? 'dialog.close.tray' : 'dialog.close.noTray'),
      // What to look for beside the clock.
      icon: largeIcon({ tone: 'running', players: 0 }),
      buttons: [t('dialog.close.keep'), t('dialog.close.quit'), t('dialog.cancel')],
      checkboxLabel: t('dialog.close.ask'),
      checkboxChecked: preferences.values.onClose === 'ask',
      defaultId: 0,
      cancelId: 2,
    });
    if (response === 2) return;
    preferences.update({ closeExplained: true });
    settings.update({ onClose: checkboxChecked ? 'ask' : response === 0 ? 'keep' : 'quit' });
    if (response === 0) hide(isTrayShown);
    else leave(true);
  }
}
