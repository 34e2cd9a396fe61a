import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { StandardRPCHandler } from '@orpc/server/standard';
import { WebSocketServer } from 'ws';
import type { Clock } from '../clock.ts';
import type { Accounts, Session } from './accounts.ts';
import type { CallContext, ContextFor, ContractRouter } from './call-context.ts';
import type { LiveConnections } from './live-connections.ts';
import { RpcSocket } from './rpc-socket.ts';

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
  // Compression would cost memory for each socket, and the daemon is at most a house away.
  readonly #upgrader = new WebSocketServer({
    noServer: true,
    maxPayload: maximumMessageBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #sockets = new Set<RpcSocket>();
  readonly #heartbeat: Disposable;

  constructor(options: RpcSocketsOptions) {
    this.#options = options;
    this.#handler = new StandardRPCHandler(options.router, {});
    this.#heartbeat = options.clock.every(heartbeatMs, () => this.#beat());
  }

  accept(request: IncomingMessage, stream: Duplex, head: Buffer, session: Session): void {
    this.#upgrader.handleUpgrade(request, stream, head, (socket) => {
      const rpcSocket = new RpcSocket({
        socket,
        // An upgrade of node:http always comes on a net.Socket; the type leaves room for tests.
        stream: stream as Socket,
        session,
        handler: this.#handler,
        contextFor: this.#options.contextFor,
      });
      this.#sockets.add(rpcSocket);
      const ended = this.#options.live.add(session, () =>
        rpcSocket.close(closeCodes.signedOut, 'signed out'),
      );
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
    this.#upgrader.close();
  }

  #beat(): void {
    for (const rpcSocket of this.#sockets) {
      const { session } = rpcSocket;
      if (session.kind === 'session' && !this.#options.accounts.isOpen(session.idHash)) continue;
      rpcSocket.beat();
    }
  }
}
