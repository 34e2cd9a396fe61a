import { Notification } from 'electron';
import type { TFunction } from 'i18next';
import type { DesktopSettings } from '#shared/domain/desktop.ts';
import type { Server } from '#shared/domain/server.ts';
import type { News } from './news.ts';

interface NotificationsOptions {
  t: TFunction<'shell'>;
  wanted: () => DesktopSettings['notify'];
  onClick: (server: Server) => void;
}

/** Shows news as the system's notifications, those that the person wants. */
export class Notifications implements Disposable {
  readonly #options: NotificationsOptions;
  /** Held until closed: a notification that is collected as garbage loses its click. */
  readonly #shown = new Set<Notification>();

  constructor(options: NotificationsOptions) {
    this.#options = options;
  }

  show(news: readonly News[]): void {
    const { t, wanted, onClick } = this.#options;
    for (const { kind, text, server, count } of news) {
      if (!wanted()[kind]) continue;
      this.#show(t(`news.${text}`, { name: server.name, count }), '', () => onClick(server));
    }
  }

  /** Says once why this PC will stay awake; a click leads to where that is changed. */
  explainAwake(server: Server, onClick: () => void): void {
    const { t } = this.#options;
    this.#show(t('news.playerJoined', { name: server.name, count: 1 }), t('news.awake'), onClick);
  }

  [Symbol.dispose](): void {
    for (const notification of this.#shown) notification.close();
  }

  #show(title: string, body: string, onClick: () => void): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    notification.on('click', onClick);
    notification.on('close', () => this.#shown.delete(notification));
    this.#shown.add(notification);
    notification.show();
  }
}
