import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { systemClock } from '#daemon/clock.ts';
import { type DockerSettingsInput, openDockerBackend } from '#daemon/environment/docker/index.ts';
import type { Environment, EnvironmentBackend, ExitState, ProcessSpec } from '#daemon/environment/index.ts';
import { type ServerId, serverId } from '#shared/domain/ids.ts';
import { defaultLimits, type Limits } from '#shared/domain/limits.ts';
import type { Sample } from '#shared/domain/stats.ts';
import type { TestEngine } from './engine.ts';
import { busyboxImage } from './images.ts';

const waitBoundMs = 30_000;

/** Keeps what an environment tells, and waits for it with a bound. */
export class Listener {
  text = '';
  readonly samples: Sample[] = [];
  readonly exits: ExitState[] = [];
  readonly #checks = new Set<() => void>();

  output(chunk: Uint8Array): void {
    this.text += Buffer.from(chunk).toString('utf8');
    this.#changed();
  }

  sample(sample: Sample): void {
    this.samples.push(sample);
    this.#changed();
  }

  exited(exit: ExitState): void {
    this.exits.push(exit);
    this.#changed();
  }

  /** Resolves when the output has the text. */
  has(text: string): Promise<void> {
    return this.until(() => this.text.includes(text), `output ${JSON.stringify(text)}`);
  }

  /** Resolves with how it ended. */
  async end(): Promise<ExitState> {
    await this.until(() => this.exits.length > 0, 'the end');
    const [exit] = this.exits;
    if (exit === undefined) throw new Error('no exit');
    return exit;
  }

  /** Resolves when the condition holds; fails with all that was told. */
  async until(holds: () => boolean, what: string, boundMs = waitBoundMs): Promise<void> {
    if (holds()) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const check = () => (holds() ? resolve() : undefined);
    const timer = setTimeout(() => {
      const last = this.samples.at(-1);
      reject(
        new Error(
          `waited for ${what}; output: ${this.text.slice(-2000)}; exits: ${JSON.stringify(this.exits)}; last sample: ${JSON.stringify(last)}`,
        ),
      );
    }, boundMs);
    this.#checks.add(check);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#checks.delete(check);
    }
  }

  #changed(): void {
    for (const check of this.#checks) check();
  }
}

/** Opens the docker backend on an engine of the tests, with a temporary folder of its own. */
export function testBackend(
  engine: Pick<TestEngine, 'dockerHost'>,
  settings: DockerSettingsInput = {},
): EnvironmentBackend {
  const folder = mkdtempSync(join(tmpdir(), 'roost-docker-run-'));
  const backend = openDockerBackend({
    settings,
    folder,
    variables: { DOCKER_HOST: engine.dockerHost },
    clock: systemClock,
    logger: pino({ level: process.env['ROOST_TEST_LOG'] ?? 'silent' }),
  });
  const dispose = backend[Symbol.asyncDispose].bind(backend);
  return Object.assign(backend, {
    async [Symbol.asyncDispose]() {
      await dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** One server of a test: its folder, its environment and what that told. */
export interface TestServer extends AsyncDisposable {
  id: ServerId;
  folder: string;
  environment: Environment;
  listener: Listener;
  /** What runs a shell script in the server's folder; its console shows the startup line first. */
  spec(script: string, changes?: Partial<ProcessSpec>): ProcessSpec;
  /** Creates, attaches and starts. */
  run(script: string, changes?: Partial<ProcessSpec>): Promise<void>;
}

/** Gives a test a server; its container and folder are gone afterwards, also when the test failed. */
export function testServer(backend: EnvironmentBackend, id = serverId.parse(randomUUID())): TestServer {
  const folder = mkdtempSync(join(tmpdir(), 'roost-server-'));
  const environment = backend.open(id);
  const listener = new Listener();
  environment.listen(listener);
  const spec = (script: string, changes: Partial<ProcessSpec> = {}): ProcessSpec => {
    writeFileSync(join(folder, 'run.sh'), script);
    return {
      serverId: id,
      folder,
      launch: { kind: 'image', image: busyboxImage },
      variables: new Map([['STARTUP', 'sh run.sh']]),
      allocations: [],
      limits: limitsOf({}),
      mounts: [],
      labels: {},
      ...changes,
    };
  };
  return {
    id,
    folder,
    environment,
    listener,
    spec,
    async run(script, changes) {
      await environment.create(spec(script, changes), () => {}, AbortSignal.timeout(waitBoundMs));
      await environment.attach();
      await environment.start();
    },
    async [Symbol.asyncDispose]() {
      await environment.destroy();
      await environment[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function limitsOf(changes: Partial<Limits>): Limits {
  return { ...defaultLimits, ...changes };
}
