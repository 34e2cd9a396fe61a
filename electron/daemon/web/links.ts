import type { Clock } from '../clock.ts';
import { hashSecret, newSecret } from './secret.ts';

/** How long a link that somebody asked for can be used. */
export const linkLifeMs = 600_000;

/** More than this many unused links and the oldest goes; nobody has that many devices at hand. */
const maximumLinks = 32;

/**
 * One-time sign-in secrets, kept as hashes and in memory only, so that a restart ends them all.
 *
 * They are looked up by hash: how long that takes tells nothing about a secret of 256 random bits.
 */
export class Links {
  readonly #clock: Clock;
  readonly #expiresByHash = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param lifeMs Infinity for the link that is printed at the start: it lives until it is used */
  create(lifeMs: number = linkLifeMs): { secret: string; expiresAt: number } {
    const secret = newSecret();
    const expiresAt = this.#clock.now() + lifeMs;
    this.#dropExpired();
    this.#expiresByHash.set(hashSecret(secret), expiresAt);
    for (const [hash, expires] of this.#expiresByHash) {
      if (this.#expiresByHash.size <= maximumLinks) break;
      if (expires !== Infinity) this.#expiresByHash.delete(hash);
    }
    return { secret, expiresAt };
  }

  /** True once for each link, and only while it lives. */
  redeem(secret: string): boolean {
    const hash = hashSecret(secret);
    const expiresAt = this.#expiresByHash.get(hash);
    if (expiresAt === undefined) return false;
    this.#expiresByHash.delete(hash);
    return this.#clock.now() < expiresAt;
  }

  #dropExpired(): void {
    const now = this.#clock.now();
    for (const [hash, expiresAt] of this.#expiresByHash) {
      if (expiresAt <= now) this.#expiresByHash.delete(hash);
    }
  }
}
