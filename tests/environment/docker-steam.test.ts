import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { SteamSizes } from '#daemon/egg/download-size/steam-sizes.ts';
import { Installer, InstallPaused, Runtimes } from '#daemon/egg/index.ts';
import { dataPaths } from '#daemon/paths.ts';
import { serverId } from '#shared/domain/ids.ts';
import type { InstallAnswer } from '#shared/domain/installation-question.ts';
import { sharedEngine, type TestEngine } from '#tests/support/docker/engine.ts';
import { busyboxImage } from '#tests/support/docker/images.ts';
import { testBackend } from '#tests/support/docker/server.ts';
import { appInfo, sizeOfExampleApp } from '#tests/support/downloads/steam-info.ts';
import { steamcmdConsole, steamScript } from '#tests/support/downloads/steamcmd-console.ts';
import { exampleEgg, exampleFacts, exampleVariable } from '#tests/support/example-egg.ts';
import { need } from '#tests/support/need.ts';

describe.runIf(need('docker'))('a game of Steam that only owners get, in a container', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await sharedEngine();
    await engine.images('busybox');
  });

  afterAll(async () => engine?.[Symbol.asyncDispose]());

  test('is installed with what the person types, whose login stays with Roost for the next time', async () => {
    await using stack = new AsyncDisposableStack();
    const root = mkdtempSync(join(tmpdir(), 'roost-docker-steam-'));
    stack.defer(() => rmSync(root, { recursive: true, force: true }));
    const paths = dataPaths(root);
    const backend = stack.use(testBackend(engine, { user: { uid: 4321, gid: 8765 } }));
    const installer = new Installer({
      backends: () => backend,
      runtimes: new Runtimes({ folder: paths.runtimes }),
      paths,
      clock: systemClock,
      logger: pino({ level: 'silent' }),
    });
    const id = serverId.parse(randomUUID());
    const folder = paths.serverFolder(id);
    const egg = exampleEgg({
      platform: 'container',
      install: {
        script: steamScript('223350', { guard: 'email' }),
        container: busyboxImage,
        entrypoint: 'sh',
        privileged: false,
      },
      variables: ['STEAM_USER', 'STEAM_PASS', 'STEAM_AUTH'].map((name) => exampleVariable(name, '')),
    });
    const asked: string[] = [];
    const install = async (answers: InstallAnswer[]) => {
      let output = '';
      const outcome = await installer.install(
        {
          egg,
          facts: exampleFacts({ serverId: id, folder }),
          environment: 'docker',
          needsSteamAccount: true,
        },
        {
          progress: () => {},
          output: (chunk) => void (output += Buffer.from(chunk).toString()),
          ask: async ({ kind }) => {
            asked.push(kind);
            const answer = answers.shift();
            if (answer === undefined) throw new Error(`nobody expected ${kind}`);
            return answer;
          },
        },
        AbortSignal.timeout(60_000),
      );
      return { outcome, output };
    };
    const first = await install([
      { kind: 'steam-account', account: 'mara', password: 'swordfish' },
      { kind: 'steam-code', code: 'WR0NG' },
      { kind: 'steam-code', code: 'R0OST' },
    ]);
    const second = await install([]);
    expect([first.outcome, second.outcome, asked]).toEqual([
      { kind: 'succeeded' },
      { kind: 'succeeded' },
      ['steam-account', 'steam-code-email', 'steam-code-email'],
    ]);
    expect(second.output).toContain('Logging in using cached credentials.');
    expect({
      game: readFileSync(join(folder, 'game'), 'utf8'),
      owner: statSync(join(folder, 'game')).uid,
      login: existsSync(join(folder, 'Steam', 'config', 'config.vdf')),
      kept: statSync(join(paths.steam, 'Steam', 'config', 'config.vdf')).mode & 0o777,
      betrayed: [first.output, second.output, readFileSync(paths.installLog(id), 'utf8')].filter((text) =>
        /swordfish|mara/.test(text),
      ),
    }).toEqual({ game: 'app 223350\n', owner: 4321, login: false, kept: 0o600, betrayed: [] });
  });

  test('is paused while it is fetched, and goes on with what has come', async () => {
    await using stack = new AsyncDisposableStack();
    const root = mkdtempSync(join(tmpdir(), 'roost-docker-paused-'));
    stack.defer(() => rmSync(root, { recursive: true, force: true }));
    const paths = dataPaths(root);
    const backend = stack.use(testBackend(engine, { user: { uid: 4321, gid: 8765 } }));
    const installer = new Installer({
      backends: () => backend,
      runtimes: new Runtimes({ folder: paths.runtimes }),
      paths,
      clock: systemClock,
      logger: pino({ level: 'silent' }),
    });
    const id = serverId.parse(randomUUID());
    const folder = paths.serverFolder(id);
    const script = steamScript('896660', { trouble: 'slow' });
    const egg = exampleEgg({
      platform: 'container',
      install: { script, container: busyboxImage, entrypoint: 'sh', privileged: false },
    });
    let output = '';
    const install = async (resumes: boolean) => {
      const pause = new AbortController();
      return await installer.install(
        { egg, facts: exampleFacts({ serverId: id, folder }), environment: 'docker', resumes },
        {
          progress: ({ done, canPause }) => {
            if (!resumes && canPause && done === 100_000) pause.abort(new InstallPaused());
          },
          output: (chunk) => void (output += Buffer.from(chunk).toString()),
          ask: async () => await Promise.reject(new Error('nobody is asked')),
        },
        AbortSignal.any([pause.signal, AbortSignal.timeout(60_000)]),
      );
    };
    const paused = await install(false);
    const left = existsSync(join(paths.stagingFolder(id), 'part'));
    const resumed = await install(true);
    expect([paused, left, resumed.kind, readFileSync(join(folder, 'game'), 'utf8')]).toEqual([
      { kind: 'paused' },
      true,
      'succeeded',
      'app 896660\n',
    ]);
    expect(output).toContain('going on with what is there');
  });

  test('is measured before with the image that installs it, and only where that is here already', async () => {
    await using stack = new AsyncDisposableStack();
    const root = mkdtempSync(join(tmpdir(), 'roost-docker-size-'));
    stack.defer(() => rmSync(root, { recursive: true, force: true }));
    const paths = dataPaths(root);
    // SteamCMD as an earlier question has fetched it.
    mkdirSync(join(paths.steamQuestions, 'apps'), { recursive: true });
    writeFileSync(join(paths.steamQuestions, 'steamcmd.sh'), steamcmdConsole, { mode: 0o755 });
    writeFileSync(join(paths.steamQuestions, 'apps', '896660.vdf'), appInfo('896660'));
    const backend = stack.use(testBackend(engine, { user: { uid: 4321, gid: 8765 } }));
    const steam = new SteamSizes({
      backends: () => backend,
      runtimes: new Runtimes({ folder: paths.runtimes, environment: {}, home: root }),
      folder: paths.steamQuestions,
      clock: systemClock,
    });
    const ask = async (container: string) => {
      const install = { script: '', container, entrypoint: 'sh', privileged: false };
      const wish = { app: '896660', system: 'linux', branch: 'public' } as const;
      const asker = { environment: 'docker', egg: { platform: 'container', install } } as const;
      return await steam.ask(wish, asker, AbortSignal.timeout(60_000));
    };
    expect([await ask(busyboxImage), await ask('127.0.0.1:9/games/not-here:1')]).toEqual([
      sizeOfExampleApp('896660', 'linux'),
      null,
    ]);
  });
});
