import { spawnSync } from 'node:child_process';
import { chmod, link, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdAlone } from '#tests/support/windows/held-file.ts';
import { makeLink, removeWithLinks, startSwapping } from '#tests/support/windows/links.ts';
import { isWine } from '#tests/support/windows/processes.ts';
import { Jail } from './jail.ts';
import { darwinWays, openDarwinResolver } from './resolver-darwin.ts';
import { openLinuxResolver } from './resolver-linux.ts';
import { openPortableResolver } from './resolver-portable.ts';
import { openWindowsResolver } from './windows/resolver-windows.ts';

const isLinux = process.platform === 'linux';
const isWindows = process.platform === 'win32';
/** Linux names what is open by its descriptor, macOS by its number; all else of macOS' way is the same here. */
const darwinWaysHere = isLinux
  ? { noFollowAny: 0, pathOf: (descriptor: number) => `/proc/self/fd/${descriptor}` }
  : darwinWays;
const resolvers = [
  ...(isLinux
    ? [
        { how: 'the kernel’s openat2', open: (folder: string) => openLinuxResolver(folder) },
        { how: 'a walk by names', open: (folder: string) => openLinuxResolver(folder, { walk: true }) },
      ]
    : []),
  ...(isWindows
    ? [{ how: 'opened handles', open: openWindowsResolver }]
    : [
        { how: 'macOS’ numbers', open: (folder: string) => openDarwinResolver(folder, darwinWaysHere) },
        { how: 'real paths', open: openPortableResolver },
      ]),
];

let outside: string;
let folder: string;

beforeEach(async () => {
  outside = await mkdtemp(join(tmpdir(), 'roost-jail-'));
  folder = join(outside, 'server');
  await mkdir(join(folder, 'world'), { recursive: true });
  await writeFile(join(outside, 'secret'), 'not for games');
  await writeFile(join(folder, 'settings.json'), '{}');
  await writeFile(join(folder, 'world', 'level.dat'), 'level');
});

afterEach(async () => {
  await removeWithLinks(outside);
});

const bound = { maximumBytes: 1024 };

