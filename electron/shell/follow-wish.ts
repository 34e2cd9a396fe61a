import type { TFunction } from 'i18next';
import type { Server } from '#shared/domain/server.ts';
import type { Client } from '#shared/lib/client.ts';
import type { Dialogs } from './dialogs.ts';
import { readLink, type Wish } from './wishes.ts';

export interface WishParts {
  client: Client;
  dialogs: Dialogs;
  show: (place?: string) => void;
  quit: () => void;
  t: TFunction<'shell'>;
}

/** Does what the program was started for, now or a second time. */
export async function followWish(wish: Wish, parts: WishParts): Promise<void> {
  const { client, show, quit } = parts;
  switch (wish.kind) {
    case 'nothing':
      return;
    case 'show':
      return show();
    case 'link':
      show();
      return await confirmLink(wish.link, parts);
    case 'server': {
      const server = await find(client, wish.serverId);
      return show(server === undefined ? undefined : `/servers/${server.id}`);
    }
    case 'pause':
      await client.hosting.pause({ servers: 'stop' });
      return;
    case 'resume':
      await client.hosting.resume();
      return;
    case 'quit':
      return quit();
  }
}

/** Follows a `roost://` address after the person has agreed; for one that means nothing here nothing is done. */
async function confirmLink(link: string, { client, dialogs, show, t }: WishParts): Promise<void> {
  const place = readLink(link);
  if (place === null) return;
  if (place.kind === 'panel') {
    const [message, detail] = [t('dialog.panelLink.title'), t('dialog.panelLink.detail')];
    return dialogs.tell({ type: 'info', message, detail });
  }
  const server = await find(client, place.serverId);
  if (server === undefined) return;
  const { response } = await dialogs.ask({
    type: 'question',
    message: t('dialog.link.title', { name: server.name }),
    detail: t('dialog.link.detail'),
    buttons: [t('dialog.link.open'), t('dialog.cancel')],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) show(`/servers/${server.id}`);
}

/** Asked of the daemon: what is followed may not have come yet when a link started Roost. */
async function find(client: Client, serverId: string): Promise<Server | undefined> {
  return (await client.servers.list()).find(({ id }) => id === serverId);
}
