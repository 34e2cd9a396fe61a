import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { systemClock } from '#daemon/clock.ts';
import { openEnvironments } from '#daemon/environment/index.ts';
import { serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';

/**
 * A daemon's part in many native servers, in a process of its own so that its CPU time and memory are nobody else's.
 *
 * Prints what it measured as JSON. Each server prints one line a second.
 */
const count = Number(process.argv[2]);
const seconds = Number(process.argv[3]);
const root = await mkdtemp(join(tmpdir(), 'roost-bench-posix-'));
const backends = await openEnvironments({
  runFolder: join(root, 'run'),
  clock: systemClock,
  logger: pino({ level: 'silent' }),
});
const backend = backends.get('windows') ?? backends.get('posix');
if (backend === undefined) throw new Error('there is no native environment');

/** Prints a line a second, and is small. */
const program =
  process.platform === 'win32'
    ? {
        argv: ['ping', '-n', '100000', '127.0.0.1'],
        runtimeFolders: [`${process.env['SystemRoot']}\\System32`],
      }
    : {
        argv: [
          'sh',
          '-c',
          'while :; do echo "a line of an ordinary length, as servers print them"; sleep 1; done',
        ],
        runtimeFolders: ['/bin'],
      };
const heard = { lines: 0, samples: 0 };

const startServer = async (index: number): Promise<number> => {
  const id = serverId.parse(randomUUID());
  const environment = backend.open(id);
  environment.listen({
    output: () => (heard.lines += 1),
    sample: () => (heard.samples += 1),
    exited: () => {},
  });
  const spec = {
    serverId: id,
    folder: join(root, 'servers', String(index)),
    launch: { kind: 'program' as const, ...program },
    variables: new Map(),
    allocations: [],
    limits: defaultLimits,
    mounts: [],
    labels: {},
  };
  const began = performance.now();
  await environment.create(spec, () => {}, new AbortController().signal);
  await environment.attach();
  await environment.start();
  return performance.now() - began;
};

await backend.probe();
// The first one loads what all of them need.
await startServer(0);
await wait(3000);
const memoryBefore = process.memoryUsage.rss();
const startsMs: number[] = [];
for (let index = 1; index < count; index += 1) startsMs.push(await startServer(index));
await wait(3000);
Object.assign(heard, { lines: 0, samples: 0 });
const cpuBefore = process.cpuUsage();
const began = performance.now();
await wait(seconds * 1000);
const took = performance.now() - began;
const cpu = process.cpuUsage(cpuBefore);
const memory = process.memoryUsage.rss();
const told = { ...heard };
const ending = performance.now();
await backend[Symbol.asyncDispose]();
const endMs = performance.now() - ending;
await rm(root, { recursive: true, force: true, maxRetries: 10 });
process.stdout.write(
  JSON.stringify({
    cpuPercent: ((cpu.user + cpu.system) / 1000 / took) * 100,
    megabytesEach: (memory - memoryBefore) / (count - 1) / 1e6,
    startsMs,
    endMs,
    ...told,
  }),
);