describe.each(resolvers)('a jail by $how', ({ open }) => {
  test('reads, writes, lists, renames and removes what lies inside', async () => {
    await using jail = await Jail.open(folder, open);
    await jail.write('/config/deep/game.cfg', Buffer.from('port=1\n'));
    await jail.rename('settings.json', 'config/settings.json');
    await jail.remove('world');
    await jail.makeFolder('logs/today');
    const config = (await jail.list('config')).map(({ name, kind }) => ({ name, kind }));
    expect({
      text: (await jail.read('config/deep/game.cfg', bound)).toString(),
      config: config.toSorted((a, b) => a.name.localeCompare(b.name)),
      world: await jail.stat('world'),
      logs: (await jail.stat('logs/today'))?.kind,
      left: (await readdir(folder)).toSorted(),
    }).toEqual({
      text: 'port=1\n',
      config: [
        { name: 'deep', kind: 'folder' },
        { name: 'settings.json', kind: 'file' },
      ],
      world: null,
      logs: 'folder',
      left: ['config', 'logs'],
    });
  });

  test.each(['../secret', '/../secret', 'world/../../secret', 'a\0b', './.././secret'])(
    'refuses the path %j',
    async (path) => {
      await using jail = await Jail.open(folder, open);
      await expect(jail.read(path, bound)).rejects.toMatchObject({ code: 'file.outside' });
      await expect(jail.write(path, Buffer.from('x'))).rejects.toMatchObject({ code: 'file.outside' });
      expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('not for games');
    },
  );

  test('takes no path for an absolute one: a leading slash is the folder itself', async () => {
    await using jail = await Jail.open(folder, open);
    await jail.write('/etc/passwd', Buffer.from('game'));
    expect(await readFile(join(folder, 'etc', 'passwd'), 'utf8')).toBe('game');
  });

  test.each([
    // Windows has links to folders only, but for administrators.
    ...(isWindows && !isWine
      ? []
      : [
          { name: 'a link to a file outside', target: '../secret' },
          { name: 'an absolute link', target: '/etc/passwd' },
        ]),
    { name: 'a link to a folder outside', target: '..' },
    ...(isLinux ? [{ name: 'a link to the process’s own files', target: '/proc/self/environ' }] : []),
  ])('does not follow $name, and removes only the link', async ({ target }) => {
    await makeLink(target, join(folder, 'link'));
    await using jail = await Jail.open(folder, open);
    if (isWine) {
      // There a link cannot be told from what it leads to, so nothing at all is done to it.
      for (const path of ['link', 'link/secret']) {
        const refused = path === 'link' ? /file\.outside/ : /file\.(outside|not-found)/;
        await expect(jail.read(path, bound)).rejects.toThrow(refused);
        await expect(jail.rename(path, 'mine')).rejects.toThrow(refused);
        await expect(jail.remove('link')).rejects.toThrow(/file\.outside/);
        await expect(jail.write(path, Buffer.from('x'))).rejects.toThrow(refused);
      }
      expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('not for games');
      return;
    }
    await expect(jail.read('link', bound)).rejects.toThrow(/file\.(refused|outside)/);
    await expect(jail.read('link/secret', bound)).rejects.toThrow(/file\.(outside|not-found)/);
    await expect(jail.write('link', Buffer.from('x'))).rejects.toThrow(/file\.(refused|outside)/);
    await expect(jail.write('link/new', Buffer.from('x'))).rejects.toThrow(
      /file\.(outside|not-found|refused)/,
    );
    await expect(jail.list('link')).rejects.toMatchObject({ code: 'file.not-found' });
    expect((await jail.stat('link'))?.kind).toBe('link');
    await jail.remove('link');
    expect({ link: await jail.stat('link'), outside: (await readdir(outside)).toSorted() }).toEqual({
      link: null,
      outside: ['secret', 'server'],
    });
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('not for games');
  });

  test('keeps a file’s mode, and leaves nothing beside it', async () => {
    await chmod(join(folder, 'settings.json'), 0o640);
    await using jail = await Jail.open(folder, open);
    await jail.write('settings.json', Buffer.from('{"port":1}'));
    expect({
      mode: (await jail.stat('settings.json'))?.mode,
      names: (await readdir(folder)).toSorted(),
    }).toEqual({ mode: isWindows ? 0o666 : 0o640, names: ['settings.json', 'world'] });
  });

  test('does not change a file’s other names when it writes it', async () => {
    await link(join(folder, 'settings.json'), join(outside, 'other-name'));
    await using jail = await Jail.open(folder, open);
    await jail.write('settings.json', Buffer.from('changed'));
    expect(await readFile(join(outside, 'other-name'), 'utf8')).toBe('{}');
  });

  test('refuses a file over the bound, a folder as a file and a name that is not there', async () => {
    await writeFile(join(folder, 'big'), Buffer.alloc(1025));
    await using jail = await Jail.open(folder, open);
    await expect(jail.read('big', bound)).rejects.toMatchObject({ code: 'file.too-large' });
    await expect(jail.read('world', bound)).rejects.toMatchObject({ code: 'file.refused' });
    await expect(jail.read('nothing', bound)).rejects.toMatchObject({ code: 'file.not-found' });
    await expect(jail.write('world', Buffer.from('x'))).rejects.toMatchObject({ code: 'file.refused' });
    await expect(jail.write('', Buffer.from('x'))).rejects.toMatchObject({ code: 'file.refused' });
    await expect(jail.read('n'.repeat(300), bound)).rejects.toMatchObject({ code: 'file.refused' });
  });

  test('does not wait at a pipe', async (context) => {
    if (spawnSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]).status !== 0)
      context.skip('mkfifo is not here');
    await using jail = await Jail.open(folder, open);
    await expect(jail.read('pipe', bound)).rejects.toMatchObject({ code: 'file.refused' });
  });

  test('removes a tree of any depth, also from folders without write permission', async () => {
    let deep = join(folder, 'cache');
    for (let depth = 0; depth < 60; depth++) deep = join(deep, `folder-with-a-long-name-${depth}`);
    await mkdir(deep, { recursive: true });
    await writeFile(join(deep, 'file'), '');
    if (!isWine) await makeLink(outside, join(deep, 'link'));
    await chmod(deep, 0o500);
    await using jail = await Jail.open(folder, open);
    await jail.remove('cache');
    expect((await readdir(folder)).toSorted()).toEqual(['settings.json', 'world']);
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('not for games');
  });

  test('empties its own folder without removing it', async () => {
    await using jail = await Jail.open(folder, open);
    await jail.remove('/');
    expect(await readdir(folder)).toEqual([]);
  });

  test('never touches anything outside, whatever the path', async () => {
    await makeLink('..', join(folder, 'up'));
    await makeLink('world', join(folder, 'inside'));
    const name = fc.oneof(
      fc.constantFrom('..', '.', '', 'up', 'inside', 'world', 'level.dat', 'secret', '\\..', '...', ' '),
      fc.string({ maxLength: 8 }),
    );
    await using jail = await Jail.open(folder, open);
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 6 }), async (names) => {
        await jail.write(names.join('/'), Buffer.from('x')).catch(() => undefined);
        await jail.makeFolder(names.join('/')).catch(() => undefined);
        expect((await readdir(outside)).toSorted()).toEqual(['secret', 'server']);
        expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('not for games');
      }),
      { numRuns: 200 },
    );
  });
});

