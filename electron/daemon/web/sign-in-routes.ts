import type { IncomingMessage, ServerResponse } from 'node:http';
import type { i18n } from 'i18next';
import { z } from 'zod';
import { isAppError } from '#shared/errors/app-error.ts';
import { describeNotice } from '#shared/lib/describe-notice.ts';
import { type Accounts, sessionLifeMs } from './accounts.ts';
import type { Authenticator } from './authenticator.ts';
import { sessionCookie } from './cookie.ts';
import { readJson } from './read-body.ts';
import { closeAfter, sendJson, sendNotice, sendPage } from './responses.ts';

const signInBody = z.object({ password: z.string().max(1024) });

/** Enough for the longest password with every letter escaped. */
const maximumBodyBytes = 16_384;

export interface SignInRoutesOptions {
  accounts: Accounts;
  authenticator: Authenticator;
  cookieName: string;
  texts: i18n;
}

/** Signing in and out: by link, by password, and the question whether one is signed in. */
export class SignInRoutes {
  readonly #options: SignInRoutesOptions;

  constructor(options: SignInRoutesOptions) {
    this.#options = options;
  }

  /** `GET /sign-in?token=…`: uses the link up, sets the cookie and goes on to the window. */
  link(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
    if (isPrefetch(request)) {
      // A browser that looks ahead would use the link up before the person gets there.
      response.writeHead(503).end();
      return;
    }
    const token = query.get('token');
    if (token === null) return redirectHome(response);
    try {
      const secret = this.#options.accounts.redeemLink(token, labelOf(request));
      this.#replaceSession(request, response, secret);
      redirectHome(response);
    } catch (error) {
      if (!isAppError(error, 'account.link-used')) throw error;
      if (this.#options.authenticator.browserSession(request)) return redirectHome(response);
      sendPage(response, 403, describeNotice(this.#options.texts, error.toNotice()));
    }
  }

  /** `POST /auth/sign-in {"password": …}`. */
  async password(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { accounts, texts } = this.#options;
    const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
    const body = signInBody.safeParse(isJson ? await readJson(request, maximumBodyBytes) : null);
    if (!body.success) {
      closeAfter(request, response);
      const notice = { code: 'system.invalid-input', facts: { path: 'password', detail: 'it is missing' } };
      return sendNotice(response, 400, describeNotice(texts, notice), notice);
    }
    try {
      const address = request.socket.remoteAddress ?? '';
      const secret = await accounts.signIn(body.data.password, address, labelOf(request));
      this.#replaceSession(request, response, secret);
      sendJson(response, 200, { signedIn: true, hasPassword: true });
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (isAppError(error, 'account.too-many-attempts')) {
        response.setHeader('retry-after', error.facts.waitSeconds);
      }
      const status = error.code === 'account.too-many-attempts' ? 429 : 401;
      sendNotice(response, status, describeNotice(texts, error.toNotice()), error.toNotice());
    }
  }

  /** `POST /auth/sign-out`: ends the session of the cookie; no error when there is none. */
  signOut(request: IncomingMessage, response: ServerResponse): void {
    const session = this.#options.authenticator.browserSession(request);
    if (session) this.#options.accounts.signOut(session.idHash);
    response.setHeader('set-cookie', sessionCookie(this.#options.cookieName, '', 0));
    closeAfter(request, response);
    response.writeHead(204).end();
  }

  /** `GET /auth/session`: whether one is signed in, and whether there is a password to do it with. */
  session(request: IncomingMessage, response: ServerResponse): void {
    const { accounts, authenticator } = this.#options;
    const secret = authenticator.cookie(request);
    const session = authenticator.session(request);
    if (session?.kind === 'session' && secret !== null) this.#setCookie(response, secret);
    sendJson(response, 200, { signedIn: session !== null, hasPassword: accounts.hasPassword() });
  }

  #replaceSession(request: IncomingMessage, response: ServerResponse, secret: string): void {
    const before = this.#options.authenticator.browserSession(request);
    if (before) this.#options.accounts.signOut(before.idHash);
    this.#setCookie(response, secret);
  }

  #setCookie(response: ServerResponse, secret: string): void {
    response.setHeader('set-cookie', sessionCookie(this.#options.cookieName, secret, sessionLifeMs / 1000));
  }
}

function redirectHome(response: ServerResponse): void {
  response.writeHead(303, { location: '/' }).end();
}

function isPrefetch(request: IncomingMessage): boolean {
  const purpose = request.headers['sec-purpose'] ?? request.headers['purpose'] ?? '';
  return String(purpose).includes('prefetch');
}

/** What a person may know a session by later: the browser, as it calls itself. */
function labelOf(request: IncomingMessage): string {
  return (request.headers['user-agent'] ?? '').slice(0, 200);
}
