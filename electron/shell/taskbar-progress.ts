import type { BrowserWindow } from 'electron';

/** A share from 0 to 1; 'unknown' for work whose end nobody knows; null for no work. */
type Share = number | 'unknown' | null;

/** The bar on the window's button in the taskbar, or on the dock's icon. What is being stopped goes before all else. */
export class TaskbarProgress {
  readonly #window: () => BrowserWindow | null;
  #stopping: Share = null;
  #installing: Share = null;

  constructor(window: () => BrowserWindow | null) {
    this.#window = window;
  }

  set(what: 'stopping' | 'installing', share: Share): void {
    if (what === 'stopping') this.#stopping = share;
    else this.#installing = share;
    this.show();
  }

  /** Shows it again, on a window that was not there before. */
  show(): void {
    const share = this.#stopping ?? this.#installing;
    // Above 1 is a bar that only moves, below 0 is none.
    this.#window()?.setProgressBar(share === null ? -1 : share === 'unknown' ? 2 : share);
  }
}
