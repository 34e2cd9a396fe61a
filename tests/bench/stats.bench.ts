import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Clock, systemClock } from '#daemon/clock.ts';
import { Database, EggsRepository, ServersRepository, StatsRepository } from '#daemon/store/index.ts';
import type { ServerSample } from '#shared/domain/stats.ts';
import { exampleEggRecord, exampleServer } from '#tests/support/example-records.ts';
import { StatsRecorder } from '../../electron/daemon/server/stats/index.ts';

import { type Bench, median } from './figure.ts';

const servers = 20;

/** What the statistics of running servers cost the daemon, over more than six hours of their time. */
export const statsBench: Bench = {
  name: 'stats',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'roost-stats-bench-'));
    try {
      const { addUs, flushUs, historyUs, bytes } = measure(folder);
      const figure = { unit: 'µs', better: 'lower' as const, runs: addUs.length };
      return [
        { ...figure, name: 'stats: a sample of one server', value: median(addUs), budget: 10 },
        {
          ...figure,
          name: 'stats: writing half a minute of one server',
          value: median(flushUs),
          budget: 2000,
        },
        { ...figure, name: 'stats: reading a full graph', value: median(historyUs), budget: 20_000 },
        {
          name: 'stats: on disk for one server',
          value: bytes / 1024,
          unit: 'KiB',
          budget: 256,
          better: 'lower',
          runs: 1,
        },
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

interface Costs {
  addUs: number[];
  flushUs: number[];
  historyUs: number[];
  /** Of the database, for one server. */
  bytes: number;
}

function measure(folder: string): Costs {
  let now = 1_800_000_000_000;
  let flush: (() => void)[] = [];
  const clock: Clock = {
    ...systemClock,
    now: () => now,
    after: (_ms, callback) => {
      flush.push(callback);
      return { [Symbol.dispose]: () => undefined };
    },
  };
  const logger = pino({ level: 'silent' });
  using database = Database.open(join(folder, 'roost.db'), { clock, logger });
  new EggsRepository(database).put(exampleEggRecord());
  const repository = new StatsRepository(database);
  const recorders = Array.from({ length: servers }, (_, index) => {
    const server = exampleServer(index + 1);
    new ServersRepository(database).insert(server);
    return new StatsRecorder({ serverId: server.id, repository, clock, logger });
  });

  const addUs: number[] = [];
  const flushUs: number[] = [];
  for (let second = 0; second < 22_000; second++) {
    now += 1000;
    addUs.push(time(() => recorders.forEach((recorder) => recorder.add(sampleAt(now, second)))) / servers);
    if (second % 30 !== 29) continue;
    const due = flush;
    flush = [];
    flushUs.push(time(() => due.forEach((callback) => callback())) / servers);
  }
  const historyUs = recorders.flatMap((recorder) => [
    time(() => recorder.history('10m')),
    time(() => recorder.history('6h')),
  ]);
  const size = database
    .statement('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get();
  for (const recorder of recorders) recorder[Symbol.dispose]();
  return { addUs, flushUs, historyUs, bytes: Number(size?.['bytes']) / servers };
}

function sampleAt(at: number, second: number): ServerSample {
  return {
    at,
    cpuPercent: 50 + (second % 17) / 3,
    cpuTimeMs: second * 500,
    memoryBytes: 800_000_000 + second * 4096,
    peakMemoryBytes: 900_000_000,
    memoryLimitBytes: 1_073_741_824,
    networkRxBytes: second * 54_321,
    networkTxBytes: second * 98_765,
    ioReadBytes: 0,
    ioWriteBytes: 0,
    processCount: 3,
    diskBytes: 250_000_000,
    uptimeMs: second * 1000,
    players: null,
  };
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) * 1000;
}
