import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { Headless } from '#tests/support/headless.ts';
import { type Ended, roost } from './roost.fixture.ts';

let folder: string;
let headless: Headless;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-cli-eggs-'));
  // No engine answers there, so that eggs for containers do not run here.
  const dockerHost = `unix://${join(folder, 'no-engine.sock')}`;
  headless = await Headless.start({ data: join(folder, 'data'), dockerHost });
});

afterAll(async () => {
  await headless[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function ask(...words: string[]): Promise<Ended> {
  return await roost(words, { ROOST_DATA: headless.data });
}

async function write(name: string, parts: EggFileParts): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, bytesOf(eggFile(parts)));
  return file;
}

describe('a place that eggs come from', () => {
  test('is added, searched, fetched anew and forgotten', async () => {
    const place = join(folder, 'many eggs');
    await mkdir(join(place, 'survival'), { recursive: true });
    await writeFile(join(place, 'survival', 'pine.json'), bytesOf(eggFile({ name: 'Pine Valley' })));
    expect(await ask('collection', 'list')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('roost collection add'),
    });
    expect(await ask('collection', 'add', place)).toEqual({
      code: 0,
      stdout: `Added ${place} with 1 egg.\n`,
      stderr: '',
    });
    expect((await ask('collection', 'list')).stdout).toContain(place);
    const found = await ask('collection', 'eggs', 'pine', 'valley');
    expect(found.stdout).toMatch(/^Pine Valley +.*many eggs +survival\/pine\.json$/m);
    expect(found.stdout).toContain('1 of 1 shown.');
    expect((await ask('collection', 'eggs', 'pine', '--category', 'voice')).stdout).toBe('0 of 0 shown.\n');

    await writeFile(join(place, 'oak.json'), bytesOf(eggFile({ name: 'Oak Hill' })));
    expect((await ask('collection', 'refresh')).stdout).toBe(`${place} has 2 eggs.\n`);
    const taken = await ask('egg', 'import', 'oak.json', '--collection', place);
    expect(taken.stdout).toMatch(/^Imported Oak Hill /);

    await rm(place, { recursive: true });
    const failed = await ask('collection', 'refresh', place);
    expect([failed.code, failed.stderr]).toEqual([1, expect.stringContaining('many eggs')]);
    expect(JSON.parse((await ask('collection', 'eggs', '--json')).stdout)).toMatchObject({ total: 2 });
    expect((await ask('collection', 'remove', place)).stdout).toBe(`Forgot ${place}.\n`);
    const unknown = await ask('collection', 'remove', place);
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('There are no eggs from')]);
  });
});

