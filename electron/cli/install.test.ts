import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appInfo } from '#tests/support/downloads/steam-info.ts';
import { steamcmdConsole, steamScript } from '#tests/support/downloads/steamcmd-console.ts';
import { Headless } from '#tests/support/headless.ts';
import { type Ended, nativeEgg, roost, startRoost } from './roost.fixture.ts';

/** A Java that runs one game, which does what Minecraft does before it has been agreed to, and after. */
const java = `#!/bin/sh
case $1 in -version) echo 'openjdk version "25.0.1" 2025-10-21' >&2; exit 0 ;; esac
grep -q '^eula=true' eula.txt || { echo 'You need to agree to the EULA in order to run the server.'; exit 1; }
echo '[12:00:01] [Server thread/INFO]: Done (1.234s)! For help, type "help"'
while read -r line; do [ "$line" != stop ] || exit 0; done
`;

let folder: string;
let headless: Headless;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-cli-install-'));
  const bin = join(folder, 'data', 'runtimes', 'java', '25', 'bin');
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, 'java'), java, { mode: 0o755 });
  headless = await Headless.start({ data: join(folder, 'data') });
});

afterAll(async () => {
  await headless[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function ask(...words: string[]): Promise<Ended> {
  return await roost(words, { ROOST_DATA: headless.data });
}

async function importEgg(name: string, install: string): Promise<void> {
  const egg = JSON.parse(nativeEgg({ name, install })) as { variables: object[] };
  const [like] = egg.variables;
  for (const env of ['STEAM_USER', 'STEAM_PASS', 'STEAM_AUTH']) {
    egg.variables.push({
      ...like,
      name: env,
      env_variable: env,
      default_value: '',
      rules: 'nullable|string',
    });
  }
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(egg));
  expect(await ask('egg', 'import', file)).toMatchObject({ code: 0 });
}

/** Runs `roost` on a terminal of its own, and types an answer behind each question as it comes. */
async function atTerminal(
  words: readonly string[],
  typed: readonly (readonly [question: string, answer: string])[],
): Promise<{ code: unknown; screen: string }> {
  const program = join(import.meta.dirname, '..', 'roost.js');
  const command = [process.execPath, program, ...words].map((word) => `'${word}'`).join(' ');
  const { npm_lifecycle_event: _, ...variables } = process.env;
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    env: { ...variables, ROOST_DATA: headless.data, TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const left = [...typed];
  let screen = '';
  let seen = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString();
    const at = left[0] === undefined ? -1 : screen.indexOf(left[0][0], seen);
    if (at === -1) return;
    seen = at + 1;
    child.stdin.write(`${left.shift()?.[1]}\r`);
  });
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, screen };
}

