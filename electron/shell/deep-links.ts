import type { Server } from '#shared/domain/server.ts';
import type { Board } from './server-board.ts';

export const linkScheme = 'roost';

/** The first `roost://` address among the words that a program was started with. */
export function linkIn(words: readonly string[]): string | null {
  return words.find((word) => word.startsWith(`${linkScheme}://`)) ?? null;
}

/** The server that `roost://servers/<id>` names; null when it means nothing here. */
export function linkedServer(link: string, board: Board): Server | null {
  if (!URL.canParse(link)) return null;
  const { protocol, host, pathname } = new URL(link);
  const id = /^\/([0-9a-f-]{36})\/?$/.exec(pathname)?.[1];
  if (protocol !== `${linkScheme}:` || host !== 'servers') return null;
  return [...board.values()].find(({ server }) => server.id === id)?.server ?? null;
}
