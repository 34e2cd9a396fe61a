import type { Sample } from '#shared/domain/stats.ts';

/** Figures of a tree at one moment, before they are made into a sample. */
export interface RawUsage {
  cpuMs: number;
  memoryBytes: number;
  peakMemoryBytes: number | null;
  ioReadBytes: number | null;
  ioWriteBytes: number | null;
  processCount: number;
}

/**
 * A counter that never goes back.
 *
 * Summed over living processes, a figure drops when one of them ends; what it had counted is kept.
 */
class Counter {
  #kept = 0;
  #last = 0;

  next(figure: number): number {
    if (figure < this.#last) this.#kept += this.#last - figure;
    this.#last = figure;
    return this.#kept + figure;
  }
}

/** Turns a tree's figures into samples: rates, peaks, and counters that only rise. */
export class TreeUsage {
  readonly #startedAt: number;
  readonly #cpu = new Counter();
  readonly #read = new Counter();
  readonly #written = new Counter();
  #peakBytes = 0;
  #last: { at: number; cpuMs: number };

  /** @param startedAt epoch milliseconds */
  constructor(startedAt: number) {
    this.#startedAt = startedAt;
    this.#last = { at: startedAt, cpuMs: 0 };
  }

  sample(now: number, usage: RawUsage, memoryLimitBytes: number | null): Sample {
    const cpuMs = this.#cpu.next(usage.cpuMs);
    const elapsedMs = now - this.#last.at;
    const cpuPercent = elapsedMs > 0 ? ((cpuMs - this.#last.cpuMs) / elapsedMs) * 100 : 0;
    this.#last = { at: now, cpuMs };
    this.#peakBytes = Math.max(this.#peakBytes, usage.memoryBytes, usage.peakMemoryBytes ?? 0);
    return {
      at: now,
      cpuPercent,
      cpuTimeMs: cpuMs,
      memoryBytes: usage.memoryBytes,
      peakMemoryBytes: this.#peakBytes,
      memoryLimitBytes,
      networkRxBytes: null,
      networkTxBytes: null,
      ioReadBytes: usage.ioReadBytes === null ? null : this.#read.next(usage.ioReadBytes),
      ioWriteBytes: usage.ioWriteBytes === null ? null : this.#written.next(usage.ioWriteBytes),
      processCount: usage.processCount,
      diskBytes: null,
      uptimeMs: now - this.#startedAt,
    };
  }
}
