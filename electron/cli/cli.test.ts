import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Headless } from '#tests/support/headless.ts';
import { type Ended, nativeEgg, type Running, roost, startRoost } from './roost.fixture.ts';

let folder: string;
let headless: Headless;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-cli-'));
  headless = await Headless.start({ data: join(folder, 'data') });
  await importEgg({ name: 'Tiny' });
});

afterAll(async () => {
  await headless[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** A command for the daemon of these tests. */
async function ask(...words: string[]): Promise<Ended> {
  return await roost(words, { ROOST_DATA: headless.data });
}

function begin(...words: string[]): Running {
  return startRoost(words, { ROOST_DATA: headless.data });
}

/** The JSON value of a command that has to succeed. */
async function read(...words: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await ask(...words, '--json');
  if (code !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

async function importEgg(egg: Parameters<typeof nativeEgg>[0]): Promise<Ended> {
  const name = `${egg.name}.json`;
  await writeFile(join(folder, name), nativeEgg(egg));
  // As npm leaves it: the file's name is meant from where the person typed.
  const asTyped = { INIT_CWD: folder, npm_lifecycle_event: 'roost', ROOST_DATA: headless.data };
  return await roost(['egg', 'import', name], asTyped);
}

describe('an egg', () => {
  test('is imported from a path where the person typed, and again as an update', async () => {
    const first = await importEgg({ name: 'Hill' });
    const again = await importEgg({ name: 'Hill' });
    expect([first.code, first.stdout, again.stdout]).toEqual([
      0,
      expect.stringMatching(/^Imported Hill \([0-9a-f-]{36}\)\.\n$/),
      expect.stringMatching(/^Updated Hill /),
    ]);
  });

  test('is listed and shown with its settings', async () => {
    const list = await ask('egg', 'list');
    const shown = await ask('egg', 'show', 'tiny');
    expect(list.stdout).toMatch(/^Tiny +[0-9a-f-]{36} +posix +you$/m);
    expect(shown.stdout).toMatch(/^GREETING +welcome +required\|string\|max:20 +Greeting$/m);
  });

  test('goes out as a file that comes in again, and replaces none', async () => {
    const file = join(folder, 'tiny.yaml');
    const words = ['egg', 'export', 'Tiny', '--format', 'PLCN_v3', '--yaml', '-o', file];
    expect(await ask(...words)).toEqual({ code: 0, stdout: `Wrote ${file}.\n`, stderr: '' });
    const again = await ask(...words);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('was not written')]);
    expect((await ask('egg', 'import', file)).stdout).toMatch(/^Updated Tiny /);
    const printed = await ask('egg', 'export', 'Tiny');
    expect(JSON.parse(printed.stdout)).toMatchObject({ meta: { version: 'PTDL_v2' }, name: 'Tiny' });
  });

  test('that is no egg is refused with what is wrong', async () => {
    await writeFile(join(folder, 'wrong.json'), '{"meta":{"version":"PTDL_v2"}}');
    const wrong = await ask('egg', 'import', join(folder, 'wrong.json'));
    const missing = await ask('egg', 'import', join(folder, 'missing.json'));
    expect([wrong.code, wrong.stdout, missing.code]).toEqual([1, '', 1]);
    expect(missing.stderr).toContain('cannot be read');
  });
});

describe('a server', () => {
  test('is made, played with, and deleted', async () => {
    const made = await ask(
      'server',
      'create',
      '--egg',
      'Tiny',
      '--name',
      'Oak Hill',
      '--set',
      'GREETING=hi',
      '--yes',
    );
    expect([made.code, made.stdout]).toEqual([0, 'fetching the game\nOak Hill is installed.\n']);
    expect(made.stderr).toContain('Running the install script');

    expect(await ask('power', 'oak hill', 'start', '--wait')).toEqual({
      code: 0,
      stdout: 'Oak Hill is running.\n',
      stderr: '',
    });
    const follower = begin('console', 'Oak Hill', '--follow');
    expect((await ask('command', 'Oak Hill', 'say', '-x', 'hello')).code).toBe(0);
    await follower.shows('heard say -x hello\n');
    follower.child.kill('SIGINT');
    expect((await follower.ended).code).toBe(0);

    const history = (await read('console', 'Oak Hill', '--lines', '3')) as { text: string };
    expect(history.text.split('\n').at(-2)).toBe('\u001b[32mheard\u001b[0m say -x hello');
    expect(await read('server', 'show', 'Oak Hill')).toMatchObject({
      state: 'running',
      variables: { GREETING: 'hi' },
    });

    expect((await ask('power', 'Oak Hill', 'stop', '--wait')).stdout).toBe('Oak Hill is offline.\n');
    const deleted = await ask('server', 'delete', 'Oak Hill');
    expect([deleted.stdout, deleted.stderr]).toEqual([
      'Deleted Oak Hill.\n',
      expect.stringMatching(/Put it back with: roost server undelete "Oak Hill"\n$/),
    ]);
    expect(await read('server', 'list')).toEqual([]);
  });

  test('that was deleted is listed, put back, and deleted for good', async () => {
    const made = (await read('server', 'create', '--egg', 'Tiny', '--name', 'Birch', '--no-install')) as {
      allocations: { port: number }[];
    };
    const port = String(made.allocations[0]?.port);
    await ask('server', 'delete', 'Birch');
    expect((await ask('bin', 'list')).stdout).toMatch(/^Birch +[0-9a-f-]{36} +Tiny /m);
    await ask('server', 'create', '--egg', 'Tiny', '--name', 'birch', '--port', port, '--no-install');
    const back = await ask('server', 'undelete', 'Birch');
    expect([back.code, back.stdout]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(
          `^Birch \\(2\\) is back, with all its files\\.\\nAnother server is called Birch now, so .*\\nPort ${port} is taken now`,
        ),
      ),
    ]);
    for (const name of ['Birch (2)', 'birch']) {
      await ask('server', 'delete', name);
      expect((await ask('bin', 'delete', name)).stdout).toBe(`Deleted ${name} for good.\n`);
    }
    const gone = await ask('server', 'undelete', 'Birch');
    expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('no deleted server Birch')]);
  });

  test('is kept as long as was said', async () => {
    expect((await ask('bin', 'keep', '1')).stdout).toContain('are kept for 1 day.');
    expect(await read('bin', 'keep', '7')).toEqual({ keepDeletedDays: 7 });
    expect((await ask('bin', 'keep', 'long')).code).toBe(2);
  });

  test('shows what it uses, once and every second', async () => {
    await ask('server', 'create', '--egg', 'Tiny', '--name', 'Figures', '--yes');
    expect(await read('stats', 'Figures')).toBeNull();
    await ask('power', 'Figures', 'start', '--wait');
    const follower = begin('stats', 'Figures', '--follow', '--json');
    await follower.shows('\n');
    follower.child.kill('SIGINT');
    const { code, stdout } = await follower.ended;
    const [first = ''] = stdout.split('\n');
    expect([code, JSON.parse(first)]).toMatchObject([0, { processCount: expect.any(Number) }]);
    expect((await ask('stats', 'Figures')).stdout).toMatch(/^Memory +\d/m);
    await ask('power', 'Figures', 'kill', '--wait');
    await ask('server', 'delete', 'Figures');
  });

  test('keeps that its player agreed to the terms, and only then', async () => {
    const create = ['server', 'create', '--egg', 'Tiny', '--no-install'];
    expect([
      await read(...create, '--name', 'Agreed', '--accept-eula'),
      await read(...create, '--name', 'Silent', '--yes'),
    ]).toMatchObject([{ eulaAgreedAt: expect.any(Number) }, { eulaAgreedAt: null }]);
    await ask('server', 'delete', 'Agreed');
    await ask('server', 'delete', 'Silent');
  });

  test('that cannot be installed says at which step, and can be tried again', async () => {
    await importEgg({ name: 'Broken', install: 'echo trying; exit 3' });
    const made = await ask('server', 'create', '--egg', 'Broken', '--name', 'Swamp', '--yes');
    const again = await ask('server', 'reinstall', 'Swamp', '--yes');
    for (const { code, stdout, stderr } of [made, again]) {
      expect([code, stdout]).toEqual([1, 'trying\n']);
      expect(stderr).toContain(
        'failed at “Running the install script”. The install script ended with code 3.',
      );
    }
    expect((await ask('power', 'Swamp', 'start')).stderr).toContain('not installed');
    await ask('server', 'delete', 'Swamp');
  });

  test('whose installation is interrupted is cancelled, and stays to try again', async () => {
    await importEgg({ name: 'Slow', install: 'echo begun; sleep 600' });
    const creating = begin('server', 'create', '--egg', 'Slow', '--name', 'Snail', '--yes');
    await creating.shows('begun');
    creating.child.kill('SIGINT');
    const { code, stderr } = await creating.ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining('was cancelled')]);
    expect(await read('server', 'show', 'Snail')).not.toMatchObject({ install: 'installing' });
    await ask('server', 'delete', 'Snail');
  });

  test('that ends instead of getting ready fails the wait', async () => {
    await importEgg({ name: 'Short', install: 'true', startup: 'node -e "process.exit(5)"' });
    await ask('server', 'create', '--egg', 'Short', '--name', 'Mayfly', '--yes');
    const { code, stderr } = await ask('power', 'Mayfly', 'start', '--wait');
    expect([code, stderr]).toEqual([1, expect.stringContaining('which is not what you asked for')]);
    await ask('power', 'Mayfly', 'kill');
    await ask('server', 'delete', 'Mayfly');
  });

  test('that does not exist, or whose egg does not, is named', async () => {
    const power = await ask('power', 'Nowhere', 'start');
    const create = await ask('server', 'create', '--egg', 'Nothing', '--name', 'X');
    expect([power, create]).toEqual([
      { code: 1, stdout: '', stderr: 'There is no server Nowhere.\n' },
      { code: 1, stdout: '', stderr: 'There is no egg Nothing. See `roost egg list` for those there are.\n' },
    ]);
  });
});

