import type { StatsPoint } from '#shared/domain/stats.ts';

/** The average of a figure that may be unknown; unknown values do not count. */
class Mean {
  #sum = 0;
  #weight = 0;

  add(value: number | null, weight: number): void {
    if (value === null) return;
    this.#sum += value * weight;
    this.#weight += weight;
  }

  value(): number | null {
    return this.#weight === 0 ? null : this.#sum / this.#weight;
  }
}

/**
 * Gathers what falls into one step of a graph and gives its average as one point.
 *
 * Limit and disk are levels that somebody set or measured, not loads: their latest value stands. Of players the most
 * count, since half a player says nothing.
 */
export class Bucket {
  readonly at: number;
  readonly #cpuPercent = new Mean();
  readonly #memoryBytes = new Mean();
  readonly #rx = new Mean();
  readonly #tx = new Mean();
  #memoryLimitBytes: number | null = null;
  #diskBytes: number | null = null;
  #players: number | null = null;

  /** @param at the step's beginning, which is the point's time */
  constructor(at: number) {
    this.at = at;
  }

  /** @param weight how many samples the point stands for */
  add(point: StatsPoint, weight: number): void {
    this.#cpuPercent.add(point.cpuPercent, weight);
    this.#memoryBytes.add(point.memoryBytes, weight);
    this.#rx.add(point.networkRxBytesPerSecond, weight);
    this.#tx.add(point.networkTxBytesPerSecond, weight);
    this.#memoryLimitBytes = point.memoryLimitBytes;
    this.#diskBytes = point.diskBytes ?? this.#diskBytes;
    if (point.players !== null) this.#players = Math.max(point.players, this.#players ?? 0);
  }

  point(): StatsPoint {
    return {
      at: this.at,
      cpuPercent: this.#cpuPercent.value() ?? 0,
      memoryBytes: Math.round(this.#memoryBytes.value() ?? 0),
      memoryLimitBytes: this.#memoryLimitBytes,
      networkRxBytesPerSecond: this.#rx.value(),
      networkTxBytesPerSecond: this.#tx.value(),
      diskBytes: this.#diskBytes,
      players: this.#players,
    };
  }
}
