import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { Client } from '#shared/lib/client.ts';
import { type Board, boardAfter } from './server-board.ts';

/** Follows the daemon's servers until disposed and tells each new board with the one before. */
export function followServers(
  client: Client,
  onBoard: (after: Board, before: Board) => void,
  logger: Logger,
): Disposable {
  const over = new AbortController();
  background(logger, 'following the servers', follow(client, onBoard, over.signal));
  return { [Symbol.dispose]: () => over.abort() };
}

async function follow(
  client: Client,
  onBoard: (after: Board, before: Board) => void,
  signal: AbortSignal,
): Promise<void> {
  let board: Board = new Map();
  try {
    for await (const event of await client.servers.watch(undefined, { signal })) {
      const before = board;
      board = boardAfter(board, event);
      onBoard(board, before);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
