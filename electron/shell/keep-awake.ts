import { powerMonitor, powerSaveBlocker } from 'electron';
import type { DesktopSettings } from '#shared/domain/desktop.ts';

/**
 * Keeps this PC from falling asleep while somebody plays or something is being installed; the screen may go dark.
 *
 * `wish` is asked anew whenever something changes, also when the charger is pulled.
 */
export class KeepAwake implements Disposable {
  readonly #wish: () => DesktopSettings['keepAwake'];
  readonly #onPower = () => this.#look();
  #isBusy = false;
  #id: number | null = null;

  constructor(wish: () => DesktopSettings['keepAwake']) {
    this.#wish = wish;
    powerMonitor.on('on-ac', this.#onPower);
    powerMonitor.on('on-battery', this.#onPower);
  }

  /** Says whether there is something to stay awake for; without a word the last one holds. */
  look(isBusy = this.#isBusy): void {
    this.#isBusy = isBusy;
    this.#look();
  }

  [Symbol.dispose](): void {
    powerMonitor.off('on-ac', this.#onPower);
    powerMonitor.off('on-battery', this.#onPower);
    this.look(false);
  }

  #look(): void {
    const isWanted = this.#isBusy && this.#mayStayAwake();
    if (isWanted && this.#id === null) {
      this.#id = powerSaveBlocker.start('prevent-app-suspension');
    } else if (!isWanted && this.#id !== null) {
      powerSaveBlocker.stop(this.#id);
      this.#id = null;
    }
  }

  #mayStayAwake(): boolean {
    switch (this.#wish()) {
      case 'always':
        return true;
      case 'plugged-in':
        return !powerMonitor.isOnBatteryPower();
      case 'never':
        return false;
    }
  }
}
