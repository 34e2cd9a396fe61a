import { powerSaveBlocker } from 'electron';

/** Keeps this PC from falling asleep while it is told to; the screen may go dark. */
export class KeepAwake implements Disposable {
  #id: number | null = null;

  set(wanted: boolean): void {
    if (wanted === (this.#id !== null)) return;
    if (this.#id === null) {
      this.#id = powerSaveBlocker.start('prevent-app-suspension');
    } else {
      powerSaveBlocker.stop(this.#id);
      this.#id = null;
    }
  }

  [Symbol.dispose](): void {
    this.set(false);
  }
}
