import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { openEnvironments } from '#daemon/environment/index.ts';
import { dataPaths } from '#daemon/paths.ts';
import { serverId } from '#shared/domain/ids.ts';
import { exampleEgg, exampleFacts } from '#tests/support/example-egg.ts';
import { need } from '#tests/support/need.ts';
import { Installer } from '../installer.ts';
import { Runtimes } from '../runtimes.ts';
import { InstallPaused } from './paused.ts';

const id = serverId.parse(randomUUID());
const half = 200_000;
const whole = Buffer.alloc(2 * half, 'a game ');

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

/** A maker's site that gives half of the file and then nothing more, until somebody asks for the rest. */
async function slowSite() {
  const asked: string[] = [];
  const server = createServer(({ headers }, response) => {
    asked.push(headers.range ?? 'whole');
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    const length = whole.length - from;
    if (from > 0) {
      const range = `bytes ${from}-${whole.length - 1}/${whole.length}`;
      response.writeHead(206, { 'content-length': length, 'content-range': range }).end(whole.subarray(from));
      return;
    }
    response.writeHead(200, { 'content-length': length });
    response.write(whole.subarray(0, half));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  stack.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/game.zip`, asked };
}

async function makeInstaller() {
  const root = await mkdtemp(join(tmpdir(), 'roost-paused-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  const paths = dataPaths(root);
  const logger = pino({ level: 'silent' });
  const variables = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
  const backends = await openEnvironments({ runFolder: paths.run, clock: systemClock, logger, variables });
  for (const backend of backends.values()) stack.use(backend);
  const posix = backends.get('posix');
  if (posix === undefined) throw new Error('no environment posix');
  const runtimes = new Runtimes({ folder: paths.runtimes });
  return {
    paths,
    installer: new Installer({ backends: () => posix, runtimes, paths, clock: systemClock, logger }),
  };
}

describe.runIf(process.platform === 'linux' && need('unpackers'))('a download from the web', () => {
  test('is paused in its middle, and goes on there with what has come', async () => {
    const controller = new AbortController();
    const { paths, installer } = await makeInstaller();
    const { url, asked } = await slowSite();
    const script = `[ -n "\${INSTALL_RESUMES:-}" ] || rm -f game.part\ncurl -f --continue-at - -o game.part ${url} && mv game.part game`;
    const egg = exampleEgg({
      install: { script, container: 'native:', entrypoint: 'sh', privileged: false },
    });
    const facts = exampleFacts({ serverId: id, folder: paths.serverFolder(id) });
    const install = async (resumes: boolean, signal: AbortSignal) =>
      await installer.install(
        { egg, facts, environment: 'posix', resumes },
        {
          progress: ({ done, canPause }) => {
            if (!resumes && canPause && (done ?? 0) >= half / 2) controller.abort(new InstallPaused());
          },
          output: () => {},
          ask: async () => await Promise.reject(new Error('nobody is asked')),
        },
        signal,
      );
    const paused = await install(false, AbortSignal.any([controller.signal, AbortSignal.timeout(20_000)]));
    const resumed = await install(true, AbortSignal.timeout(20_000));
    expect([paused, resumed]).toEqual([{ kind: 'paused' }, { kind: 'succeeded' }]);
    expect(asked).toEqual(['whole', expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
    expect((await readFile(join(paths.serverFolder(id), 'game'))).equals(whole)).toBe(true);
  });

  test.each([
    ['wget -c', 'wget -q -c -O game.zip https://example.com/game.zip', true],
    ['wget --continue', 'wget --continue https://example.com/game.zip', true],
    ['curl -C', 'curl -fsSL -C - -o game.zip https://example.com/game.zip', true],
    ['SteamCMD', './steamcmd.sh +login anonymous +app_update 4020 +quit', true],
    ['curl as it is', 'curl -o game.zip https://example.com/game.zip', false],
    ['wget as it is', 'wget https://example.com/c -O game.zip', false],
    ['a shell with -c', "sh -c 'wget https://example.com/game.zip'", false],
  ])('can be paused with a script that uses %s: it says', async (_name, line, canPause) => {
    const { paths, installer } = await makeInstaller();
    const script = `exit 0\n${line}\n`;
    const egg = exampleEgg({
      install: { script, container: 'native:', entrypoint: 'sh', privileged: false },
    });
    const told = new Set<boolean>();
    const outcome = await installer.install(
      { egg, facts: exampleFacts({ serverId: id, folder: paths.serverFolder(id) }), environment: 'posix' },
      {
        progress: ({ step, canPause: can }) => void (step === 'script' && told.add(can)),
        output: () => {},
        ask: async () => await Promise.reject(new Error('nobody is asked')),
      },
      AbortSignal.timeout(20_000),
    );
    expect([outcome, [...told]]).toEqual([{ kind: 'succeeded' }, [canPause]]);
  });
});
