import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { type EncodedMessage, ServerPeer } from '@orpc/standard-server-peer';
import type { Logger } from 'pino';
import type { Router } from '#daemon/rpc/index.ts';
import { FrameReader, frameOf } from '#shared/lib/message-frames.ts';

/** The largest message a caller may send, as on the door for browsers. */
const mostBytes = 8 * 1024 * 1024;
/** With more than this unsent, streams wait until the caller has taken what it was sent. */
const highWaterBytes = 256 * 1024;
/** Calls and streams that one caller may have open. */
const mostCalls = 1000;

/**
 * Serves the contract on a connection whose other end has shown who it is, until it closes.
 *
 * A stream's next value is asked for only when the one before was taken, so that `roost console | less` holds up its own
 * stream and never fills our memory.
 */
export function serveCaller(socket: Socket, router: Router, logger: Logger): void {
  const reader = new FrameReader(mostBytes);
  const handler = new StandardRPCHandler(router, {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let sentThisTurn = 0;
  const send = async (message: EncodedMessage) => {
    // Waiting, rather than returning, stops a stream that would produce without end until it hears of its end.
    if (socket.destroyed) return await closed;
    const frame = frameOf(message);
    socket.write(frame);
    if (socket.writableLength > highWaterBytes) await untilTaken(socket);
    sentThisTurn += frame.length;
    if (sentThisTurn < highWaterBytes) return;
    // A caller that takes everything at once must not keep the others waiting.
    await setImmediate();
    sentThisTurn = 0;
  };
  const peer = new ServerPeer(send);
  const answer = async (message: Uint8Array<ArrayBuffer>) => {
    const requestId = randomUUID();
    const context = { session: { kind: 'local' as const }, requestId, logger: logger.child({ requestId }) };
    try {
      await peer.message(message, createServerPeerHandleRequestFn(handler, { context }));
    } catch (error) {
      context.logger.debug({ err: error }, 'message of a caller not handled');
      if (error instanceof SyntaxError) socket.destroy();
    }
  };
  socket.once('close', () => peer.close());
  socket.on('data', (piece: Buffer) => {
    const messages = reader.read(piece);
    if (messages === null || peer.length >= mostCalls) return void socket.destroy();
    for (const message of messages) void answer(message);
  });
  socket.resume();
}

/** Resolves when the caller has taken what was sent, or is gone. */
async function untilTaken(socket: Socket): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race(
      ['drain', 'close'].map((event) => once(socket, event, { signal: over.signal }).catch(() => {})),
    );
  } finally {
    over.abort();
  }
}
