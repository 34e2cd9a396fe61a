import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import {
  buildLaunch,
  configureFiles,
  Installer,
  importEgg,
  Runtimes,
  type ServerFacts,
} from '#daemon/egg/index.ts';
import { type EnvironmentBackend, openEnvironments } from '#daemon/environment/index.ts';
import { measureFolder } from '#daemon/files/index.ts';
import { dataPaths } from '#daemon/paths.ts';
import { minecraft } from '#daemon/server/query/minecraft.ts';
import { compileDone } from '#shared/domain/done-matching.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import { sharedEngine } from '#tests/support/docker/engine.ts';
import { exampleFacts } from '#tests/support/example-egg.ts';
import { freePort } from '#tests/support/free-port.ts';
import { need } from '#tests/support/need.ts';
import { Player } from '#tests/support/player.ts';

const logger = pino({ level: 'silent' });
const never = new AbortController().signal;
const mebibyte = 1_048_576;

const editions: { environment: EnvironmentKind; edition: string }[] = [
  ...(process.platform === 'win32' ? [] : [{ environment: 'posix' as const, edition: 'posix' }]),
  ...(need('docker') ? [{ environment: 'docker' as const, edition: 'container' }] : []),
];

/** Flying Squid of one edition, installed in a data folder of its own. */
class Installed implements AsyncDisposable {
  readonly egg: Egg;
  readonly facts: ServerFacts;
  readonly backend: EnvironmentBackend;
  readonly runtimes: Runtimes;
  readonly #stack: AsyncDisposableStack;

  private constructor(
    parts: Pick<Installed, 'egg' | 'facts' | 'backend' | 'runtimes'>,
    stack: AsyncDisposableStack,
  ) {
    this.egg = parts.egg;
    this.facts = parts.facts;
    this.backend = parts.backend;
    this.runtimes = parts.runtimes;
    this.#stack = stack;
  }

  static async open(environment: EnvironmentKind, edition: string): Promise<Installed> {
    await using stack = new AsyncDisposableStack();
    const root = await mkdtemp(join(tmpdir(), 'roost-flying-squid-'));
    stack.defer(() => rm(root, { recursive: true, force: true }));
    const paths = dataPaths(root);
    const dockerHost = environment === 'docker' ? await engineIn(stack) : 'unix:///nonexistent/docker.sock';
    const backends = await openEnvironments({
      runFolder: paths.run,
      clock: systemClock,
      logger,
      variables: { DOCKER_HOST: dockerHost },
    });
    for (const each of backends.values()) stack.use(each);
    const backend = backends.get(environment);
    if (backend === undefined) throw new Error(`there is no environment ${environment}`);
    expect(await backend.probe()).toMatchObject({ available: true });

    const egg = await catalogueEgg(`flying-squid/${edition}.egg.json`);
    const { serverId } = exampleFacts();
    const facts = exampleFacts({
      folder: paths.serverFolder(serverId),
      image: egg.images[0]?.ref ?? '',
      startup: egg.startup[0]?.command ?? '',
      // As in Wings, a container with a port of 127.0.0.1 is reached on its bridge only.
      allocations: [{ ip: environment === 'docker' ? '0.0.0.0' : '127.0.0.1', port: await freePort() }],
      hostAddress: backend.hostAddress(),
      values: { MOTD: 'Hello <friends> & "all"', WORLD_TYPE: 'flat', WORLD_SEED: '42', MAX_PLAYERS: '3' },
    });
    const runtimes = new Runtimes({ folder: paths.runtimes });
    const installer = new Installer({ backends: () => backend, runtimes, paths, clock: systemClock, logger });
    const console = new Console();
    const watcher = {
      progress: () => undefined,
      output: (chunk: Uint8Array) => console.write(chunk),
      ask: () => Promise.reject(new Error('it asks nothing')),
    };
    const outcome = await installer.install({ egg, facts, environment }, watcher, never);
    expect(outcome, console.text).toEqual({ kind: 'succeeded' });
    return new Installed({ egg, facts, backend, runtimes }, stack.move());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stack.disposeAsync();
  }
}

