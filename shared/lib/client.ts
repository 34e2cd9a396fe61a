import { type ClientContext, type ClientLink, createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { ResponseValidationPlugin } from '@orpc/contract/plugins';
import { type Contract, contract } from '../contract/contract.ts';
import { type Notice, notice } from '../domain/notice.ts';

/** All that may be said to the daemon, as functions. Calls reject as `noticeOf` explains. */
export type Client = ContractRouterClient<Contract>;

/** The part of a WebSocket that a connection needs; the browser's, Node's and the one of `ws` have it. */
export type SocketLike = Pick<
  WebSocket,
  'addEventListener' | 'removeEventListener' | 'send' | 'readyState' | 'close'
>;

/** A client with the socket under it. Disposing closes the socket; what is under way then rejects. */
export interface Connection extends Disposable {
  readonly client: Client;
  /** Resolves once calls can go out; rejects when the socket closes before that. */
  readonly opened: Promise<void>;
  /** Resolves with the close code when the socket is gone, whoever ended it. Never rejects. */
  readonly closed: Promise<number>;
}

/** A typed client over any link of oRPC; the link brings the transport and the validation of results. */
export function createClient(link: ClientLink<ClientContext>): Client {
  return createORPCClient<Client>(link);
}

/**
 * What a link needs so that every result is checked against the contract.
 *
 * A daemon of another version then fails here, and not three components later.
 */
export function validatingPlugins(): ResponseValidationPlugin<ClientContext>[] {
  return [new ResponseValidationPlugin<ClientContext>(contract)];
}

/**
 * Speaks the contract over a WebSocket; the caller waits for `opened` or just calls.
 *
 * @param target where `/rpc` is, or a socket that is already under way; either is owned by the connection afterwards
 */
export function connectWebSocket(target: string | URL | SocketLike): Connection {
  const socket: SocketLike =
    typeof target === 'string' || target instanceof URL ? new WebSocket(target) : target;
  const closed = Promise.withResolvers<number>();
  const opened = Promise.withResolvers<void>();
  // Nobody has to wait for it: a connection that never opens is seen by the first call too.
  opened.promise.catch(() => {});
  if (socket.readyState === 1) opened.resolve();
  socket.addEventListener('open', () => opened.resolve(), { once: true });
  socket.addEventListener(
    'close',
    (event) => {
      opened.reject(new Error('the connection closed before it opened'));
      closed.resolve(event.code);
    },
    { once: true },
  );
  const link = new RPCLink<ClientContext>({ websocket: socket, plugins: validatingPlugins() });
  return {
    client: createClient(link),
    opened: opened.promise,
    closed: closed.promise,
    [Symbol.dispose]: () => socket.close(1000),
  };
}

/**
 * The sentence's code and facts that a failed call carries; null when it failed for a reason that nobody foresaw,
 * such as a lost connection or a result that does not fit the contract.
 */
export function noticeOf(error: unknown): Notice | null {
  if (!(error instanceof ORPCError)) return null;
  const parsed = notice.safeParse(error.data);
  return parsed.success ? parsed.data : null;
}
