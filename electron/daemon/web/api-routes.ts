import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OpenAPIHandler } from '@orpc/openapi/node';
import type { Session } from './accounts.ts';
import { describeApi } from './api-document.ts';
import type { CallContext, ContextFor, ContractRouter } from './call-context.ts';
import type { LiveConnections } from './live-connections.ts';
import { maximumMessageBytes } from './rpc-sockets.ts';

const prefix = '/api';

export interface ApiRoutesOptions {
  router: ContractRouter;
  live: LiveConnections;
  contextFor: ContextFor;
  version: string;
}

/**
 * The contract as plain HTTP for scripts, and its description. Streams come as server-sent events.
 *
 * Loaded at the first request, because it takes 30 MB that a PC with only a window open never needs.
 */
export class ApiRoutes {
  readonly #options: ApiRoutesOptions;
  #handler: Promise<OpenAPIHandler<CallContext>> | null = null;
  #document: Promise<string> | null = null;

  constructor(options: ApiRoutesOptions) {
    this.#options = options;
  }

  /** Answers a call; false when there is none at this path. */
  async call(request: IncomingMessage, response: ServerResponse, session: Session): Promise<boolean> {
    using _live = this.#options.live.add(session, () => response.destroy());
    this.#handler ??= this.#loadHandler();
    const handler = await this.#handler;
    const context = this.#options.contextFor(session);
    const { matched } = await handler.handle(request, response, { prefix, context });
    return matched;
  }

  /** The OpenAPI document as JSON. */
  async document(): Promise<string> {
    this.#document ??= describeApi(prefix, this.#options.version);
    return await this.#document;
  }

  async #loadHandler(): Promise<OpenAPIHandler<CallContext>> {
    const [{ OpenAPIHandler: Handler }, { BodyLimitPlugin }] = await Promise.all([
      import('@orpc/openapi/node'),
      import('@orpc/server/node'),
    ]);
    const plugins = [new BodyLimitPlugin<CallContext>({ maxBodySize: maximumMessageBytes })];
    return new Handler(this.#options.router, { plugins });
  }
}
