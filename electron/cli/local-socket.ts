import type { Socket } from 'node:net';
import type { SocketLike } from '#shared/lib/client.ts';
import { FrameReader, frameOf } from '#shared/lib/message-frames.ts';

/** The largest answer there may be; only our own daemon speaks here. */
const mostBytes = 256 * 1024 * 1024;
/** What a WebSocket says whose other end is gone without a word. */
const goneWithoutWord = 1006;

/** A connection to the daemon that `dial` has made, with the manners of a WebSocket. */
export function socketOver(socket: Socket): SocketLike {
  // Of a WebSocket's many sides it has those that a client of ours uses.
  return new LocalSocket(socket) as unknown as SocketLike;
}

class LocalSocket extends EventTarget {
  readonly #socket: Socket;
  readonly #reader = new FrameReader(mostBytes);

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    socket.on('data', (piece: Buffer) => {
      const messages = this.#reader.read(piece);
      if (messages === null) return this.close();
      for (const data of messages) this.dispatchEvent(new MessageEvent('message', { data }));
    });
    socket.once('close', () => this.dispatchEvent(new CloseEvent('close', { code: goneWithoutWord })));
    socket.resume();
  }

  /** Open or closed, in a WebSocket's figures. */
  get readyState(): number {
    return this.#socket.destroyed ? 3 : 1;
  }

  send(message: string | Uint8Array | ArrayBufferLike): void {
    this.#socket.write(frameOf(message));
  }

  close(): void {
    this.#socket.destroy();
  }
}
