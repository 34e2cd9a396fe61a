import { createServer, type Server, type Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Router } from '#daemon/rpc/index.ts';
import { FrameReader, frameOf } from '#shared/lib/message-frames.ts';
import { background } from '../background.ts';
import type { Clock } from '../clock.ts';
import { DaemonHandshake, handshakeBytes, type Meeting } from './handshake.ts';
import { takePlace } from './place.ts';

/** How long a caller may take to show that it knows the token. */
const patienceMs = 5_000;
/** More than any person has open at once. */
const mostCallers = 200;

export interface LocalDoorOptions {
  /** The data folder. */
  folder: string;
  /** What a caller must know; it is written into the daemon file. */
  token: string;
  router: Router;
  clock: Clock;
  logger: Logger;
}

/** Serves the contract to programs of this person on this PC. */
export class LocalDoor implements AsyncDisposable {
  readonly #options: LocalDoorOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #owned: AsyncDisposableStack;
  /** Where it is: the path of a socket or the name of a pipe. */
  readonly address: string;

  private constructor(
    options: LocalDoorOptions,
    server: Server,
    address: string,
    owned: AsyncDisposableStack,
  ) {
    this.#options = options;
    this.#server = server;
    this.address = address;
    this.#owned = owned;
    server.on('connection', (socket) => this.#meet(socket));
  }

  /** Begins to listen. Fails as `net.Server` does where there is no place for a socket. */
  static async open(options: LocalDoorOptions): Promise<LocalDoor> {
    await using stack = new AsyncDisposableStack();
    const server = createServer();
    server.maxConnections = mostCallers;
    const place = stack.use(await takePlace(server, options.folder));
    return new LocalDoor(options, server, place.address, stack.move());
  }

  /** Listens no more, and ends every caller at once. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server.listening) {
      const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
      for (const socket of this.#sockets) socket.destroy();
      await closed;
    }
    await this.#owned.disposeAsync();
  }

  /** Finds out whether a caller is one of ours. */
  #meet(socket: Socket): void {
    const { token, clock, logger } = this.#options;
    const meeting: Meeting = { token, address: this.address };
    const handshake = new DaemonHandshake(meeting);
    const reader = new FrameReader(handshakeBytes);
    const patience = clock.after(patienceMs, () => socket.destroy());
    const refuse = () => {
      logger.warn('a caller on this PC did not know the token');
      socket.destroy();
    };
    const onData = (piece: Buffer) => {
      const messages = reader.read(piece);
      if (messages === null) return refuse();
      for (const [index, message] of messages.entries()) {
        const next = handshake.take(message);
        if (next.kind === 'answer') socket.write(frameOf(next.bytes));
        // Whoever says more than its proof before it is let in does not speak our language.
        if (next.kind === 'refused' || (next.kind === 'welcome' && index < messages.length - 1))
          return refuse();
        if (next.kind === 'welcome') {
          socket.off('data', onData);
          socket.pause();
          patience[Symbol.dispose]();
          background(logger, 'serving a caller on this PC', this.#serve(socket));
        }
      }
    };
    this.#sockets.add(socket);
    // What it complains of, such as a broken pipe, also closes it.
    socket.on('error', () => {});
    socket.once('close', () => {
      patience[Symbol.dispose]();
      this.#sockets.delete(socket);
    });
    socket.on('data', onData);
  }

  /** Loaded at the first caller, as a daemon that nobody calls needs none of it. */
  async #serve(socket: Socket): Promise<void> {
    const { serveCaller } = await import('./serve-caller.ts');
    const { router, logger } = this.#options;
    serveCaller(socket, router, logger);
    socket.write(frameOf('welcome'));
  }
}