describe('an egg', () => {
  test('is taken from a file that Notepad wrote, and comes out again as it came', async () => {
    const file = join(folder, 'notepad.json');
    const text = JSON.stringify(eggFile({ name: 'Größe', mine: true }));
    await writeFile(file, `\ufeff${text}`, 'utf16le');
    expect((await ask('egg', 'import', file)).stdout).toMatch(/^Imported Größe /);
    expect((await ask('egg', 'export', 'Größe', '--format', 'original')).stdout).toContain('"mine":true');
  });

  test.skipIf(process.platform === 'win32')('has its secrets masked wherever they are told', async () => {
    const variable = { user_viewable: true, user_editable: true, rules: 'required|string' };
    const file = await write('secret.json', {
      name: 'Whisper',
      meta: { version: 'PTDL_v2', platform: 'posix' },
      docker_images: { Here: 'native:' },
      startup: './game {{RCON_PASSWORD}}',
      scripts: { installation: { script: 'echo "given $RCON_PASSWORD"', container: '', entrypoint: 'bash' } },
      variables: [
        { ...variable, name: 'Password', env_variable: 'RCON_PASSWORD', default_value: 'changeme' },
      ],
    });
    await ask('egg', 'import', file);
    const wish = ['--egg', 'Whisper', '--name', 'Quiet', '--yes', '--set', 'RCON_PASSWORD=swordfish'];
    const created = await ask('server', 'create', ...wish);
    expect([created.code, created.stdout]).toEqual([0, expect.stringContaining('given [hidden]')]);
    expect((await ask('server', 'show', 'Quiet')).stdout).toMatch(/^RCON_PASSWORD +\[hidden\]$/m);
  });

  test('cannot make the terminal do anything by its texts', async () => {
    await ask('egg', 'import', await write('bell.json', { name: 'Bell' }));
    const newer = await write('bell2.json', { name: 'Bell', description: '\u001b]0;mine\u0007x' });
    const updated = await ask('egg', 'update', 'Bell', newer, '--yes');
    expect([updated.code, updated.stderr.includes('\u001b')]).toEqual([0, false]);
  });

  test('that is none is refused with each problem, its path and its line', async () => {
    const refused = await ask(
      'egg',
      'import',
      await write('no.json', { name: ' ', startup: '', docker_images: {} }),
    );
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringMatching(
        /It has no name\. \(name, line 7\).*\(docker_images, line 11\).*\(startup, line 13\)/,
      ),
    ]);
  });

  test('is updated by a newer file, which is shown first', async () => {
    await ask('egg', 'import', await write('lake.json', { name: 'Lake' }));
    const newer = await write('newer.json', { name: 'Lake', startup: 'java -jar newer.jar' });
    const updated = await ask('egg', 'update', 'Lake', newer, '--yes');
    expect(updated).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Updated Lake /) });
    expect(updated.stderr).toContain('Another startup command: Default');
    expect(updated.stderr).toContain('→ java -jar newer.jar');
    expect((await ask('egg', 'update', 'Lake', newer)).stdout).toBe('Lake is up to date.\n');
    const other = await ask('egg', 'update', 'Lake', await write('sea.json', { name: 'Sea' }), '--yes');
    expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('no newer edition')]);
    const nowhere = await ask('egg', 'update', 'Lake');
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('does not say where')]);
  });

  test.skipIf(process.platform === 'win32')(
    'for containers says why it does not run here, and is converted into a second one',
    async () => {
      await ask(
        'egg',
        'import',
        await write('squid.json', {
          name: 'Squid',
          docker_images: { Node: 'ghcr.io/x/yolks:nodejs_24' },
          startup: 'node index.js {{SERVER_PORT}}',
          scripts: {
            installation: {
              script: '#!/bin/bash\r\napt update\r\ncd /mnt/server\r\ntouch index.js\r\n',
              container: 'node:24',
              entrypoint: 'bash',
            },
          },
          variables: [],
        }),
      );
      const shown = (await ask('egg', 'show', 'Squid')).stdout;
      expect(shown).toContain('Squid is made for Linux containers');
      expect(shown).toContain('→ Convert it for this PC: `roost egg convert ');
      const made = await ask('egg', 'convert', 'Squid', '--yes');
      expect([made.code, made.stdout]).toEqual([
        0,
        expect.stringMatching(/^Imported Squid \(Linux and macOS\) /),
      ]);
      expect(made.stderr).toContain('Another install script');
      const list = (await ask('egg', 'list')).stdout;
      expect(list).toMatch(/^Squid +\S+ +not on this PC/m);
      expect(list).toMatch(/^Squid \(Linux and macOS\) +\S+ +posix/m);
      expect((await ask('egg', 'show', 'Squid')).stdout).toContain('→ Use Squid (Linux and macOS)');

      const wish = ['--egg', 'Squid (Linux and macOS)', '--name', 'Home', '--yes'];
      const created = await ask('server', 'create', ...wish);
      expect([created.code, created.stdout]).toEqual([0, expect.stringContaining('Home is installed.')]);
      const again = await ask('egg', 'convert', 'Squid (Linux and macOS)', '--yes');
      expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('already runs without')]);
    },
  );
});
