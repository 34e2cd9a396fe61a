import { spawnSync } from 'node:child_process';
import type { ProcessSpec } from '#daemon/environment/index.ts';
import { sharedEngine, type TestEngine } from '#tests/support/docker/engine.ts';
import { testBackend, testServer } from '#tests/support/docker/server.ts';
import { type Bench, type Figure, median } from './figure.ts';

const runs = 10;

/** A server that is up at once, with all that a real one has: a port, limits, a mount. */
const changes: Partial<ProcessSpec> = { allocations: [{ ip: '0.0.0.0', port: 34_599 }] };

/** How long a server takes from the start action to its process running, against what the engine takes for its part. */
export const dockerBench: Bench = {
  name: 'docker',
  async run() {
    if (spawnSync('dockerd', ['--version']).status !== 0) {
      process.stderr.write('docker bench left out: dockerd is not on this machine\n');
      return [];
    }
    await using engine = await sharedEngine();
    await engine.images('busybox');
    const measured = await measure(engine);
    return [
      figure('start action, all of it', measured.ours, null),
      figure('bare start of a container that is made', measured.start, null),
      figure('bare start by the docker command', measured.command, null),
      figure('bare removal, making and start', measured.anew, null),
      figure('start action over a bare start', difference(measured.ours, measured.start), 150),
      figure(
        'start action over bare removal, making and start',
        difference(measured.ours, measured.anew),
        null,
      ),
    ];
  },
};

function figure(name: string, values: number[], budget: number | null): Figure {
  return { name: `docker: ${name}`, value: median(values), unit: 'ms', budget, better: 'lower', runs };
}

/** Turn by turn, so that a busy moment of the machine meets all of them. */
async function measure(engine: TestEngine) {
  await using backend = testBackend(engine);
  await using server = testServer(backend);
  const { environment } = server;
  const spec = server.spec('exec sleep 60', changes);
  const result = {
    ours: [] as number[],
    start: [] as number[],
    command: [] as number[],
    anew: [] as number[],
  };
  const container = () => engine.docker.getContainer(server.id);
  for (let run = 0; run <= runs; run += 1) {
    const ours = await timed(async () => {
      await environment.create(spec, () => {}, AbortSignal.timeout(30_000));
      await environment.attach();
      await environment.start();
    });
    await environment.terminate();
    const start = await timed(() => container().start());
    await container().kill();
    await container().wait();
    const command = await timed(async () => {
      spawnSync('docker', ['start', server.id], { env: { ...process.env, DOCKER_HOST: engine.dockerHost } });
    });
    await container().kill();
    await container().wait();
    const { Config: config, HostConfig: host } = await container().inspect();
    const anew = await timed(async () => {
      await container().remove();
      const made = await engine.docker.createContainer({ ...config, name: server.id, HostConfig: host });
      await made.start();
    });
    await container().kill();
    await container().wait();
    // The first of each makes the network and loads what all later ones find loaded.
    if (run === 0) continue;
    result.ours.push(ours);
    result.start.push(start);
    result.command.push(command);
    result.anew.push(anew);
  }
  return result;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function difference(ours: readonly number[], bare: readonly number[]): number[] {
  return ours.map((value, index) => value - (bare[index] ?? 0));
}