describe('a link', () => {
  test('signs a browser in once', async () => {
    const { code, stdout } = await ask('link');
    const visits = [];
    for (let visit = 0; visit < 2; visit++) {
      visits.push((await fetch(stdout.trim(), { redirect: 'manual' })).status);
    }
    expect([code, visits]).toEqual([0, [303, 403]]);
  });
});

describe('without a daemon', () => {
  test.each(['', JSON.stringify({ pid: 1, url: 'http://127.0.0.1:9', token: 'x'.repeat(43), startedAt: 1 })])(
    'says how to start one, whatever an earlier one left (%#)',
    async (left) => {
      const data = await mkdtemp(join(folder, 'empty-'));
      if (left) await writeFile(join(data, 'daemon.json'), left);
      const { code, stdout, stderr } = await roost(['server', 'list', '--data', data]);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain(`${data}. Start it with \`roost serve\`.`);
    },
  );

  test('a follower whose daemon ends says so', async () => {
    const own = await Headless.start({ data: join(folder, 'ending') });
    const variables = { ROOST_DATA: own.data };
    await roost(
      ['server', 'create', '--egg', 'Flying Squid (native)', '--name', 'S', '--no-install'],
      variables,
    );
    const follower = startRoost(['console', 'S', '--follow', '--json'], variables);
    await follower.shows('\n');
    await own.kill();
    expect(await follower.ended).toMatchObject({ code: 1, stderr: expect.stringContaining('connection') });
  });
});

describe('hosting', () => {
  test('is paused until it goes on, and no server starts meanwhile', async () => {
    const { code } = await ask('server', 'create', '--egg', 'Tiny', '--name', 'Resting', '--yes');
    await ask('hosting', 'pause');
    const refused = await ask('power', 'Resting', 'start');
    const shown = await ask('hosting', 'show');
    const resumed = await ask('hosting', 'resume');
    expect([code, refused.code, refused.stderr, shown.stdout, resumed.stdout]).toEqual([
      0,
      1,
      'Hosting is paused, so Resting was not started. Go on with hosting first.\n',
      expect.stringMatching(/^Hosting is paused since .+\. No server starts\.\n$/),
      'Hosting is on.\n',
    ]);
  });
});
