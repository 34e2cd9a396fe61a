import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { type EnvironmentBackend, openEnvironments } from '#daemon/environment/index.ts';
import { dataPaths, type Paths } from '#daemon/paths.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { InstallOutcome, InstallStep } from '#shared/domain/installation.ts';
import { exampleEgg, exampleFacts, exampleVariable } from '#tests/support/example-egg.ts';
import { Installer, type InstallRequest } from './installer.ts';
import { Runtimes } from './runtimes.ts';

const logger = pino({ level: 'silent' });
const isPosix = process.platform !== 'win32';

let paths: Paths;
let stack: AsyncDisposableStack;
let installer: Installer;
let folder: string;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  const root = await mkdtemp(join(tmpdir(), 'roost-install-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  paths = dataPaths(root);
  const backends = await openEnvironments({
    runFolder: paths.run,
    clock: systemClock,
    logger,
    variables: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
  });
  for (const backend of backends.values()) stack.use(backend);
  installer = new Installer({
    backends: (kind) => backends.get(kind) ?? missing(kind),
    runtimes: new Runtimes({ folder: paths.runtimes }),
    paths,
    clock: systemClock,
    logger,
  });
  folder = paths.serverFolder(exampleFacts().serverId);
});

afterEach(async () => {
  await stack.disposeAsync();
});

function missing(kind: string): EnvironmentBackend {
  throw new Error(`no environment ${kind}`);
}

function scripted(script: string, parts: Partial<Egg> = {}): Egg {
  return exampleEgg({
    install: { script, container: 'native:', entrypoint: 'sh', privileged: false },
    ...parts,
  });
}

interface Installed {
  outcome: InstallOutcome;
  output: string;
  steps: InstallStep[];
}

async function install(
  egg: Egg,
  {
    signal = AbortSignal.timeout(30_000),
    ...request
  }: Partial<InstallRequest> & { signal?: AbortSignal } = {},
  onOutput: (output: string) => void = () => undefined,
): Promise<Installed> {
  let output = '';
  const steps: InstallStep[] = [];
  const outcome = await installer.install(
    { egg, facts: exampleFacts({ folder }), environment: 'posix', ...request },
    {
      progress: ({ step }) => void (steps.at(-1) === step || steps.push(step)),
      output: (chunk) => {
        output += Buffer.from(chunk).toString('utf8');
        onOutput(output);
      },
      ask: async ({ kind }) => {
        throw new Error(`nobody expected ${kind}`);
      },
    },
    signal,
  );
  return { outcome, output, steps };
}

const text = async (...parts: string[]): Promise<string> => await readFile(join(folder, ...parts), 'utf8');
/** What stands in the data folder apart from logs and the backends' own. */
const left = async (): Promise<string[]> =>
  (await readdir(paths.root)).filter((name) => name === 'staging' || name === 'servers').toSorted();

