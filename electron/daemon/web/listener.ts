import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { getSystemErrorMessage } from 'node:util';
import { lanAddresses } from '#daemon/network/index.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { formatAddress, isWildcard } from './address.ts';
import { httpServerModule } from './http-server.ts';

export interface ListenOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** False takes the next free port when this one is taken. */
  explicit: boolean;
}

/** What answers once the daemon stands. */
export interface Handlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** How many ports after the usual one are tried. */
const portsToTry = 50;

/**
 * The bound address of the web window.
 *
 * Made before the rooms, because they need to know where the window will be; until `serve` it answers that Roost is
 * starting. No framework: for the ten routes of this door, fastify costs 5 MB of memory at every start.
 */
export class Listener implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly host: string;
  readonly port: number;
  #handlers: Handlers | null = null;

  private constructor(server: Server, host: string) {
    this.#server = server;
    this.host = host;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('request', (request, response) => {
      if (this.#handlers) this.#handlers.request(request, response);
      else response.writeHead(503, { 'retry-after': '1', connection: 'close' }).end();
    });
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (this.#handlers) this.#handlers.upgrade(request, socket, head);
      else socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    });
  }

  /** Binds the address; fails with `system.listen-failed`. */
  static async open({ host, port, explicit }: ListenOptions): Promise<Listener> {
    for (let offset = 0; ; offset++) {
      const server = createHardenedServer();
      try {
        await bind(server, host, port + offset);
        return new Listener(server, host);
      } catch (cause) {
        const { code, errno } = cause as NodeJS.ErrnoException;
        const mayTryNext = code === 'EADDRINUSE' && !explicit && port !== 0;
        if (mayTryNext && offset < portsToTry && port + offset < 65_535) continue;
        if (code === undefined) throw cause;
        const detail = errno === undefined ? code : getSystemErrorMessage(errno);
        throw new AppError('system.listen-failed', { address: formatAddress(host, port), detail }, { cause });
      }
    }
  }

  /** As in `127.0.0.1:8410`. */
  get address(): string {
    return formatAddress(this.host, this.port);
  }

  /** Where a program on this PC reaches the window. */
  get origin(): string {
    const here =
      this.host === '::' || this.host === '' ? '::1' : this.host === '0.0.0.0' ? '127.0.0.1' : this.host;
    return `http://${formatAddress(here, this.port)}`;
  }

  /** Where another device reaches it; the same as `origin` while it listens on this PC only. */
  get houseOrigin(): string {
    const house = isWildcard(this.host) ? lanAddresses()[0] : undefined;
    return house === undefined ? this.origin : `http://${formatAddress(house, this.port)}`;
  }

  /** Hands requests over from now on, until what is returned is disposed. */
  serve(handlers: Handlers): Disposable {
    this.#handlers = handlers;
    return { [Symbol.dispose]: () => void (this.#handlers = null) };
  }

  /** Stops listening and ends every connection at once. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

function createHardenedServer(): Server {
  const { Server: HttpServer } = httpServerModule();
  const server = new HttpServer({
    maxHeaderSize: 16_384,
    // A request that trickles in is ended, whatever its speed.
    headersTimeout: 10_000,
    requestTimeout: 60_000,
    connectionsCheckingInterval: 5_000,
    keepAliveTimeout: 10_000,
    requireHostHeader: true,
  });
  server.maxHeadersCount = 100;
  server.maxConnections = 1_000;
  server.maxRequestsPerSocket = 10_000;
  // A reader that takes nothing for this long is let go; event streams send a sign of life more often.
  server.setTimeout(120_000);
  return server;
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
