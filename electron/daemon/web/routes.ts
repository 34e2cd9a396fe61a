import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { i18n } from 'i18next';
import type { Logger } from 'pino';
import { AppError } from '#shared/errors/app-error.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import { background } from '../background.ts';
import type { Accounts, Session } from './accounts.ts';
import { admit, type Refusal, socketOrigin } from './admission.ts';
import { ApiRoutes } from './api-routes.ts';
import { Authenticator } from './authenticator.ts';
import type { ContextFor, ContractRouter } from './call-context.ts';
import { cookieName } from './cookie.ts';
import type { Handlers, Listener } from './listener.ts';
import type { LiveConnections } from './live-connections.ts';
import { addSecurityHeaders, closeAfter, refuseUpgrade, sendPage, sendProblem } from './responses.ts';
import type { RpcSockets } from './rpc-sockets.ts';
import { hashSecret } from './secret.ts';
import { SignInRoutes } from './sign-in-routes.ts';
import { WindowFiles } from './window-files.ts';

export interface RoutesOptions {
  listener: Listener;
  router: ContractRouter;
  accounts: Accounts;
  rendererFolder: string;
  token: string;
  live: LiveConnections;
  sockets: RpcSockets;
  contextFor: ContextFor;
  texts: i18n;
  version: string;
  logger: Logger;
}

/** Takes each request through the same steps: is it for us, who asks, who answers. */
export class Routes implements Handlers {
  readonly #options: RoutesOptions;
  readonly #authenticator: Authenticator;
  readonly #api: ApiRoutes;
  readonly #signIn: SignInRoutes;
  readonly #files: WindowFiles;
  readonly #texts: i18n;

  constructor(options: RoutesOptions) {
    const { accounts, listener } = options;
    const name = cookieName(listener.port);
    this.#options = options;
    this.#texts = options.texts;
    this.#authenticator = new Authenticator({
      accounts,
      tokenHash: hashSecret(options.token),
      cookieName: name,
    });
    this.#api = new ApiRoutes(options);
    this.#signIn = new SignInRoutes({
      accounts,
      authenticator: this.#authenticator,
      cookieName: name,
      texts: this.#texts,
    });
    this.#files = new WindowFiles(options.rendererFolder);
  }

  request(request: IncomingMessage, response: ServerResponse): void {
    this.#answer(request, response).catch((error: unknown) => this.#onFailure(request, response, error));
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = parseTarget(request);
    if (url?.pathname !== '/rpc') return refuseUpgrade(socket, 404, 'There is no socket here.');
    const refusal = this.#admit(request, url, true);
    if (refusal) return refuseUpgrade(socket, 403, this.#sentence(this.#refusalError(refusal)));
    const session = this.#authenticator.session(request);
    if (!session)
      return refuseUpgrade(socket, 401, this.#sentence(new AppError('account.not-signed-in', {})));
    background(this.#options.logger, 'upgrade', this.#options.sockets.accept(request, socket, head, session));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = parseTarget(request);
    if (!url) {
      closeAfter(request, response);
      response.writeHead(400).end();
      return;
    }
    const refusal = this.#admit(request, url, false);
    addSecurityHeaders(response, refusal === 'host' ? null : socketOrigin(request.headers.host ?? ''));
    if (refusal) return this.#refuse(request, response, url, refusal);
    const { pathname } = url;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (isUnder(pathname, '/api')) return await this.#answerApi(request, response, pathname);
    switch (`${method} ${pathname}`) {
      case 'GET /sign-in':
        // A HEAD request must not use the link up.
        if (request.method === 'HEAD') return void response.writeHead(200).end();
        return this.#signIn.link(request, response, url.searchParams);
      case 'POST /auth/sign-in':
        return await this.#signIn.password(request, response);
      case 'POST /auth/sign-out':
        return this.#signIn.signOut(request, response);
      case 'GET /auth/session':
        return this.#signIn.session(request, response);
    }
    if (method === 'GET' && !isUnder(pathname, '/auth') && !isUnder(pathname, '/rpc')) {
      return await this.#answerFile(request, response, pathname);
    }
    closeAfter(request, response);
    response.writeHead(404).end();
  }

  async #answerApi(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    const session: Session | null = this.#authenticator.session(request);
    if (!session) {
      closeAfter(request, response);
      return this.#problem(response, 401, new AppError('account.not-signed-in', {}));
    }
    if (pathname === '/api/openapi.json' && request.method === 'GET') {
      const document = await this.#api.document();
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(document);
      return;
    }
    if (await this.#api.call(request, response, session)) return;
    closeAfter(request, response);
    this.#problem(
      response,
      404,
      new AppError('system.no-such-call', { call: `${request.method} ${pathname}` }),
    );
  }

  async #answerFile(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    if (await this.#files.serve(request, response, pathname)) return;
    if (pathname === '/') sendPage(response, 503, this.#texts.t('web.notBuilt', { ns: 'cli' }));
    else response.writeHead(404).end();
  }

  #admit(request: IncomingMessage, url: URL, isUpgrade: boolean): Refusal {
    const { headers, method = 'GET', socket } = request;
    const isCall = ['/api', '/auth', '/rpc'].some((place) => isUnder(url.pathname, place));
    return admit(
      {
        method,
        host: headers.host,
        origin: headers.origin,
        fetchSite: headers['sec-fetch-site']?.toString(),
        localAddress: socket.localAddress,
        hasBearer: this.#authenticator.hasToken(request),
        isPage: !isCall && (method === 'GET' || method === 'HEAD'),
        isUpgrade,
      },
      this.#options.listener,
    );
  }

  #refuse(request: IncomingMessage, response: ServerResponse, url: URL, refusal: 'host' | 'origin'): void {
    const error = this.#refusalError(refusal);
    this.#options.logger.warn({ refusal, address: request.socket.remoteAddress }, 'request refused');
    closeAfter(request, response);
    const wantsPage = request.method === 'GET' && !isUnder(url.pathname, '/api');
    if (wantsPage) sendPage(response, 403, this.#sentence(error));
    else this.#problem(response, 403, error);
  }

  #refusalError(refusal: 'host' | 'origin'): AppError {
    return refusal === 'host'
      ? new AppError('account.foreign-host', { address: this.#options.listener.origin })
      : new AppError('account.foreign-origin', {});
  }

  #problem(response: ServerResponse, status: number, error: AppError): void {
    sendProblem(response, status, this.#sentence(error), error.toNotice());
  }

  #sentence(error: AppError): string {
    return describeNotice(this.#texts, error.toNotice());
  }

  #onFailure(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    // The client went away in the middle: nobody is left to tell.
    if (response.destroyed || request.destroyed) return;
    const { requestId, logger } = this.#options.contextFor({ kind: 'local' });
    logger.error({ err: error }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    this.#problem(response, 500, new AppError('system.unexpected', { requestId }));
  }
}

/** The request's path and query; null for a target in another form than `/path`, which only proxies are sent. */
function parseTarget(request: IncomingMessage): URL | null {
  const target = request.url ?? '';
  if (!target.startsWith('/') || target.startsWith('//')) return null;
  return URL.parse(target, 'http://roost.invalid');
}

function isUnder(pathname: string, place: string): boolean {
  return pathname === place || pathname.startsWith(`${place}/`);
}
