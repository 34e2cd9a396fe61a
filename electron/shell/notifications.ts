import { Notification } from 'electron';
import type { TFunction } from 'i18next';
import type { Server } from '#shared/domain/server.ts';
import type { News } from './news.ts';
import type { PreferenceValues } from './preferences.ts';

interface NotificationsOptions {
  t: TFunction<'shell'>;
  wanted: () => PreferenceValues['notify'];
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
    if (!Notification.isSupported()) return;
    for (const { kind, text, server, count } of news) {
      if (!wanted()[kind]) continue;
      const notification = new Notification({ title: t(`news.${text}`, { name: server.name, count }) });
      notification.on('click', () => onClick(server));
      notification.on('close', () => this.#shown.delete(notification));
      this.#shown.add(notification);
      notification.show();
    }
  }

  [Symbol.dispose](): void {
    for (const notification of this.#shown) notification.close();
  }
}
