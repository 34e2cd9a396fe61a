import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { StandardRPCHandler } from '@orpc/server/standard';
import type { WebSocketServer } from 'ws';
import type { Clock } from '../clock.ts';
import type { Accounts, Session } from './accounts.ts';
import type { CallContext, ContextFor, ContractRouter } from './call-context.ts';
import type { LiveConnections } from './live-connections.ts';
import type { RpcSocket } from './rpc-socket.ts';

/** The largest message a client may send; an imported egg is the largest thing there is. */
export const maximumMessageBytes = 8 * 1024 * 1024;

/** A socket that gives no sign of life between two of these is gone. */
const heartbeatMs = 20_000;

/** Close codes of ours, in the range that is free for applications. */
export const closeCodes = { signedOut: 4001 } as const;

export interface RpcSocketsOptions {
  router: ContractRouter;
  accounts: Accounts;
  live: LiveConnections;
  contextFor: ContextFor;
  clock: Clock;
}

/** Serves the contract on WebSockets whose upgrade was already admitted and authenticated. */
export class RpcSockets implements AsyncDisposable {
  readonly #options: RpcSocketsOptions;
  readonly #handler: StandardRPCHandler<CallContext>;
  #upgrader: Promise<Upgrader> | null = null;
  readonly #sockets = new Set<RpcSocket>();
  readonly #heartbeat: Disposable;

  constructor(options: RpcSocketsOptions) {
    this.#options = options;
    this.#handler = new StandardRPCHandler(options.router, {});
    this.#heartbeat = options.clock.every(heartbeatMs, () => this.#beat());
  }

  /** Completes the upgrade and serves the socket until it closes. Rejects only where `ws` cannot be loaded. */
  async accept(request: IncomingMessage, stream: Duplex, head: Buffer, session: Session): Promise<void> {
    const { server, RpcSocket } = await (this.#upgrader ??= loadUpgrader());
    const { live, contextFor } = this.#options;
    server.handleUpgrade(request, stream, head, (socket) => {
      const handler = this.#handler;
      // An upgrade always comes on a net.Socket; the type leaves room for tests.
      const options = { socket, stream: stream as Socket, session, handler, contextFor };
      const rpcSocket = new RpcSocket(options);
      this.#sockets.add(rpcSocket);
      const ended = live.add(session, () => rpcSocket.close(closeCodes.signedOut, 'signed out'));
      socket.once('close', () => {
        ended[Symbol.dispose]();
        this.#sockets.delete(rpcSocket);
      });
    });
  }

  /** Says goodbye to every socket, and ends those that do not answer at once. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#heartbeat[Symbol.dispose]();
    await Promise.all([...this.#sockets].map((socket) => socket.leave()));
  }

  #beat(): void {
    for (const rpcSocket of this.#sockets) {
      const { session } = rpcSocket;
      if (session.kind === 'session' && !this.#options.accounts.isOpen(session.idHash)) continue;
      rpcSocket.beat();
    }
  }
}

interface Upgrader {
  server: WebSocketServer;
  RpcSocket: typeof RpcSocket;
}

/** Loads `ws` at the first socket: with the parts of Node that it needs it takes 14 MB. */
async function loadUpgrader(): Promise<Upgrader> {
  const [{ WebSocketServer: Server }, { RpcSocket: Socket }] = await Promise.all([
    import('ws'),
    import('./rpc-socket.ts'),
  ]);
  // Compression would cost memory for each socket, and the daemon is at most a house away.
  const options = { maxPayload: maximumMessageBytes, perMessageDeflate: false, clientTracking: false };
  return { server: new Server({ noServer: true, ...options }), RpcSocket: Socket };
}
