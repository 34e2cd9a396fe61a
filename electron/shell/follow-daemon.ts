import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { Hosting } from '#shared/domain/hosting.ts';
import type { Client } from '#shared/lib/client.ts';
import { type Board, boardAfter } from './server-board.ts';

/** Follows the daemon's servers until disposed and tells each new board with the one before. */
export function followServers(
  client: Client,
  onBoard: (after: Board, before: Board) => void,
  logger: Logger,
): Disposable {
  let board: Board = new Map();
  return following(logger, 'following the servers', async (signal) => {
    for await (const event of await client.servers.watch(undefined, { signal })) {
      const before = board;
      board = boardAfter(board, event);
      onBoard(board, before);
    }
  });
}

/** Follows whether hosting is paused until disposed. */
export function followHosting(
  client: Client,
  onChange: (paused: Hosting['paused']) => void,
  logger: Logger,
): Disposable {
  return following(logger, 'following the pause of hosting', async (signal) => {
    for await (const { paused } of await client.hosting.watch(undefined, { signal })) onChange(paused);
  });
}

function following(logger: Logger, name: string, follow: (signal: AbortSignal) => Promise<void>): Disposable {
  const over = new AbortController();
  const followed = follow(over.signal).catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  background(logger, name, followed);
  return { [Symbol.dispose]: () => over.abort() };
}
