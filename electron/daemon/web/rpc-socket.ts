import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';
import { WebSocket } from 'ws';
import type { Session } from './accounts.ts';
import type { CallContext, ContextFor } from './call-context.ts';

/** With more than this unsent, streams wait until the client has taken what it was sent. */
const highWaterBytes = 256 * 1024;

/** Calls and streams that one client may have open; a window with many servers has some dozens. */
const maximumCalls = 1000;

/** How long a client has to answer a goodbye. */
const goodbyeMs = 300;

export interface RpcSocketOptions {
  socket: WebSocket;
  stream: Socket;
  session: Session;
  handler: StandardRPCHandler<CallContext>;
  contextFor: ContextFor;
}

/**
 * One client on a WebSocket.
 *
 * A stream's next value is asked for only when the one before was taken off our hands, so that a slow client holds up
 * its own streams, which have bounds of their own, and never fills our memory.
 */
export class RpcSocket {
  readonly session: Session;
  readonly #options: RpcSocketOptions;
  readonly #peer: ServerPeer;
  readonly #closed: Promise<void>;
  #showedLife = true;
  #takenBytes = 0;
  #hadBacklog = false;
  #sentThisTurn = 0;

  constructor(options: RpcSocketOptions) {
    const { socket } = options;
    this.#options = options;
    this.session = options.session;
    this.#peer = new ServerPeer((message) => this.#send(message));
    socket.on('message', (data: Buffer, isBinary) => void this.#onMessage(data, isBinary));
    socket.on('pong', () => (this.#showedLife = true));
    this.#closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('close', () => this.#peer.close());
    // What it complains of (a frame too large, a broken pipe) also closes it.
    socket.on('error', () => {});
  }

  close(code: number, reason: string): void {
    this.#peer.close();
    this.#options.socket.close(code, reason);
  }

  /** Closes as a server that goes away, and resolves when the socket is gone. */
  async leave(): Promise<void> {
    const { socket } = this.#options;
    if (socket.readyState === WebSocket.CLOSED) return;
    const timer = setTimeout(() => socket.terminate(), goodbyeMs);
    this.close(1001, 'Roost is ending');
    await this.#closed;
    clearTimeout(timer);
  }

  /** Ends a client that has been silent since the last beat, and asks the others to show that they live. */
  beat(): void {
    const { socket, stream } = this.#options;
    // A slow reader has our ping behind other data. It lives when it took some of what already waited then; without
    // a backlog that tells nothing, since the system takes our pings for a client that is long gone.
    const takenBytes = stream.bytesWritten - stream.writableLength;
    const tookBacklog = this.#hadBacklog && takenBytes > this.#takenBytes;
    if (!this.#showedLife && !tookBacklog) {
      socket.terminate();
      return;
    }
    this.#showedLife = false;
    this.#takenBytes = takenBytes;
    this.#hadBacklog = stream.writableLength > 0;
    socket.ping();
  }

  async #onMessage(data: Buffer, isBinary: boolean): Promise<void> {
    this.#showedLife = true;
    if (this.#peer.length >= maximumCalls) {
      this.close(1008, 'too many calls at once');
      return;
    }
    const { handler, contextFor, session, socket } = this.#options;
    const context = contextFor(session);
    try {
      const handle = createServerPeerHandleRequestFn(handler, { context });
      await this.#peer.message(isBinary ? data : data.toString('utf8'), handle);
    } catch (error) {
      context.logger.debug({ err: error }, 'rpc message not handled');
      if (error instanceof SyntaxError) socket.close(1007, 'not a message of ours');
    }
  }

  async #send(message: string | ArrayBufferLike | Uint8Array): Promise<void> {
    const { socket } = this.#options;
    // Nothing more goes out. Waiting here, rather than returning, stops a stream that would produce without end
    // before the news of the end could reach it.
    if (socket.readyState !== WebSocket.OPEN) return await this.#closed;
    const taken = new Promise<void>((resolve) => socket.send(message, () => resolve()));
    if (socket.bufferedAmount > highWaterBytes) await taken;
    this.#sentThisTurn += typeof message === 'string' ? message.length : message.byteLength;
    if (this.#sentThisTurn < highWaterBytes) return;
    // A client that takes everything at once must not keep the others waiting.
    await setImmediate();
    this.#sentThisTurn = 0;
  }
}
