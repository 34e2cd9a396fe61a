import { EventEmitter } from 'node:events';
import { world } from './world.ts';

/** Electron's `Notification`. */
export class StandInNotification extends EventEmitter {
  readonly #title: string;

  constructor(options: { title?: string }) {
    super();
    this.#title = options.title ?? '';
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    world.notifications.push({ title: this.#title, click: () => this.emit('click') });
    world.changed();
  }

  close(): void {
    this.emit('close');
  }
}
