import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { StatsRepository } from '#daemon/store/index.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import {
  type ServerSample,
  type StatsPoint,
  type StatsSpan,
  statsResolutions,
} from '#shared/domain/stats.ts';
import { PullIterator } from '#shared/lib/pull-iterator.ts';
import { networkRates } from './rates.ts';
import { Series, stepOf } from './series.ts';

export interface StatsRecorderOptions {
  serverId: ServerId;
  repository: StatsRepository;
  clock: Clock;
  logger: Logger;
}

/** How long figures wait before they are written together; what a `kill -9` can cost the graphs. */
const flushMs = 30_000;
/** A reader that looks away this long misses the oldest samples; `history` has them. */
const mostUnread = 60;
/** A second look within half a step would make two points of one. */
const closestMs = statsResolutions['10m'].stepMs / 2;

/**
 * Keeps one server's figures in three resolutions, over restarts of the server and of the daemon.
 *
 * Every sample is a point of the finest one and goes into the running averages of the others. Times at which the
 * server did not run have no points.
 */
export class StatsRecorder implements Disposable {
  readonly #options: StatsRecorderOptions;
  readonly #readers = new Set<{ queue: ServerSample[]; iterator: PullIterator<ServerSample> }>();
  readonly #coarse = {
    '6h': new Series(statsResolutions['6h'].stepMs, 720),
    '7d': new Series(statsResolutions['7d'].stepMs, 672),
  };
  #fine: StatsPoint[] = [];
  #latest: ServerSample | null = null;
  #lastFineAt = Number.NEGATIVE_INFINITY;
  #hasResumed = false;
  #flushTimer: Disposable | null = null;
  #isDisposed = false;

  constructor(options: StatsRecorderOptions) {
    this.#options = options;
  }

  /** Takes a sample of the running server, and tells it to those who watch. */
  add(sample: ServerSample): void {
    if (this.#isDisposed) return;
    this.#resume(sample.at);
    const point = toPoint(this.#latest, sample);
    this.#latest = sample;
    this.#addFine(point);
    this.#coarse['6h'].add(point);
    this.#coarse['7d'].add(point);
    this.#flushTimer ??= this.#options.clock.after(flushMs, () => this.#flush());
    for (const { queue, iterator } of this.#readers) {
      queue.push(sample);
      if (queue.length > mostUnread) queue.shift();
      iterator.wake();
    }
  }

  /** The last sample of the running process; null while the server is offline. */
  latest(): ServerSample | null {
    return this.#latest;
  }

  /** Says that the process has ended: its counters begin again with the next one. */
  ended(): void {
    this.#latest = null;
    this.#flush();
  }

  /** The points of a span up to now, oldest first. The last one may stand for a step that is still running. */
  history(span: StatsSpan): StatsPoint[] {
    const { serverId, repository, clock } = this.#options;
    const since = clock.now() - statsResolutions[span].spanMs;
    const byTime = new Map<number, StatsPoint>();
    for (const point of repository.read(serverId, span, since)) byTime.set(point.at, point);
    const pending = span === '10m' ? this.#fine : this.#coarse[span].pending();
    for (const point of pending) if (point.at >= since) byTime.set(point.at, point);
    return [...byTime.values()].toSorted((a, b) => a.at - b.at);
  }

  /** Every sample from now on. Goes on over the server's restarts, until the signal fires or the recorder is disposed. */
  watch(signal?: AbortSignal): AsyncIterableIterator<ServerSample, undefined> {
    const queue: ServerSample[] = [];
    const iterator = new PullIterator<ServerSample>(
      () => queue.shift(),
      () => this.#readers.delete(reader),
      signal,
    );
    const reader = { queue, iterator };
    if (this.#isDisposed) iterator.close();
    else if (signal?.aborted !== true) this.#readers.add(reader);
    return iterator;
  }

  /** Writes what is not in the store yet, and ends those who watch. */
  [Symbol.dispose](): void {
    if (this.#isDisposed) return;
    this.#flush();
    this.#isDisposed = true;
    this.#flushTimer?.[Symbol.dispose]();
    for (const { iterator } of this.#readers) iterator.close();
  }

  #addFine(point: StatsPoint): void {
    const sinceLast = point.at - this.#lastFineAt;
    if (sinceLast >= 0 && sinceLast < closestMs) return;
    this.#lastFineAt = point.at;
    this.#fine.push(point);
    if (this.#fine.length > 600) this.#fine.shift();
  }

  /** Takes up the averages that an earlier daemon was in the middle of, from the finer points it kept. */
  #resume(now: number): void {
    if (this.#hasResumed) return;
    this.#hasResumed = true;
    const { serverId, repository } = this.#options;
    const { '6h': sixHours, '7d': sevenDays } = this.#coarse;
    const minute = stepOf(now, statsResolutions['6h'].stepMs);
    for (const point of repository.read(serverId, '10m', minute)) sixHours.add(point);
    const quarter = stepOf(now, statsResolutions['7d'].stepMs);
    const samplesInStep = statsResolutions['6h'].stepMs / statsResolutions['10m'].stepMs;
    for (const point of repository.read(serverId, '6h', quarter)) sevenDays.add(point, samplesInStep);
  }

  #flush(): void {
    this.#flushTimer?.[Symbol.dispose]();
    this.#flushTimer = null;
    const { serverId, repository, logger } = this.#options;
    try {
      repository.append(serverId, {
        '10m': this.#fine,
        '6h': this.#coarse['6h'].pending(),
        '7d': this.#coarse['7d'].pending(),
      });
    } catch (error) {
      // A full drive must not end the daemon for the sake of graphs; what is pending is tried again with the next.
      logger.warn({ err: error }, 'statistics not written');
      return;
    }
    this.#fine = [];
    this.#coarse['6h'].stored();
    this.#coarse['7d'].stored();
  }
}

function toPoint(previous: ServerSample | null, sample: ServerSample): StatsPoint {
  const { rx, tx } = networkRates(previous, sample);
  return {
    at: Math.round(sample.at),
    cpuPercent: sample.cpuPercent,
    memoryBytes: sample.memoryBytes,
    memoryLimitBytes: sample.memoryLimitBytes,
    networkRxBytesPerSecond: rx,
    networkTxBytesPerSecond: tx,
    diskBytes: sample.diskBytes,
    players: sample.players?.online ?? null,
  };
}
