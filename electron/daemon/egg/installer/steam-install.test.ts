import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { openEnvironments } from '#daemon/environment/index.ts';
import { dataPaths, type Paths } from '#daemon/paths.ts';
import { serverId } from '#shared/domain/ids.ts';
import type { InstallOutcome, InstallProgress } from '#shared/domain/installation.ts';
import type { InstallAnswer, InstallQuestion } from '#shared/domain/installation-question.ts';
import { type SteamManners, steamScript } from '#tests/support/downloads/steamcmd-console.ts';
import { exampleEgg, exampleFacts, exampleVariable } from '#tests/support/example-egg.ts';
import { Installer } from '../installer.ts';
import { Runtimes } from '../runtimes.ts';
import { InstallPaused } from './paused.ts';

/** Its own: processes of an installation are known by the server that they are of. */
const id = serverId.parse(randomUUID());
/** Only to an owner's account. */
const owned = '223350';

let paths: Paths;
let stack: AsyncDisposableStack;
let installer: Installer;
let logged = '';
let freeBytes = Number.MAX_SAFE_INTEGER;

beforeEach(async () => {
  stack = new AsyncDisposableStack();
  const root = await mkdtemp(join(tmpdir(), 'roost-steam-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  paths = dataPaths(root);
  logged = '';
  freeBytes = Number.MAX_SAFE_INTEGER;
  const logger = pino({ level: 'trace' }, { write: (line) => void (logged += line) });
  const backends = await openEnvironments({
    runFolder: paths.run,
    clock: systemClock,
    logger,
    variables: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' },
  });
  for (const backend of backends.values()) stack.use(backend);
  const posix = backends.get('posix');
  if (posix === undefined) throw new Error('no environment posix');
  installer = new Installer({
    backends: () => posix,
    runtimes: new Runtimes({ folder: paths.runtimes }),
    paths,
    clock: systemClock,
    logger,
    freeBytes: async () => freeBytes,
  });
});

afterEach(async () => await stack.disposeAsync());

interface Installed {
  outcome: InstallOutcome;
  output: string;
  questions: Omit<InstallQuestion, 'id'>[];
  progress: InstallProgress[];
}

interface Wish {
  app?: string;
  manners?: SteamManners;
  needsSteamAccount?: boolean;
  values?: Record<string, string>;
  takesAccount?: boolean;
  /** In place of the field's. */
  script?: string;
}

/** Installs, and answers each question with the next answer; null leaves it open until it is withdrawn. */
async function install(
  { app = owned, manners, needsSteamAccount = true, values = {}, takesAccount, script }: Wish,
  answers: readonly (InstallAnswer | null | (() => Promise<void>))[] = [],
  how: {
    signal?: AbortSignal;
    resumes?: boolean;
    timeoutMs?: number;
    onOutput?: (output: string) => void;
  } = {},
): Promise<Installed> {
  const questions: Omit<InstallQuestion, 'id'>[] = [];
  const progress: InstallProgress[] = [];
  let output = '';
  const left = [...answers];
  const facts = exampleFacts({ serverId: id, values });
  const egg = exampleEgg({
    install: {
      script: script ?? steamScript(app, manners, takesAccount),
      container: 'native:',
      entrypoint: 'sh',
      privileged: false,
    },
    variables: ['STEAM_USER', 'STEAM_PASS', 'STEAM_AUTH'].map((name) => exampleVariable(name, '')),
  });
  const outcome = await installer.install(
    {
      egg,
      facts: { ...facts, folder: paths.serverFolder(id) },
      environment: 'posix',
      needsSteamAccount,
      resumes: how.resumes ?? false,
      ...(how.timeoutMs === undefined ? {} : { timeoutMs: how.timeoutMs }),
    },
    {
      progress: (told) => void progress.push(told),
      output: (chunk) => {
        output += Buffer.from(chunk).toString();
        how.onOutput?.(output);
      },
      ask: async (question, signal) => {
        questions.push(question);
        const answer = left.shift();
        if (answer === undefined) throw new Error(`nobody expected ${question.kind}`);
        if (answer !== null && typeof answer !== 'function') return answer;
        await answer?.();
        const { promise, reject } = Promise.withResolvers<InstallAnswer>();
        signal.addEventListener('abort', () => reject(signal.reason));
        return await promise;
      },
    },
    how.signal ?? AbortSignal.timeout(30_000),
  );
  return { outcome, output, questions, progress };
}

const folder = () => paths.serverFolder(id);
const account = (name = 'mara', password = 'swordfish'): InstallAnswer => ({
  kind: 'steam-account',
  account: name,
  password,
});
const code = (text: string): InstallAnswer => ({ kind: 'steam-code', code: text });
const calls = async (): Promise<string[]> =>
  (await readFile(join(folder(), 'steamcmd', 'calls'), 'utf8')).trim().split('\n');

/** All text that is anywhere in the data folder, and what was logged. */
async function everything(): Promise<string> {
  const files = await readdir(paths.root, { recursive: true, withFileTypes: true });
  const texts = files
    .filter(
      (file) => file.isFile() && file.name !== 'steamcmd.sh' && !file.parentPath.startsWith(paths.steam),
    )
    .map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
  return [logged, ...(await Promise.all(texts))].join('\n');
}

const asked = (kind: InstallQuestion['kind'], parts: Partial<InstallQuestion> = {}) => ({
  kind,
  account: 'mara',
  refused: null,
  ...parts,
});
const succeeded = { kind: 'succeeded' };
const failed = (problemCode: string) => ({
  kind: 'failed',
  problem: expect.objectContaining({ code: problemCode }),
});

describe.runIf(process.platform !== 'win32')('a game that Steam gives only to its owners', () => {
  test('is fetched with the account that the person answers, who is not asked a second time', async () => {
    const first = await install({ manners: { guard: 'email' } }, [account(), code('R0OST')]);
    expect(first).toMatchObject({
      outcome: succeeded,
      questions: [asked('steam-account', { account: null }), asked('steam-code-email')],
    });
    const again = await install({});
    expect(again).toMatchObject({ outcome: succeeded, questions: [] });
    expect(again.output).toContain('Logging in using cached credentials.');
  });

  test('leaves name, password, code and token nowhere but with SteamCMD’s own login', async () => {
    const { output } = await install({ manners: { guard: 'app' } }, [account(), code('R0OST')]);
    const said = `${output}\n${await everything()}`;
    expect({
      words: ['swordfish', 'R0OST'].filter((word) => said.replaceAll('CODE=R0OST', '').includes(word)),
      words2: (await calls()).map((call) => call.includes('swordfish')),
      login: await readdir(join(folder(), 'Steam', 'config')).catch(() => []),
      logs: await readdir(join(folder(), 'Steam')).catch(() => []),
      mode: (await stat(paths.steam)).mode & 0o777,
      output: output.includes("Logging in user '[hidden]'"),
    }).toEqual({ words: [], words2: [false], login: [], logs: ['config'], mode: 0o700, output: true });
    expect(said).not.toMatch(/\bmara\b(?!.*\+app_update)/);
  });

  test('asks again for what was wrong, and says what', async () => {
    const { outcome, questions } = await install({ manners: { guard: 'app' } }, [
      account('mara', 'sword'),
      account(),
      code('WR0NG'),
      code('R0OST'),
    ]);
    expect({ outcome, questions }).toEqual({
      outcome: succeeded,
      questions: [
        asked('steam-account', { account: null }),
        asked('steam-account', { account: null, refused: 'login' }),
        asked('steam-code-app'),
        asked('steam-code-app', { refused: 'code' }),
      ],
    });
  });

  test('waits for a confirmation on the phone', async () => {
    const confirmed = join(paths.stagingFolder(id), 'steamcmd', 'confirmed');
    const { outcome, questions } = await install({ manners: { guard: 'confirm' } }, [
      account(),
      () => writeFile(confirmed, ''),
    ]);
    expect({ outcome, questions }).toEqual({
      outcome: succeeded,
      questions: [asked('steam-account', { account: null }), asked('steam-confirm')],
    });
  });

  test('can be fetched with another account than the one that was remembered', async () => {
    const { outcome, questions } = await install({ manners: { guard: 'app' } }, [
      account('mara'),
      { kind: 'steam-other' },
      account(),
      code('R0OST'),
    ]);
    expect([outcome, questions.map(({ kind }) => kind)]).toEqual([
      succeeded,
      ['steam-account', 'steam-code-app', 'steam-account', 'steam-code-app'],
    ]);
  });

  test('asks for an account where Steam says that none is not enough', async () => {
    const { outcome, questions } = await install({ needsSteamAccount: false }, [account()]);
    expect({ outcome, questions }).toEqual({
      outcome: succeeded,
      questions: [asked('steam-account', { account: null, refused: 'not-owned' })],
    });
  });

  test('asks for the password alone where the egg’s settings name the account', async () => {
    const { outcome, questions } = await install({ values: { STEAM_USER: 'mara' } }, [
      { kind: 'steam-password', password: 'swordfish' },
    ]);
    expect([outcome, questions, (await calls()).map((call) => call.split(' ').slice(2, 5))]).toEqual([
      succeeded,
      [asked('steam-password')],
      [['+login', 'mara', '+app_update']],
    ]);
  });

  test('is not fetched by a script that takes no account', async () => {
    const { outcome } = await install({ needsSteamAccount: false, takesAccount: false });
    expect(outcome).toMatchObject(failed('install.steam-not-owned'));
  });

  test('is given up at once when Steam takes no more sign-ins', async () => {
    const { outcome, questions } = await install({ manners: { trouble: 'rate' } }, [account()]);
    expect(outcome).toMatchObject(failed('install.steam-rate-limited'));
    expect(questions).toHaveLength(1);
  });

  test('is given up after five sign-ins that were refused', async () => {
    const wrong = Array.from({ length: 6 }, () => account('mara', 'sword'));
    const { outcome, questions } = await install({}, wrong);
    expect(outcome).toMatchObject(failed('install.steam-login-refused'));
    expect(questions).toHaveLength(6);
    expect(await readdir(paths.root)).not.toContain('steam');
  });
});

describe.runIf(process.platform !== 'win32')('SteamCMD', () => {
  const free = { app: '896660', needsSteamAccount: false };

  test('is tried again where that mostly helps', async () => {
    const { outcome, output } = await install({ ...free, manners: { trouble: 'passing' } });
    expect([outcome, output.match(/Loading Steam API/g)?.length]).toEqual([succeeded, 2]);
  });

  test('that finds the drive full says so', async () => {
    const { outcome } = await install({ ...free, manners: { trouble: 'disk' } });
    expect(outcome).toMatchObject(failed('install.steam-disk-full'));
  });

  test('is ended at once when the drive has no room for what comes', async () => {
    freeBytes = 2 * 1024 ** 3;
    const script = `echo ' Update state (0x61) downloading, progress: 1.00 (1048576 / 9663676416)'; sleep 60`;
    const { outcome } = await install({ ...free, script: `${script} # +app_update` });
    expect(outcome).toEqual({
      kind: 'failed',
      step: 'script',
      problem: { code: 'install.no-room', facts: { egg: 'Example Game', neededMib: 9215, freeMib: 2048 } },
      remains: 'part',
    });
  });

  test('goes on where it was paused', async () => {
    const controller = new AbortController();
    const hanging = { ...free, manners: { trouble: 'slow' as const } };
    const paused = await install(hanging, [], {
      signal: controller.signal,
      onOutput: (output) => {
        if (output.includes('(100000 / 300000)')) controller.abort(new InstallPaused());
      },
    });
    const staged = await readdir(paths.stagingFolder(id));
    const resumed = await install(free, [], { resumes: true });
    expect([
      paused.outcome,
      paused.progress.at(-1)?.canPause,
      staged.includes('part'),
      resumed.outcome,
    ]).toEqual([{ kind: 'paused' }, true, true, succeeded]);
    expect(resumed.output).toContain('going on with what is there');
    expect(await readdir(join(paths.root, 'staging'))).toEqual([]);
  });

  test('goes on with what has come after nothing more came for too long', async () => {
    const hanging = { ...free, manners: { trouble: 'slow' as const } };
    const ended = await install(hanging, [], { timeoutMs: 1500 });
    const resumed = await install(free, [], { resumes: true });
    expect([ended.outcome, resumed.outcome]).toEqual([
      { ...failed('install.timed-out'), step: 'script', remains: 'part' },
      succeeded,
    ]);
    expect(resumed.output).toContain('going on with what is there');
  });

  test('leaves no readable login behind when it was cut off', async () => {
    const staging = paths.stagingFolder(id);
    await mkdir(join(staging, 'Steam', 'config'), { recursive: true });
    await writeFile(join(staging, 'Steam', 'config', 'config.vdf'), '"Accounts" { "mara" { } }');
    await writeFile(join(staging, 'part'), 'of the game');
    await installer.recover(id, { keepsStaged: true });
    expect([await everything(), await readdir(staging)]).toEqual([
      expect.not.stringContaining('mara'),
      expect.arrayContaining(['part']),
    ]);
  });

  test('tells how far it is', async () => {
    const { progress } = await install(free);
    expect(
      progress
        .filter(({ done }) => done !== null)
        .map(({ activity, done, total }) => [activity, done, total]),
    ).toEqual([
      ['download', 100_000, 300_000],
      ['download', 200_000, 300_000],
      ['download', 300_000, 300_000],
    ]);
  });
});
