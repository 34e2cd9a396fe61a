import { EventEmitter } from 'node:events';
import { world } from './world.ts';

/** Electron's `Notification`. */
export class StandInNotification extends EventEmitter {
  readonly #title: string;
  readonly #body: string;

  constructor(options: { title?: string; body?: string }) {
    super();
    this.#title = options.title ?? '';
    this.#body = options.body ?? '';
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    world.notifications.push({ title: this.#title, body: this.#body, click: () => this.emit('click') });
    world.changed();
  }

  close(): void {
    this.emit('close');
  }
}
