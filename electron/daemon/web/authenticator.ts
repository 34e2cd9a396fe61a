import type { IncomingMessage } from 'node:http';
import type { Accounts, Session } from './accounts.ts';
import { readCookie } from './cookie.ts';
import { matchesHash } from './secret.ts';

/** Finds out who asks: by the daemon's own token in `Authorization: Bearer …`, or by a session's cookie. */
export class Authenticator {
  readonly #accounts: Accounts;
  readonly #tokenHash: string;
  readonly #cookieName: string;

  constructor(options: { accounts: Accounts; tokenHash: string; cookieName: string }) {
    this.#accounts = options.accounts;
    this.#tokenHash = options.tokenHash;
    this.#cookieName = options.cookieName;
  }

  /** Whether the request carries the daemon's own token. */
  hasToken(request: IncomingMessage): boolean {
    const bearer = bearerOf(request);
    return bearer !== null && matchesHash(bearer, this.#tokenHash);
  }

  /** Who asks; null when nobody we know. A wrong token is not made good by a cookie beside it. */
  session(request: IncomingMessage): Session | null {
    if (bearerOf(request) !== null) return this.hasToken(request) ? { kind: 'local' } : null;
    return this.browserSession(request);
  }

  /** The session of the request's cookie; null when there is none or it has ended. */
  browserSession(request: IncomingMessage): { kind: 'session'; idHash: string } | null {
    const secret = this.cookie(request);
    const found = secret === null ? null : this.#accounts.find(secret);
    return found && { kind: 'session', idHash: found.idHash };
  }

  /** The secret in the request's cookie, as it came. */
  cookie(request: IncomingMessage): string | null {
    return readCookie(request.headers.cookie, this.#cookieName);
  }
}

function bearerOf(request: IncomingMessage): string | null {
  const header = request.headers.authorization;
  return header === undefined ? null : (/^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1] ?? '');
}
