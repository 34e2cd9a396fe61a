import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

/** More than any game sends at once; what comes beyond it is dropped unread. */
const mostWaiting = 64;

/**
 * A talk with one server over UDP, on a socket of its own that hears nobody else.
 *
 * Rejects when the signal fires or nothing listens on the port. Whoever opens it disposes it.
 */
export class Datagrams implements Disposable {
  readonly #socket: Socket;
  readonly #signal: AbortSignal;
  readonly #waiting: Buffer[] = [];
  readonly #failed = Promise.withResolvers<never>();
  #arrived = Promise.withResolvers<void>();

  private constructor(socket: Socket, signal: AbortSignal) {
    this.#socket = socket;
    this.#signal = signal;
    // Nobody may be listening for it at the moment it comes.
    this.#failed.promise.catch(() => undefined);
    signal.addEventListener('abort', this.#onAbort, { once: true });
    socket.on('error', this.#failed.reject);
    socket.on('message', (message) => {
      if (this.#waiting.length >= mostWaiting) return;
      this.#waiting.push(message);
      this.#arrived.resolve();
    });
  }

  static async open(host: string, port: number, signal: AbortSignal): Promise<Datagrams> {
    signal.throwIfAborted();
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    const talk = new Datagrams(socket, signal);
    try {
      const connected = once(socket, 'connect');
      socket.connect(port, host);
      await Promise.race([connected, talk.#failed.promise]);
      return talk;
    } catch (cause) {
      talk[Symbol.dispose]();
      throw cause;
    }
  }

  send(message: Buffer): void {
    // A port where nobody listens is told of the next time something is sent.
    this.#socket.send(message, (error) => {
      if (error !== null) this.#failed.reject(error);
    });
  }

  /** The next datagram that came. */
  async next(): Promise<Buffer> {
    for (;;) {
      const message = this.#waiting.shift();
      if (message !== undefined) return message;
      this.#arrived = Promise.withResolvers();
      await Promise.race([this.#arrived.promise, this.#failed.promise]);
    }
  }

  /** The next datagram that is an answer, as `read` makes of it; what it gives null for was not meant for us. */
  async answer<Value>(read: (message: Buffer) => Value | null): Promise<Value> {
    for (;;) {
      const value = read(await this.next());
      if (value !== null) return value;
    }
  }

  [Symbol.dispose](): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#socket.close();
  }

  readonly #onAbort = (): void => this.#failed.reject(new Error('the server did not answer in time'));
}
