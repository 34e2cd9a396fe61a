import { randomUUID } from 'node:crypto';
import type { i18n } from 'i18next';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Accounts } from './accounts.ts';
import type { ContextFor, ContractRouter } from './call-context.ts';
import type { Listener } from './listener.ts';
import { LiveConnections } from './live-connections.ts';
import { Routes } from './routes.ts';
import { RpcSockets } from './rpc-sockets.ts';

export interface WebDoorOptions {
  /** Stays the caller's; the door only serves on it. */
  listener: Listener;
  router: ContractRouter;
  accounts: Accounts;
  /** The built window. It may be missing: then a page says what to do. */
  rendererFolder: string;
  /** Lets in processes of this PC that can read the daemon file. */
  token: string;
  /** What it says, in the language that Roost speaks at that moment. */
  texts: i18n;
  version: string;
  clock: Clock;
  logger: Logger;
}

/** The window, sign-in, `/rpc` and `/api`, served on a listener. Every request is first admitted, then authenticated. */
export class WebDoor implements AsyncDisposable {
  /** Where a program on this PC reaches it. */
  readonly url: string;
  /** For the first browser on this PC; good for one visit. */
  readonly signInUrl: string;
  readonly #owned: AsyncDisposableStack;

  private constructor(url: string, signInUrl: string, owned: AsyncDisposableStack) {
    this.url = url;
    this.signInUrl = signInUrl;
    this.#owned = owned;
  }

  /** Begins to serve. */
  static async open(options: WebDoorOptions): Promise<WebDoor> {
    const { listener, accounts } = options;
    await using stack = new AsyncDisposableStack();
    const live = stack.use(new LiveConnections(accounts));
    const contextFor = contextMaker(options.logger);
    const sockets = stack.use(new RpcSockets({ ...options, live, contextFor }));
    const routes = new Routes({ ...options, live, sockets, contextFor });
    stack.use(listener.serve(routes));
    return new WebDoor(listener.origin, accounts.createFirstLink(listener.origin), stack.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}

function contextMaker(logger: Logger): ContextFor {
  return (session) => {
    const requestId = randomUUID();
    return { session, requestId, logger: logger.child({ requestId }) };
  };
}