describe.runIf(process.platform === 'linux')('a game of Steam, on a terminal', () => {
  test('is installed with the account and the code that are typed, which stand nowhere then', async () => {
    await importEgg('Owned', steamScript('223350', { guard: 'app' }));
    const { code, screen } = await atTerminal(
      ['server', 'create', '--egg', 'Owned', '--name', 'Reef', '--yes'],
      [
        ['Steam account name:', 'mara'],
        ['Password (not shown):', 'wrong'],
        ['Steam account name:', 'mara'],
        ['Password (not shown):', 'swordfish'],
        ['Code:', 'R0OST'],
      ],
    );
    expect({ code, screen }).toEqual({ code: 0, screen: expect.stringContaining('Reef is installed.') });
    expect(screen).toContain('Steam did not accept that name and password.');
    expect(screen).not.toContain('swordfish');
    const files = await readdir(headless.data, { recursive: true, withFileTypes: true });
    const texts = files
      .filter((file) => file.isFile() && !['steamcmd.sh', 'steam.conf'].includes(file.name))
      .map((file) => readFile(join(file.parentPath, file.name), 'latin1'));
    const betrayed = (await Promise.all(texts)).filter((text) => text.includes('swordfish'));
    expect(betrayed.length).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('a Steam login', () => {
  test('is shown, forgotten with a word on where it was, and then gone', async () => {
    const config = join(headless.data, 'runtimes', 'steamcmd', 'config');
    await mkdir(config, { recursive: true });
    await writeFile(join(config, '..', 'steamcmd.sh'), steamcmdConsole, { mode: 0o755 });
    expect(await ask('steam', 'forget')).toMatchObject({ code: 0 });
    await writeFile(join(config, 'config.vdf'), '"Accounts" { "mara" { "SteamID" "1" } }');
    expect((await ask('steam', 'show')).stdout).toBe('Roost signs in to Steam as mara.\n');
    expect((await ask('steam', 'forget')).stdout).toBe(
      'The Steam login of mara is forgotten. It was removed from:\n  the folder of SteamCMD\n',
    );
    expect((await ask('steam', 'show')).stdout).toBe('No Steam login is remembered.\n');
    await rm(join(config, '..'), { recursive: true });
  });
});

describe.runIf(process.platform === 'linux')('an installation on a terminal', () => {
  test('says first how much it downloads and needs, as Steam tells it', async () => {
    const store = join(headless.data, 'runtimes', 'steamcmd');
    await mkdir(join(store, 'apps'), { recursive: true });
    await writeFile(join(store, 'steamcmd.sh'), steamcmdConsole, { mode: 0o755 });
    await writeFile(join(store, 'apps', '4020.vdf'), appInfo('4020'));
    await importEgg('Sized', steamScript('4020'));
    const made = await ask('server', 'create', '--egg', 'Sized', '--name', 'Lagoon', '--yes');
    await rm(store, { recursive: true });
    expect([made.code, made.stderr]).toEqual([
      0,
      expect.stringMatching(
        /^Downloads 3\.8 MiB\. Needs 7\.7 MiB on the drive\. You have [\d.]+ [GT]iB free\.\n/,
      ),
    ]);
  });

  test('whose script ended with an error is used all the same when the person says so', async () => {
    await importEgg('Grumpy', 'echo made > game; exit 1');
    const failed = await ask('server', 'create', '--egg', 'Grumpy', '--name', 'Cove', '--yes');
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining('Cove --use-anyway')]);
    expect(await ask('server', 'reinstall', 'Cove', '--use-anyway')).toEqual({
      code: 0,
      stdout: 'Cove counts as installed.\n',
      stderr: '',
    });
    const again = await ask('server', 'reinstall', 'Cove', '--use-anyway');
    expect([again.code, again.stderr]).toEqual([
      1,
      expect.stringContaining('Nothing of the last installation'),
    ]);
  });

  test('is paused by Ctrl+C where it can go on, and goes on', async () => {
    await importEgg('Slow', steamScript('896660', { trouble: 'slow' }));
    const begun = startRoost(['server', 'create', '--egg', 'Slow', '--name', 'Bay', '--yes'], {
      ROOST_DATA: headless.data,
    });
    await begun.shows('(100000 / 300000)');
    begun.child.kill('SIGINT');
    const paused = await begun.ended;
    expect([paused.code, paused.stderr]).toEqual([1, expect.stringContaining('Bay is paused.')]);
    const resumed = await ask('server', 'reinstall', 'Bay', '--yes');
    expect([resumed.code, resumed.stdout]).toEqual([
      0,
      expect.stringContaining('going on with what is there'),
    ]);
  });
});

describe.runIf(process.platform === 'linux')('a game with terms', () => {
  test('starts once they are agreed to with the start', async () => {
    const egg = 'Minecraft: Java Edition (native)';
    const create = ['server', 'create', '--egg', egg, '--name', 'Terms', '--no-install', '--yes', '--json'];
    const made = await ask(...create);
    const { folder: game } = JSON.parse(made.stdout) as { folder: string };
    await mkdir(game, { recursive: true });
    await writeFile(join(game, 'server.jar'), '');
    await headless[Symbol.asyncDispose]();
    const database = new DatabaseSync(join(headless.data, 'roost.db'));
    // Its downloads cannot be had here; what they lead to stands in the folder.
    database.exec("UPDATE servers SET install = 'installed' WHERE name = 'Terms'");
    database.close();
    headless = await Headless.start({ data: headless.data });
    const refused = await ask('power', 'Terms', 'start', '--wait');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('Minecraft EULA')]);
    expect(await ask('power', 'Terms', 'start', '--wait', '--accept-eula')).toEqual({
      code: 0,
      stdout: 'Terms is running.\n',
      stderr: '',
    });
    expect(await readFile(join(game, 'eula.txt'), 'utf8')).toContain('eula=true');
    expect(await ask('power', 'Terms', 'stop', '--wait')).toMatchObject({ code: 0 });
  });

  test('are told of with the server, and agreed to by an answer that says so', async () => {
    const create = ['server', 'create', '--egg', 'Minecraft: Java Edition (native)', '--name', 'Asked'];
    const made = await ask(...create, '--no-install', '--yes', '--json');
    const { folder: game } = JSON.parse(made.stdout) as { folder: string };
    await mkdir(game, { recursive: true });
    await writeFile(join(game, 'server.jar'), '');
    await headless[Symbol.asyncDispose]();
    const database = new DatabaseSync(join(headless.data, 'roost.db'));
    database.exec("UPDATE servers SET install = 'installed' WHERE name = 'Asked'");
    database.close();
    headless = await Headless.start({ data: headless.data });
    expect((await ask('server', 'answer', 'Asked', '--yes')).code).toBe(1);
    await ask('power', 'Asked', 'start', '--wait');
    expect((await ask('server', 'show', 'Asked')).stdout).toContain(
      'It starts once you agree to the Minecraft EULA',
    );
    expect(await ask('server', 'answer', 'Asked')).toMatchObject({ code: 1, stdout: '' });
    expect(await ask('server', 'answer', 'Asked', '--yes')).toMatchObject({
      code: 0,
      stdout: 'Asked is started again.\n',
    });
    expect(await readFile(join(game, 'eula.txt'), 'utf8')).toContain('eula=true');
    expect(await ask('power', 'Asked', 'stop', '--wait')).toMatchObject({ code: 0 });
  });
});