describe.runIf(isPosix)('an installation', () => {
  test('puts what the script made in the server’s folder, by its steps', async () => {
    const { outcome, output, steps } = await install(
      scripted(
        'printf "made\\n" > "$SERVER_DIR/game"\r\nmkdir -p sub\r\necho "in $(basename "$PWD"), port $SERVER_PORT"\r\n',
      ),
    );
    expect({
      outcome,
      output,
      steps,
      game: await text('game'),
      names: (await readdir(folder)).toSorted(),
    }).toEqual({
      outcome: { kind: 'succeeded' },
      output: expect.stringContaining(`in ${exampleFacts().serverId}, port 25570`),
      steps: ['prepare', 'runtime', 'script', 'move', 'finish'],
      game: 'made\n',
      names: ['game', 'sub'],
    });
    expect(await readdir(join(paths.root, 'staging'))).toEqual([]);
  });

  test('keeps what the script printed in a log of its owner’s, without the secrets', async () => {
    const egg = scripted('echo hello from the script; echo "pw $RCON_PASSWORD"', {
      variables: [exampleVariable('WORLD', 'earth'), exampleVariable('RCON_PASSWORD', 'swordfish')],
    });
    await install(egg);
    const file = paths.installLog(exampleFacts().serverId);
    const log = await readFile(file, 'utf8');
    expect({
      mode: (await stat(file)).mode & 0o777,
      title: log.split('\n')[0],
      details: log.includes(
        `\n|\n| Details\n| ${'-'.repeat(30)}\n  Server UUID:          ${exampleFacts().serverId}\n`,
      ),
      world: log.includes('\n  WORLD=earth\n'),
      secret: log.includes('swordfish'),
      output: /\| Script Output\n\| -{30}\n\n?hello from the script\r?\npw \[hidden\]\r?\n/.test(log),
      footer: /\n\|\n\| Result\n\| -{30}\n  Exit Code: {12}0\n  Duration: {13}\d+ s\n$/.test(log),
    }).toEqual({
      mode: 0o600,
      title: 'Roost Server Installation Log',
      details: true,
      world: true,
      secret: false,
      output: true,
      footer: true,
    });
  });

  test('runs again over what is there', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'world'), 'mine');
    const { outcome } = await install(scripted('cat world > seen; echo new > game'));
    expect([outcome.kind, await text('world'), await text('seen'), await text('game')]).toEqual([
      'succeeded',
      'mine',
      'mine',
      'new\n',
    ]);
  });

  test.each([
    { how: 'fails', script: 'rm -rf ./*; echo bad > world; exit 3', code: 'install.script-failed' },
    {
      how: 'wants a shell that is not here',
      script: 'true',
      entrypoint: 'powershell',
      code: 'install.entrypoint-unknown',
    },
    {
      how: 'wants a runtime that is not here',
      script: 'true',
      container: 'native:java:99',
      code: 'environment.runtime-missing',
    },
  ])(
    'that $how changes nothing that was there',
    async ({ script, code, entrypoint = 'sh', container = 'native:' }) => {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'world'), 'mine');
      const egg = scripted('', { install: { script, container, entrypoint, privileged: false } });
      const { outcome } = await install(egg);
      expect({
        outcome,
        world: await text('world'),
        names: await readdir(folder),
        staging: await readdir(join(paths.root, 'staging')),
      }).toEqual({
        outcome: expect.objectContaining({ kind: 'failed', problem: expect.objectContaining({ code }) }),
        world: 'mine',
        names: ['world'],
        staging: [],
      });
    },
  );

  test('that is cancelled ends the script and changes nothing', async () => {
    const controller = new AbortController();
    const { outcome } = await install(
      scripted('echo half > game; echo waiting; while :; do sleep 60; done'),
      { signal: controller.signal },
      (output) => {
        if (output.includes('waiting')) controller.abort(new Error('enough'));
      },
    );
    expect({ outcome, left: await left(), staging: await readdir(join(paths.root, 'staging')) }).toEqual({
      outcome: { kind: 'cancelled' },
      left: ['staging'],
      staging: [],
    });
  });

  test('that takes too long is ended, and says at which step', async () => {
    const { outcome } = await install(scripted('while :; do sleep 60; done'), { timeoutMs: 300 });
    expect(outcome).toEqual({
      kind: 'failed',
      step: 'script',
      problem: { code: 'install.timed-out', facts: { minutes: 0 } },
    });
  });

  test('cut off by the end of the daemon leaves the folder whole at the next start', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'world'), 'mine');
    await mkdir(paths.stagingFolder(exampleFacts().serverId), { recursive: true });
    await writeFile(join(paths.stagingFolder(exampleFacts().serverId), 'half'), '');
    await installer.recover(exampleFacts().serverId, { keepsStaged: false });
    expect([await readdir(folder), await readdir(join(paths.root, 'staging'))]).toEqual([['world'], []]);
  });

  test('of an egg without a script makes the folder', async () => {
    const { outcome, steps } = await install(exampleEgg());
    expect([outcome.kind, steps, await readdir(folder)]).toEqual(['succeeded', ['prepare', 'finish'], []]);
  });
});
