import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { type Bench, median } from './figure.ts';

const runs = 3;
const servers = 100;
const seconds = 10;

/** What a daemon with many native servers has measured of itself. */
export const manyServers = z.object({
  cpuPercent: z.number(),
  megabytesEach: z.number(),
  startsMs: z.array(z.number()),
  endMs: z.number(),
  lines: z.number(),
  samples: z.number(),
});

export type ManyServers = z.infer<typeof manyServers>;

/** What many native servers cost the daemon that supervises them. */
export async function measureManyServers(count: number, forSeconds: number): Promise<ManyServers> {
  const daemon = spawn(
    process.execPath,
    [join(import.meta.dirname, 'native-daemon.fixture.ts'), String(count), String(forSeconds)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return manyServers.parse(await json(daemon.stdout));
}

/** 100 servers, each with a line and a sample a second, and how long one takes to start. */
export const posixBench: Bench = {
  name: 'posix',
  async run() {
    const results: ManyServers[] = [];
    for (let run = 0; run < runs; run += 1) results.push(await measureManyServers(servers, seconds));
    const lower = { better: 'lower' as const, runs };
    const each = (value: (result: (typeof results)[number]) => number) => median(results.map(value));
    return [
      {
        ...lower,
        name: 'posix: of one core for 100 servers',
        value: each((r) => r.cpuPercent),
        unit: '%',
        budget: 10,
      },
      {
        ...lower,
        name: 'posix: memory for each server',
        value: each((r) => r.megabytesEach),
        unit: 'MB',
        budget: 0.6,
      },
      {
        ...lower,
        name: 'posix: from start to the process running',
        value: each((r) => median(r.startsMs)),
        unit: 'ms',
        budget: 150,
      },
      { ...lower, name: 'posix: ending 100 servers', value: each((r) => r.endMs), unit: 'ms', budget: null },
    ];
  },
};
