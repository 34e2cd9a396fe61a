import type { MessageBoxOptions } from 'electron';
import type { TFunction } from 'i18next';
import type { Clock } from '#daemon/clock.ts';
import type { Server } from '#shared/domain/server.ts';
import { readLink } from './wishes.ts';

/** After a no, links are not heard for this long: a page that opens one after the other must not hold the screen. */
const restMs = 60_000;

export interface LinksParts {
  find: (serverId: string) => Promise<Server | undefined>;
  ask: (options: MessageBoxOptions) => Promise<{ response: number }>;
  show: (place?: string) => void;
  t: TFunction<'shell'>;
  clock: Clock;
}

/** Follows `roost://` addresses after the person has agreed, one at a time; whoever opened them is not believed. */
export class Links {
  readonly #parts: LinksParts;
  #isAsking = false;
  #restsUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: LinksParts) {
    this.#parts = parts;
  }

  /** For one that means nothing here, or comes while another is asked about, nothing is done. */
  async follow(link: string): Promise<void> {
    const { find, clock } = this.#parts;
    const place = readLink(link);
    if (place === null || this.#isAsking || clock.now() < this.#restsUntil) return;
    this.#isAsking = true;
    try {
      const server = place.kind === 'server' ? await find(place.serverId) : null;
      if (server === undefined) return;
      const isAgreed = server === null ? await this.#tellOfPanels() : await this.#confirm(server);
      if (!isAgreed) this.#restsUntil = clock.now() + restMs;
    } finally {
      this.#isAsking = false;
    }
  }

  async #confirm(server: Server): Promise<boolean> {
    const { ask, show, t } = this.#parts;
    show();
    const { response } = await ask({
      type: 'question',
      message: t('dialog.link.title', { name: server.name }),
      detail: t('dialog.link.detail'),
      buttons: [t('dialog.link.open'), t('dialog.cancel')],
      // What a person types when the question comes up under their hands must not be taken for a yes.
      defaultId: 1,
      cancelId: 1,
    });
    if (response === 0) show(`/servers/${server.id}`);
    return response === 0;
  }

  async #tellOfPanels(): Promise<false> {
    const { ask, show, t } = this.#parts;
    show();
    const [message, detail] = [t('dialog.panelLink.title'), t('dialog.panelLink.detail')];
    await ask({ type: 'info', message, detail, buttons: [t('dialog.ok')] });
    return false;
  }
}
