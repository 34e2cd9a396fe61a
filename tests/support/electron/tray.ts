import { EventEmitter } from 'node:events';
import type { StandInMenu } from './menu.ts';
import type { StandInImage } from './native-image.ts';
import { world } from './world.ts';

/** Electron's `Tray`. */
export class StandInTray extends EventEmitter {
  image: StandInImage;
  toolTip = '';
  title = '';
  menu: StandInMenu | null = null;

  constructor(image: StandInImage) {
    super();
    if (!world.hasTray) throw new Error('no tray on this desktop');
    this.image = image;
    world.trays.add(this);
  }

  setImage(image: StandInImage): void {
    this.image = image;
  }

  /** The colour of the icon's badge, beside the sign in it. */
  get colour(): [red: number, green: number, blue: number] {
    return this.image.colourAt(23 / 32, 17.5 / 32);
  }

  setToolTip(text: string): void {
    this.toolTip = text;
    world.changed();
  }

  /** The figure beside the icon, on macOS. */
  setTitle(title: string): void {
    this.title = title;
  }

  setContextMenu(menu: StandInMenu | null): void {
    this.menu = menu;
    world.changed();
  }

  destroy(): void {
    world.trays.delete(this);
  }
}
