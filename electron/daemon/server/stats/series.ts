import type { StatsPoint } from '#shared/domain/stats.ts';
import { Bucket } from './bucket.ts';

/**
 * One resolution of a server's graphs: the step that is being filled, and the full ones not yet in the store.
 *
 * The store holds everything else, so a server costs next to no memory however long it runs.
 */
export class Series {
  readonly #stepMs: number;
  readonly #mostPending: number;
  #bucket: Bucket | null = null;
  #isBucketStored = true;
  #closed: StatsPoint[] = [];

  /** @param mostPending how many full steps are kept while the store does not take them; the oldest go first */
  constructor(stepMs: number, mostPending: number) {
    this.#stepMs = stepMs;
    this.#mostPending = mostPending;
  }

  add(point: StatsPoint, weight = 1): void {
    const at = stepOf(point.at, this.#stepMs);
    if (this.#bucket?.at !== at) {
      this.close();
      this.#bucket = new Bucket(at);
    }
    this.#bucket.add(point, weight);
    this.#isBucketStored = false;
  }

  /** Ends the step that is being filled; the next sample begins another. */
  close(): void {
    if (this.#bucket !== null && !this.#isBucketStored) this.#closed.push(this.#bucket.point());
    if (this.#closed.length > this.#mostPending) this.#closed.shift();
    this.#bucket = null;
    this.#isBucketStored = true;
  }

  /** What the store does not have yet, the step that is being filled included, oldest first. */
  pending(): StatsPoint[] {
    if (this.#bucket === null || this.#isBucketStored) return this.#closed;
    return [...this.#closed, this.#bucket.point()];
  }

  /** Says that the store has what `pending` gave. */
  stored(): void {
    this.#closed = [];
    this.#isBucketStored = true;
  }
}

/** The beginning of the step that a time falls into. */
export function stepOf(at: number, stepMs: number): number {
  return Math.floor(at / stepMs) * stepMs;
}
