import type { Clock } from '../clock.ts';

/** How many failures are free, how fast they are forgotten, and how long the wait may grow. */
export interface AttemptPolicy {
  free: number;
  /** One failure is forgotten each time this has passed. */
  forgetMs: number;
  longestWaitMs: number;
}

/** One address: five tries, then 1, 2, 4 … seconds, up to a quarter of an hour. */
export const addressPolicy: AttemptPolicy = { free: 5, forgetMs: 300_000, longestWaitMs: 900_000 };

/** Everyone together: a network of addresses gets a guess each half minute, and the owner is not shut out for long. */
export const globalPolicy: AttemptPolicy = { free: 20, forgetMs: 60_000, longestWaitMs: 30_000 };

/** Failures of one address, or of all. `at` is when the last one happened. */
export interface Failures {
  count: number;
  at: number;
}

/** What is left of failures after a while: one less for each `forgetMs`. */
export function forget(failures: Failures, now: number, policy: AttemptPolicy): number {
  return Math.max(0, failures.count - Math.floor((now - failures.at) / policy.forgetMs));
}

/** Milliseconds until the next attempt is heard; 0 when it is heard now. */
export function waitMs(failures: Failures, now: number, policy: AttemptPolicy): number {
  const count = forget(failures, now, policy);
  if (count < policy.free) return 0;
  const wait = Math.min(policy.longestWaitMs, 1000 * 2 ** Math.min(30, count - policy.free));
  return Math.max(0, failures.at + wait - now);
}

const none: Failures = { count: 0, at: 0 };

/**
 * Counts sign-in attempts and says how long to wait before the next.
 *
 * An attempt counts as failed from its beginning, so that many at once gain nothing. Remembers a bounded number of
 * addresses; one that is pushed out is still counted with everyone together.
 */
export class Attempts {
  readonly #clock: Clock;
  readonly #maximumAddresses: number;
  readonly #byAddress = new Map<string, Failures>();
  #everyone: Failures = none;

  constructor(clock: Clock, maximumAddresses = 1000) {
    this.#clock = clock;
    this.#maximumAddresses = maximumAddresses;
  }

  /** Begins an attempt and returns 0, or returns the milliseconds to wait and begins nothing. */
  begin(address: string): number {
    const now = this.#clock.now();
    const key = addressKey(address);
    const known = this.#byAddress.get(key) ?? none;
    const wait = Math.max(waitMs(known, now, addressPolicy), waitMs(this.#everyone, now, globalPolicy));
    if (wait > 0) return wait;
    this.#byAddress.delete(key);
    this.#byAddress.set(key, { count: forget(known, now, addressPolicy) + 1, at: now });
    this.#everyone = { count: forget(this.#everyone, now, globalPolicy) + 1, at: now };
    if (this.#byAddress.size > this.#maximumAddresses) {
      const [oldest] = this.#byAddress.keys();
      if (oldest !== undefined) this.#byAddress.delete(oldest);
    }
    return 0;
  }

  /** The attempt was right: its address starts anew, and it is not held against everyone. */
  succeeded(address: string): void {
    this.#byAddress.delete(addressKey(address));
    this.#everyone = { ...this.#everyone, count: Math.max(0, this.#everyone.count - 1) };
  }
}

/** One key for what one person has: an IPv4 address, or the /64 that a home is given of IPv6. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
