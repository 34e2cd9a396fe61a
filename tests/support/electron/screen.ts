import { EventEmitter } from 'node:events';
import type Electron from 'electron';

/** How large it is, as `1366x728`. */
const [width = 1920, height = 1080] = (process.env['STAND_IN_SCREEN'] ?? '1920x1080').split('x').map(Number);

/** Electron's `screen`: one of them, whose scale a test may change. */
class StandInScreen extends EventEmitter {
  #scaleFactor = 1;

  getPrimaryDisplay(): Electron.Display {
    const workArea = { x: 0, y: 0, width, height };
    return { workArea, scaleFactor: this.#scaleFactor } as Electron.Display;
  }

  getDisplayMatching(): Electron.Display {
    return this.getPrimaryDisplay();
  }

  /** As a person chooses how large things are shown. */
  scaleTo(scaleFactor: number): void {
    this.#scaleFactor = scaleFactor;
    this.emit('display-metrics-changed', {}, this.getPrimaryDisplay(), ['scaleFactor']);
  }
}

export const screen = new StandInScreen();