// Wine itself goes by names for what Windows does by handles, so there it shows nothing.
describe.runIf(isLinux || (isWindows && !isWine))(
  'a folder that is swapped for a link again and again',
  () => {
    const safe = resolvers.filter(({ how }) => how !== 'real paths' && how !== 'macOS’ numbers');

    test.each(safe)('never lets a write or a removal out, by $how', async ({ open }) => {
      await using _swapping = await startSwapping(folder);
      await using jail = await Jail.open(folder, open);
      const outcomes = new Set<string>();
      const note = (outcome: Promise<unknown>): Promise<void> =>
        outcome.then(
          () => void outcomes.add('done'),
          (error: unknown) => void outcomes.add(error instanceof Error ? error.message : ''),
        );
      for (let attempt = 0; attempt < (isWindows ? 300 : 1500); attempt++) {
        await note(jail.write('trap/secret', Buffer.from('stolen')));
        await note(jail.read('trap/secret', bound).then((bytes) => expect(bytes.toString()).toBe('stolen')));
        await note(jail.remove('trap/secret'));
      }
      expect({
        outside: (await readdir(outside)).toSorted(),
        secret: await readFile(join(outside, 'secret'), 'utf8'),
        wasTried: outcomes.has('done'),
      }).toEqual({ outside: ['secret', 'server'], secret: 'not for games', wasTried: true });
      expect([...outcomes].filter((outcome) => outcome.includes('stolen'))).toEqual([]);
    });
  },
);

if (isWindows) {
  describe('a file that another program holds so that nobody else may have it', () => {
    test.each(['write', 'remove', 'rename'] as const)('is waited for by a %s', async (what) => {
      await using jail = await Jail.open(folder);
      using held = await holdAlone(join(folder, 'settings.json'));
      const act = {
        write: () => jail.write('settings.json', Buffer.from('new')),
        remove: () => jail.remove('settings.json'),
        rename: () => jail.rename('settings.json', 'other.json'),
      };
      setTimeout(() => held[Symbol.dispose](), 150);
      await act[what]();
      const left = { write: 'settings.json', remove: null, rename: 'other.json' }[what];
      expect((await readdir(folder)).filter((name) => name !== 'world')).toEqual(left === null ? [] : [left]);
    });

    test('is not waited for without end', async () => {
      await using jail = await Jail.open(folder);
      using _held = await holdAlone(join(folder, 'settings.json'));
      await expect(jail.remove('settings.json')).rejects.toMatchObject({
        code: 'file.refused',
        facts: { detail: 'EBUSY' },
      });
    });
  });
}
