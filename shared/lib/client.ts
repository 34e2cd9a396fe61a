import { type ClientContext, type ClientLink, createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../contract/contract.ts';
import type { Notice } from '../domain/notice.ts';
import { type CheckPlugin, checkedBy, loadResponseCheck } from './response-check.ts';

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
 * Speaks the contract over a WebSocket; the caller waits for `opened` or just calls.
 *
 * @param target where `/rpc` is, or a socket that is already under way; either is owned by the connection afterwards
 * @param check holds results against the contract; by default each one, which the first of them waits for
 */
export function connectWebSocket(
  target: string | URL | SocketLike,
  check: CheckPlugin = checkedBy(loadResponseCheck),
): Connection {
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
  const link = new RPCLink<ClientContext>({ websocket: socket, plugins: [check] });
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
  return error instanceof ORPCError && isNotice(error.data) ? error.data : null;
}

/** Whether something from outside is a notice; told by hand, because the window's start has no room for schemas. */
export function isNotice(value: unknown): value is Notice {
  const { code, facts } = Object(value) as Partial<Record<keyof Notice, unknown>>;
  return typeof code === 'string' && typeof facts === 'object' && facts !== null && allPlain(facts);
}

function allPlain(facts: object): boolean {
  return Object.values(facts).every(
    (fact) => fact === null || ['string', 'number', 'boolean'].includes(typeof fact),
  );
}
