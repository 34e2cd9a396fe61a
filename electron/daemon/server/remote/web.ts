import { once } from 'node:events';
import { z } from 'zod';
import type { SendRemote } from './remote-console.ts';

const commandId = 1;
const message = z.object({ Message: z.string(), Identifier: z.number() });

/**
 * Sends a command by Rust's RCON over WebSocket.
 *
 * The password is the path of its address, so no error of the socket's is passed on as it is.
 * Source: github.com/Facepunch/webrcon, `Rcon.js`.
 */
export const sendByWeb: SendRemote = async ({ port, password }, command, signal) => {
  const { WebSocket } = await import('ws');
  signal.throwIfAborted();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${encodeURIComponent(password ?? '')}`, {
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: 1024 * 1024,
  });
  const closed = Promise.withResolvers<null>();
  socket.on('close', () => closed.resolve(null));
  socket.on('error', () => closed.resolve(null));
  const onAbort = () => socket.terminate();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const isOpen = await Promise.race([once(socket, 'open').then(() => true), closed.promise]).catch(
      () => null,
    );
    if (isOpen === null) throw new Error('the game does not take the connection');
    const answered = Promise.withResolvers<string>();
    socket.on('message', (data) => {
      const answer = answerIn(Buffer.isBuffer(data) ? data.toString('utf8') : '');
      // The game's whole log comes over the same line.
      if (answer?.Identifier === commandId) answered.resolve(answer.Message);
    });
    socket.send(JSON.stringify({ Identifier: commandId, Message: command, Name: 'Roost' }));
    return await Promise.race([answered.promise, closed.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    socket.terminate();
  }
};

function answerIn(text: string): z.infer<typeof message> | null {
  try {
    return message.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
