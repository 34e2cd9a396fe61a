import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '#daemon/clock.ts';
import { Database, EggsRepository, ServersRepository, StatsRepository } from '#daemon/store/index.ts';
import {
  type ServerSample,
  type StatsPoint,
  type StatsSpan,
  statsResolutions,
} from '#shared/domain/stats.ts';
import { exampleEggRecord, exampleServer } from '#tests/support/example-records.ts';
import { StatsRecorder } from './index.ts';

const serverId = exampleServer().id;
const logger = pino({ level: 'silent' });
/** The beginning of a step in every resolution. */
const start = 900_000 * 2_000_000;

let folder: string;
let database: Database;
let clock: ManualClock;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-stats-'));
  clock = new ManualClock();
  database = openDatabase();
  new EggsRepository(database).put(exampleEggRecord());
  new ServersRepository(database).insert(exampleServer());
});
afterEach(async () => {
  database[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

function openDatabase(): Database {
  return Database.open(join(folder, 'roost.db'), { clock, logger });
}

function newRecorder(): StatsRecorder {
  return new StatsRecorder({ serverId, repository: new StatsRepository(database), clock, logger });
}

function sampleAt(at: number, changes: Partial<ServerSample> = {}): ServerSample {
  return {
    at,
    cpuPercent: 50,
    cpuTimeMs: 0,
    memoryBytes: 1000,
    peakMemoryBytes: 1000,
    memoryLimitBytes: null,
    networkRxBytes: null,
    networkTxBytes: null,
    ioReadBytes: null,
    ioWriteBytes: null,
    processCount: 1,
    diskBytes: null,
    uptimeMs: 60_000,
    players: null,
    ...changes,
  };
}

/** Runs a server for some seconds with a sample each, and the clock with it. */
function run(
  recorder: StatsRecorder,
  seconds: number,
  cpuPercent: (second: number) => number = () => 50,
): void {
  for (let second = 0; second < seconds; second++) {
    clock.moveTo(clock.now() + 1000);
    recorder.add(sampleAt(clock.now(), { cpuPercent: cpuPercent(second) }));
  }
}

function seconds(points: readonly StatsPoint[]): number[] {
  return points.map(({ at }) => (at - start) / 1000);
}

describe('a running server', () => {
  test('has a point for each second, and averages that already count it', () => {
    using recorder = newRecorder();
    run(recorder, 3, (second) => second * 10);
    expect(seconds(recorder.history('10m'))).toEqual([1, 2, 3]);
    for (const span of ['6h', '7d'] as const) {
      expect(recorder.history(span)).toEqual([
        {
          at: start,
          cpuPercent: 10,
          memoryBytes: 1000,
          memoryLimitBytes: null,
          networkRxBytesPerSecond: null,
          networkTxBytesPerSecond: null,
          diskBytes: null,
          players: null,
        },
      ]);
    }
  });

  test('tells of players the most at one time, and nothing where the game does not tell', () => {
    using recorder = newRecorder();
    for (const players of [null, 2, 5, null, 1]) {
      clock.moveTo(clock.now() + 1000);
      const count = players === null ? null : { online: players, maximum: 8 };
      recorder.add(sampleAt(clock.now(), { players: count }));
    }
    expect(recorder.history('10m').map(({ players }) => players)).toEqual([null, 2, 5, null, 1]);
    expect(recorder.history('6h').map(({ players }) => players)).toEqual([5]);
    recorder[Symbol.dispose]();
    using later = newRecorder();
    expect(later.history('6h').map(({ players }) => players)).toEqual([5]);
  });

  test('keeps ten minutes by the second and forgets what is older', () => {
    using recorder = newRecorder();
    run(recorder, 1500);
    const points = recorder.history('10m');
    expect(seconds([points[0], points.at(-1)].filter((point) => point !== undefined))).toEqual([900, 1500]);
    expect(points.length).toBe(601);
    expect(seconds(recorder.history('6h')).length).toBe(51);
    expect(seconds(recorder.history('7d'))).toEqual([0, 900]);
  });

  test('has a gap while it was off', () => {
    using recorder = newRecorder();
    run(recorder, 2);
    recorder.ended();
    clock.moveTo(clock.now() + 100_000);
    run(recorder, 2);
    expect(seconds(recorder.history('10m'))).toEqual([1, 2, 103, 104]);
    expect(seconds(recorder.history('6h'))).toEqual([0, 90]);
  });

  test('tells its last sample, and none while it is off', () => {
    using recorder = newRecorder();
    expect(recorder.latest()).toBeNull();
    run(recorder, 1);
    expect(recorder.latest()?.at).toBe(start + 1000);
    recorder.ended();
    expect(recorder.latest()).toBeNull();
  });

  test('sampled twice in a moment has one point of it', () => {
    using recorder = newRecorder();
    recorder.add(sampleAt(start));
    recorder.add(sampleAt(start + 100));
    recorder.add(sampleAt(start + 1000));
    expect(seconds(recorder.history('10m'))).toEqual([0, 1]);
  });

  test('goes on when the PC’s clock is set back', () => {
    using recorder = newRecorder();
    recorder.add(sampleAt(start + 5000));
    recorder.add(sampleAt(start + 2000));
    recorder.add(sampleAt(start + 3000));
    expect(seconds(recorder.history('10m'))).toEqual([2, 3, 5]);
  });
});

function rates(samples: [second: number, rx: number | null, uptimeMs?: number][]): (number | null)[] {
  using recorder = newRecorder();
  for (const [second, networkRxBytes, uptimeMs = 60_000] of samples) {
    recorder.add(sampleAt(start + second * 1000, { networkRxBytes, uptimeMs }));
  }
  return recorder.history('10m').map((point) => point.networkRxBytesPerSecond);
}

describe('network counters', () => {
  const cases: [name: string, samples: [number, number | null, number?][], rates: (number | null)[]][] = [
    [
      'become bytes a second, whatever the time between',
      [
        [0, 100],
        [1, 600],
        [3, 1600],
      ],
      [null, 500, 500],
    ],
    [
      'that began again count from nought',
      [
        [0, 1000],
        [1, 300],
      ],
      [null, 300],
    ],
    ['of a fresh process count from its start', [[0, 1000, 2000]], [500]],
    [
      'of a process found again wait for the second look',
      [
        [0, 9e9, 9e6],
        [1, 9e9 + 5, 9e6],
      ],
      [null, 5],
    ],
    [
      'that nobody knows give no rate',
      [
        [0, null],
        [1, null],
      ],
      [null, null],
    ],
    [
      'known only later',
      [
        [0, null],
        [1, 10],
        [2, 30],
      ],
      [null, null, 20],
    ],
  ];
  test.each(cases)('%s', (_, samples, expected) => {
    expect(rates(samples)).toEqual(expected);
  });
});

describe('figures', () => {
  test('are there after the daemon ended and began again', () => {
    {
      using recorder = newRecorder();
      run(recorder, 40, (second) => (second < 29 ? 10 : 70));
    }
    database[Symbol.dispose]();
    database = openDatabase();
    using recorder = newRecorder();
    expect(recorder.history('10m').length).toBe(40);
    expect(recorder.history('6h').map(({ cpuPercent }) => cpuPercent)).toEqual([10, 70]);
    expect(recorder.latest()).toBeNull();

    run(recorder, 5, () => 10);
    expect(recorder.history('10m').length).toBe(45);
    // Eleven at 70 before the restart, five at 10 after it: one step all the same.
    expect(recorder.history('6h')[1]?.cpuPercent).toBeCloseTo((11 * 70 + 5 * 10) / 16);
    expect(recorder.history('7d').length).toBe(1);
  });

  test('of all but the last half minute are there after a kill', () => {
    run(newRecorder(), 100);
    expect(seconds(newRecorder().history('10m')).at(-1)).toBe(90);
  });

  test('that the drive does not take wait in memory, and are written later', () => {
    using recorder = newRecorder();
    run(recorder, 5);
    database.statement('ALTER TABLE stats_points RENAME TO gone').run();
    run(recorder, 40);
    database.statement('ALTER TABLE gone RENAME TO stats_points').run();
    run(recorder, 40);
    expect(recorder.history('10m').length).toBe(85);
    expect(newRecorder().history('10m').length).toBeGreaterThan(50);
  });

  test('of a server that is deleted trouble nobody', () => {
    const recorder = newRecorder();
    run(recorder, 5);
    new ServersRepository(database).delete(serverId);
    recorder[Symbol.dispose]();
    recorder[Symbol.dispose]();
    recorder.add(sampleAt(start + 99_000));
    expect(recorder.history('10m')).toEqual([]);
  });
});

describe('the averages', () => {
  const pauses = fc.array(
    fc.record({
      pauseMs: fc.integer({ min: 600, max: 40_000 }),
      cpuPercent: fc.integer({ min: 0, max: 400 }),
    }),
    { minLength: 1, maxLength: 120 },
  );

  test('are those of the samples in each step, across flushes, whatever the gaps', () => {
    fc.assert(
      fc.property(pauses, (steps) => {
        new StatsRepository(database).delete(serverId);
        clock.moveTo(start);
        using recorder = newRecorder();
        const samples: ServerSample[] = [];
        for (const { pauseMs, cpuPercent } of steps) {
          clock.moveTo(clock.now() + pauseMs);
          const sample = sampleAt(clock.now(), { cpuPercent });
          samples.push(sample);
          recorder.add(sample);
        }
        for (const span of ['6h', '7d'] as const) {
          const points = recorder
            .history(span)
            .map(({ at, cpuPercent }) => [at, Math.round(cpuPercent * 1e6)]);
          expect(points).toEqual(averages(samples, span));
        }
      }),
      { numRuns: 100 },
    );
  });
});

function averages(samples: readonly ServerSample[], span: StatsSpan): number[][] {
  const { stepMs } = statsResolutions[span];
  const steps = Map.groupBy(samples, ({ at }) => Math.floor(at / stepMs) * stepMs);
  return [...steps].map(([at, inStep]) => {
    const sum = inStep.reduce((total, { cpuPercent }) => total + cpuPercent, 0);
    return [at, Math.round((sum / inStep.length) * 1e6)];
  });
}

describe('who watches', () => {
  test('gets each sample, over a restart of the server too, until it leaves', async () => {
    using recorder = newRecorder();
    const abort = new AbortController();
    const watching = recorder.watch(abort.signal);
    run(recorder, 1);
    recorder.ended();
    run(recorder, 1);
    expect((await watching.next()).value?.at).toBe(start + 1000);
    expect((await watching.next()).value?.at).toBe(start + 2000);
    const waiting = watching.next();
    abort.abort();
    expect((await waiting).done).toBe(true);
  });

  test('and does not read misses the oldest samples only', async () => {
    using recorder = newRecorder();
    const watching = recorder.watch();
    run(recorder, 100);
    expect((await watching.next()).value?.at).toBe(start + 41_000);
  });

  test('is let go when the recorder goes', async () => {
    const recorder = newRecorder();
    const waiting = recorder.watch().next();
    recorder[Symbol.dispose]();
    expect((await waiting).done).toBe(true);
    expect((await recorder.watch().next()).done).toBe(true);
  });
});

/** Time that moves when the test says so, with timers that go off on the way. */
class ManualClock implements Clock {
  #now = start;
  #timers = new Map<() => void, number>();

  now(): number {
    return this.#now;
  }

  moveTo(now: number): void {
    this.#now = now;
    for (const [callback, at] of this.#timers) {
      if (at > now) continue;
      this.#timers.delete(callback);
      callback();
    }
  }

  after(ms: number, callback: () => void): Disposable {
    const own = (): void => callback();
    this.#timers.set(own, this.#now + ms);
    return { [Symbol.dispose]: () => this.#timers.delete(own) };
  }

  every(): Disposable {
    throw new Error('not used here');
  }
}
