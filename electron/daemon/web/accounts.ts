import type { Logger } from 'pino';
import type { AccountRepository } from '#daemon/store/index.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import { Attempts } from './attempts.ts';
import { Links, linkLifeMs } from './links.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { hashSecret, newSecret } from './secret.ts';

/** How long a browser stays signed in after it was last seen. */
export const sessionLifeMs = 30 * 86_400_000;

/** A session's end is moved at most this often, so that reading a page does not write to the disk. */
const touchEveryMs = 3_600_000;

/** Hashing takes 128 MiB, so one at a time, and only a few may wait. */
const maximumWaitingHashes = 4;

/** Who asks: a process of this PC with the daemon's own token, or a browser that signed in. */
export type Session = { kind: 'local' } | { kind: 'session'; idHash: string };

export interface AccountsOptions {
  repository: AccountRepository;
  clock: Clock;
  logger: Logger;
  /** Where another device reaches the web window, such as `http://192.168.1.20:8410`; null when none is served. */
  linkOrigin: (() => string) | null;
  /** Told of who comes in, by device, and of who was refused, by address. */
  told: (kind: 'signed-in' | 'sign-in-refused', subject: string) => void;
}

/**
 * Who may talk to the daemon: the password, one-time sign-in links and the sessions that follow from them.
 *
 * Secrets are kept as hashes only. All browsers belong to one person; there are no roles.
 */
export class Accounts {
  readonly #options: AccountsOptions;
  readonly #links: Links;
  readonly #attempts: Attempts;
  readonly #endedListeners = new Set<(idHash: string) => void>();
  #hashing: Promise<unknown> = Promise.resolve();
  #waitingHashes = 0;

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#links = new Links(options.clock);
    this.#attempts = new Attempts(options.clock);
  }

  hasPassword(): boolean {
    return this.#options.repository.passwordHash() !== null;
  }

  /**
   * Sets the password. A browser must know the current one, if there is one; who holds the daemon's own token need
   * not, which is the way back in for a person who forgot it.
   *
   * Fails with `account.wrong-password` or `account.too-many-attempts`.
   */
  async setPassword(
    asker: Session,
    change: { current?: string | undefined; password: string },
  ): Promise<void> {
    const { repository, logger } = this.#options;
    const kept = repository.passwordHash();
    if (kept !== null && asker.kind === 'session') {
      await this.#check(change.current ?? '', kept, `session ${asker.idHash}`);
    }
    repository.setPasswordHash(await this.#oneAtATime(() => hashPassword(change.password)));
    logger.info('password set');
  }

  /** A fresh sign-in link for another device, used up by its first visit. Fails with `account.no-web-window`. */
  createLink(): { url: string; expiresAt: number } {
    const { linkOrigin } = this.#options;
    if (!linkOrigin) throw new AppError('account.no-web-window', {});
    const { secret, expiresAt } = this.#links.create(linkLifeMs);
    return { url: signInUrl(linkOrigin(), secret), expiresAt };
  }

  /** The link that is printed at the start, for a browser on this PC. Lives until it is used or Roost ends. */
  createFirstLink(origin: string): string {
    return signInUrl(origin, this.#links.create(Number.POSITIVE_INFINITY).secret);
  }

  /** Uses a link up and returns the new session's secret; fails with `account.link-used`. */
  redeemLink(secret: string, label: string): string {
    if (!this.#links.redeem(secret)) throw new AppError('account.link-used', {});
    return this.#openSession(label);
  }

  /**
   * Signs in by password and returns the new session's secret.
   *
   * Fails with `account.wrong-password`, also where no password was ever set, or `account.too-many-attempts`.
   */
  async signIn(password: string, address: string, label: string): Promise<string> {
    await this.#check(password, this.#options.repository.passwordHash(), address);
    return this.#openSession(label);
  }

  /** The session of a secret, kept alive by being asked for; null when there is none or it has expired. */
  find(secret: string): { idHash: string } | null {
    const idHash = hashSecret(secret);
    return this.isOpen(idHash) ? { idHash } : null;
  }

  /** Whether a session still holds; an open connection asks now and then, which also keeps it alive. */
  isOpen(idHash: string): boolean {
    const { repository, clock } = this.#options;
    const session = repository.findSession(idHash);
    if (!session) return false;
    const now = clock.now();
    if (session.expiresAt <= now) {
      this.signOut(idHash);
      return false;
    }
    if (now - session.lastSeenAt >= touchEveryMs) {
      repository.touchSession(idHash, now, now + sessionLifeMs);
    }
    return true;
  }

  /** Ends one session; its connections are closed. */
  signOut(idHash: string): void {
    this.#options.repository.deleteSession(idHash);
    this.#tellEnded(idHash);
  }

  /** Ends every session but this one; null ends all. */
  signOutOthers(keep: string | null): void {
    const { repository } = this.#options;
    const ended = repository.listSessions().filter((session) => session.idHash !== keep);
    repository.deleteOtherSessions(keep);
    for (const session of ended) this.#tellEnded(session.idHash);
  }

  /** Calls when a session has ended, with its hash, so that what it holds open can be closed. */
  onEnded(listener: (idHash: string) => void): Disposable {
    this.#endedListeners.add(listener);
    return { [Symbol.dispose]: () => void this.#endedListeners.delete(listener) };
  }

  #openSession(label: string): string {
    const { repository, clock, logger } = this.#options;
    const now = clock.now();
    const secret = newSecret();
    repository.pruneSessions(now);
    repository.insertSession({
      idHash: hashSecret(secret),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: now + sessionLifeMs,
      label,
    });
    logger.info({ label }, 'browser signed in');
    this.#options.told('signed-in', label);
    return secret;
  }

  async #check(password: string, kept: string | null, address: string): Promise<void> {
    const wait = this.#attempts.begin(address);
    if (wait > 0) throw new AppError('account.too-many-attempts', { waitSeconds: Math.ceil(wait / 1000) });
    const right = kept !== null && (await this.#oneAtATime(() => verifyPassword(password, kept)));
    if (!right) {
      this.#options.logger.warn({ address }, 'wrong password');
      this.#options.told('sign-in-refused', address);
      throw new AppError('account.wrong-password', {});
    }
    this.#attempts.succeeded(address);
  }

  async #oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waitingHashes >= maximumWaitingHashes) {
      throw new AppError('account.too-many-attempts', { waitSeconds: 2 });
    }
    this.#waitingHashes += 1;
    const before = this.#hashing;
    const done = before.then(work).finally(() => (this.#waitingHashes -= 1));
    this.#hashing = done.catch(() => {});
    return await done;
  }

  #tellEnded(idHash: string): void {
    for (const listener of this.#endedListeners) listener(idHash);
  }
}

function signInUrl(origin: string, secret: string): string {
  return `${origin}/sign-in?token=${secret}`;
}
