import type { Sample } from '#shared/domain/stats.ts';

/** Bytes a second over the network between two samples; null where the environment cannot tell. */
export interface NetworkRates {
  rx: number | null;
  tx: number | null;
}

/**
 * Turns the counters of two samples into rates.
 *
 * Without an earlier sample the counters cover the process's whole time, so they give a rate only while that is
 * short: a daemon that finds a server after days must not show its average as the present.
 */
export function networkRates(previous: Sample | null, sample: Sample): NetworkRates {
  const elapsedMs = previous === null ? firstElapsedMs(sample) : sample.at - previous.at;
  return {
    rx: rate(previous === null ? 0 : previous.networkRxBytes, sample.networkRxBytes, elapsedMs),
    tx: rate(previous === null ? 0 : previous.networkTxBytes, sample.networkTxBytes, elapsedMs),
  };
}

const longestFirstMs = 5000;

function firstElapsedMs(sample: Sample): number {
  return sample.uptimeMs <= longestFirstMs ? sample.uptimeMs : 0;
}

function rate(before: number | null, now: number | null, elapsedMs: number): number | null {
  if (before === null || now === null || elapsedMs <= 0) return null;
  // A counter that went back has begun again from nought: what it shows came since the last look.
  const bytes = now < before ? now : now - before;
  return (bytes * 1000) / elapsedMs;
}
