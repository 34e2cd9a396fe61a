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
import { compileDone } from '#shared/domain/done-matching.ts';
import type { Egg } from '#shared/domain/egg.ts';
import { exampleFacts } from '#tests/support/example-egg.ts';
import { freePort } from '#tests/support/free-port.ts';
import { Player } from '#tests/support/player.ts';

const logger = pino({ level: 'silent' });
const never = new AbortController().signal;
const mebibyte = 1_048_576;

let stack: AsyncDisposableStack;
let egg: Egg;
let facts: ServerFacts;
let backend: EnvironmentBackend;
let runtimes: Runtimes;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const root = await mkdtemp(join(tmpdir(), 'roost-flying-squid-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  const paths = dataPaths(root);
  const backends = await openEnvironments({
    runFolder: paths.run,
    clock: systemClock,
    logger,
    variables: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
  });
  for (const each of backends.values()) stack.use(each);
  const posix = backends.get('posix');
  if (posix === undefined) throw new Error('there is no posix environment');
  backend = posix;
  runtimes = new Runtimes({ folder: paths.runtimes });
  egg = await catalogueEgg('flying-squid/posix.egg.json');
  const { serverId } = exampleFacts();
  facts = exampleFacts({
    folder: paths.serverFolder(serverId),
    image: egg.images[0]?.ref ?? '',
    startup: egg.startup[0]?.command ?? '',
    allocations: [{ ip: '127.0.0.1', port: await freePort() }],
    values: { MOTD: 'Hello <friends> & "all"', WORLD_TYPE: 'flat', WORLD_SEED: '42', MAX_PLAYERS: '3' },
  });
  const installer = new Installer({ backends: () => backend, runtimes, paths, clock: systemClock, logger });
  let output = '';
  const outcome = await installer.install(
    { egg, facts, environment: 'posix' },
    {
      progress: () => undefined,
      output: (chunk) => {
        output += Buffer.from(chunk).toString('utf8');
      },
    },
    never,
  );
  expect(outcome, output).toEqual({ kind: 'succeeded' });
});

afterAll(async () => {
  await stack.disposeAsync();
});

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

describe.skipIf(process.platform === 'win32')('Flying Squid from the catalogue', () => {
  test('takes at most 200 MiB on the drive', async () => {
    expect(await measureFolder(facts.folder, never)).toBeLessThan(200 * mebibyte);
  });

  test('starts with the settings a person chose, lets a player chat, answers commands and stops by its own', async () => {
    expect(await configureFiles({ egg, facts, folder: facts.folder, logger }, never)).toEqual([]);
    const settings: unknown = JSON.parse(await readFile(join(facts.folder, 'settings.json'), 'utf8'));
    expect(settings).toMatchObject({
      motd: 'Hello <friends> & "all"',
      host: '127.0.0.1',
      port: facts.allocations[0]?.port,
      'max-players': 3,
      'online-mode': false,
      generation: { name: 'flat', options: { seed: '42' } },
    });

    await using environment = backend.open(facts.serverId);
    const console = new Console();
    const exited = Promise.withResolvers<number>();
    environment.listen({
      output: (chunk) => console.write(chunk),
      sample: () => undefined,
      exited: ({ exitCode }) => exited.resolve(exitCode),
    });
    const { launch, variables } = await buildLaunch(egg, facts, runtimes, never);
    const { serverId, folder, allocations, limits } = facts;
    await environment.create(
      { serverId, folder, launch, variables, allocations, limits, mounts: [], labels: {} },
      () => undefined,
      never,
    );
    await environment.attach();
    await environment.start();
    const isDone = compileDone(egg.config.done);
    await console.until((text) => text.split('\n').some((line) => isDone(line, line)));

    {
      await using player = await Player.join(facts.allocations[0]?.port ?? 0, 'Ann', '1.21.4');
      player.chat('hello from Ann');
      await console.until((text) => text.includes('<Ann> hello from Ann'));
      await environment.sendCommand('ping');
      await console.until((text) => text.includes('pong!'));
      await environment.sendCommand('list');
      await console.until((text) => text.includes('There are 1 of a max of 3 players online: Ann'));
      await environment.sendCommand('/say welcome');
      await console.until((text) => text.includes('[Server] welcome'));
      await environment.sendCommand('nonsense');
      await console.until((text) => text.includes('Command not found'));
      await environment.stop(egg.config.stop[0] ?? { kind: 'kill', timeoutMs: null });
      await player.ended();
    }
    expect(await exited.promise).toBe(0);
    expect(console.text).toContain('The world is saved');
  });
});