async function engineIn(stack: AsyncDisposableStack): Promise<string> {
  const engine = stack.use(await sharedEngine());
  await engine.images('node');
  return engine.dockerHost;
}

async function catalogueEgg(path: string): Promise<Egg> {
  const file = join(import.meta.dirname, '..', '..', 'resources', 'catalogue', path);
  const imported = importEgg(await readFile(file));
  if (imported.egg === null) throw new Error(JSON.stringify(imported.problems));
  expect(imported.problems).toEqual([]);
  return imported.egg;
}

/** A server's console: its text so far, and a way to wait for a part of it. */
class Console {
  text = '';
  #changed = Promise.withResolvers<void>();

  write(chunk: Uint8Array): void {
    this.text += Buffer.from(chunk).toString('utf8');
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  async until(has: (text: string) => boolean): Promise<void> {
    const timeout = AbortSignal.timeout(30_000);
    while (!has(this.text)) {
      timeout.throwIfAborted();
      await Promise.race([
        this.#changed.promise,
        new Promise((_, reject) => timeout.addEventListener('abort', () => reject(new Error(this.text)))),
      ]);
    }
  }
}

describe.each(editions)('Flying Squid from the catalogue, in $environment', ({ environment, edition }) => {
  let installed: Installed;

  beforeAll(async () => {
    installed = await Installed.open(environment, edition);
  });

  afterAll(async () => {
    await installed[Symbol.asyncDispose]();
  });

  test('takes at most 200 MiB on the drive', async () => {
    expect(await measureFolder(installed.facts.folder, never)).toBeLessThan(200 * mebibyte);
  });

  test('starts with the settings a person chose, lets a player chat, answers commands and stops by its own', async () => {
    const { egg, facts, backend, runtimes } = installed;
    const port = facts.allocations[0]?.port ?? 0;
    expect(await configureFiles({ egg, facts, folder: facts.folder, logger }, never)).toEqual([]);
    expect(JSON.parse(await readFile(join(facts.folder, 'settings.json'), 'utf8'))).toMatchObject({
      motd: 'Hello <friends> & "all"',
      port,
      'max-players': 3,
      'online-mode': false,
      generation: { name: 'flat', options: { seed: '42' } },
    });

    await using process = backend.open(facts.serverId);
    const console = new Console();
    const exited = Promise.withResolvers<number>();
    process.listen({
      output: (chunk) => console.write(chunk),
      sample: () => undefined,
      exited: ({ exitCode }) => exited.resolve(exitCode),
    });
    const { launch, variables } = await buildLaunch(egg, facts, runtimes, never);
    const { serverId, folder, allocations, limits } = facts;
    const spec = { serverId, folder, launch, variables, allocations, limits, mounts: [], labels: {} };
    await process.create(spec, () => undefined, never);
    await process.attach();
    await process.start();
    const isDone = compileDone(egg.config.done);
    await console.until((text) => text.split('\n').some((line) => isDone(line, line)));

    {
      await using player = await Player.join(port, 'Ann', '1.21.4');
      const seen = await minecraft()('127.0.0.1', port, AbortSignal.timeout(5000));
      expect(seen).toMatchObject({ online: 1, maximum: 3 });
      player.chat('hello from Ann');
      await console.until((text) => text.includes('<Ann> hello from Ann'));
      await process.sendCommand('ping');
      await console.until((text) => text.includes('pong!'));
      await process.sendCommand('list');
      await console.until((text) => text.includes('There are 1 of a max of 3 players online: Ann'));
      await process.sendCommand('/say welcome');
      await console.until((text) => text.includes('[Server] welcome'));
      await process.sendCommand('nonsense');
      await console.until((text) => text.includes('Command not found'));
      await process.stop(egg.config.stop[0] ?? { kind: 'kill', timeoutMs: null });
      await player.ended();
    }
    expect(await exited.promise).toBe(0);
    expect(console.text).toContain('The world is saved');
    await process.destroy();
  });
});
