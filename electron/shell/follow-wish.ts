import type { Server } from '#shared/domain/server.ts';
import type { Client } from '#shared/lib/client.ts';
import type { Links } from './links.ts';
import type { Wish } from './wishes.ts';

export interface WishParts {
  client: Client;
  links: Links;
  show: (place?: string) => void;
  quit: () => void;
}

/** Does what the program was started for, now or a second time. */
export async function followWish(wish: Wish, parts: WishParts): Promise<void> {
  const { client, links, show, quit } = parts;
  switch (wish.kind) {
    case 'nothing':
      return;
    case 'show':
      return show();
    case 'link':
      return await links.follow(wish.link);
    case 'server': {
      const server = await findServer(client, wish.serverId);
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

/** Asked of the daemon: what is followed may not have come yet when a link started Roost. */
export async function findServer(client: Client, serverId: string): Promise<Server | undefined> {
  return (await client.servers.list()).find(({ id }) => id === serverId);
}
