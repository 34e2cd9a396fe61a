import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { StandInMenu } from './menu.ts';
import { world } from './world.ts';

/** Electron's `Tray`. */
export class StandInTray extends EventEmitter {
  image: Electron.NativeImage;
  toolTip = '';
  title = '';
  menu: StandInMenu | null = null;

  constructor(image: Electron.NativeImage) {
    super();
    if (!world.hasTray) throw new Error('no tray on this desktop');
    this.image = image;
    world.trays.add(this);
  }

  setImage(image: Electron.NativeImage): void {
    this.image = image;
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
