import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors/app-error.ts';
import { type TarEntry, tarGz } from '#tests/support/tar-file.ts';
import { type ZipEntry, zipFile, zipOf } from '#tests/support/zip-file.ts';
import { readWorld } from './read-world.ts';
import type { WorldGame } from './recognise.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'roost-read-world-'));
  for (const name of ['upload', 'unpacked']) await mkdir(join(root, name));
});
afterEach(async () => await rm(root, { recursive: true, force: true }));

const paper: WorldGame = {
  game: 'minecraft-paper',
  name: 'Minecraft: Paper',
  worlds: ['world', 'world_nether', 'world_the_end'],
  settings: {},
  levelName: null,
};

async function read(brought: string, bytes: Buffer, game = paper, roomBytes = 1024 ** 3 * 100) {
  await writeFile(join(root, 'upload', brought), bytes);
  return await readWhat(brought, game, roomBytes);
}

async function readWhat(brought: string, game = paper, roomBytes = 1024 ** 3 * 100) {
  const folders = {
    upload: join(root, 'upload'),
    unpacked: join(root, 'unpacked'),
    world: join(root, 'world'),
  };
  const job = { ...folders, brought, name: brought.replace(/\..*$/, ''), roomBytes, game };
  try {
    for await (const answer of readWorld(job, AbortSignal.timeout(30_000))) {
      if (answer.type === 'found') return answer.worlds;
    }
    return 'nothing';
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

const zip = async (entries: readonly ZipEntry[]) => await read('world.zip', zipFile(entries));
const tar = async (entries: readonly TarEntry[]) => await read('world.tar.gz', tarGz(entries));
const level = { name: 'world/level.dat', data: 'x' };

describe('an honest archive of a world', () => {
  test('is unpacked whole, and its world found wherever it lies', async () => {
    const files = {
      'My backup/server/Skyblock/level.dat': 'level',
      'My backup/server/Skyblock/region/r.0.0.mca': 'r'.repeat(70_000),
      'My backup/server/server.properties': 'x=y',
    };
    expect(await read('Skyblock backup.zip', zipOf(files))).toEqual([
      {
        name: 'Skyblock',
        moves: [{ from: 'My backup/server/Skyblock', to: 'world' }],
        clears: ['world_nether', 'world_the_end'],
        files: 2,
        bytes: 70_005,
        settings: {},
      },
    ]);
    expect((await readdir(join(root, 'world'), { recursive: true })).length).toBe(7);
  });

  test('is read with tar and gzip as well', async () => {
    const worlds = await tar([
      { name: './', type: '5' },
      { name: './world/', type: '5' },
      { name: './world/level.dat', data: 'level' },
    ]);
    expect(worlds).toMatchObject([{ name: 'world', files: 1, bytes: 5 }]);
  });

  test('is known by its bytes, and not by its name', async () => {
    const bytes = zipOf({ 'w/level.dat': 'x' });
    expect(await read('world.mcworld', bytes)).toMatchObject([{ name: 'w' }]);
  });
});

describe('a hostile archive', () => {
  const ways: [string, string][] = [
    ['climbs out', '../../evil'],
    ['climbs out in the middle', 'world/../../evil'],
    ['climbs out as Windows does', '..\\..\\evil'],
    ['begins at the root', '/etc/evil'],
    ['names a drive', 'C:\\Windows\\evil'],
    ['names a place on a drive', 'C:evil'],
  ];
  test.each(ways)('that %s is refused, and nothing is written elsewhere', async (_, name) => {
    expect(await zip([level, { name, data: 'evil' }])).toBe('world.archive-unsafe');
    expect((await readdir(root, { recursive: true })).filter((path) => path.includes('evil'))).toEqual([]);
  });

  test.each(ways.filter(([, name]) => name.length < 90))('in tar that %s is refused too', async (_, name) => {
    expect(await tar([level, { name, data: 'evil' }])).toBe('world.archive-unsafe');
  });

  test('brings no links, and what it would write through one lies where its name says', async () => {
    const worlds = await zip([
      level,
      { name: 'world/region', data: '/etc', mode: 0o120_777 },
      { name: 'world/region/passwd', data: 'mine' },
    ]);
    expect(worlds).toMatchObject([{ files: 2 }]);
    await rm(join(root, 'world'), { recursive: true });
    await mkdir(join(root, 'unpacked'));
    await rm(join(root, 'upload', 'world.zip'));
    const both = await tar([
      level,
      { name: 'world/a', type: '2', link: '/etc' },
      { name: 'world/b', type: '1', link: '/etc/passwd' },
      { name: 'world/c', type: '3' },
      { name: 'world/a/passwd', data: 'mine' },
    ]);
    expect(both).toMatchObject([{ files: 2 }]);
  });

  test('in which two names are one file on other PCs is refused', async () => {
    expect(await zip([level, { name: 'WORLD/level.dat', data: 'y' }])).toBe('world.archive-clash');
    await mkdir(join(root, 'unpacked'), { recursive: true });
  });

  test('that has a file twice, or a file for a folder, is refused', async () => {
    expect(await zip([level, level])).toBe('world.archive-clash');
  });

  test('that is locked is said to be so', async () => {
    expect(await zip([{ ...level, isEncrypted: true }])).toBe('world.archive-encrypted');
  });

  test('that becomes far too large is stopped before it does', async () => {
    const zeros = Buffer.alloc(4_000_000);
    const entries = Array.from({ length: 600 }, (_, at) => ({
      name: `world/${at}`,
      data: zeros.subarray(0, 10),
      declaredBytes: 4_000_000,
    }));
    expect(await zip(entries)).toBe('world.archive-bomb');
  });

  test('that lies about a size is refused', async () => {
    const lying = { name: 'world/level.dat', data: 'x'.repeat(100_000), declaredBytes: 10 };
    expect(await zip([lying])).toBe('world.archive-broken');
  });

  test('that does not fit on the drive is refused, in tar while it is read', async () => {
    const big = { name: 'world/level.dat', data: 'x'.repeat(300_000) };
    expect(await read('a.zip', zipFile([big]), paper, 100_000)).toBe('file.no-space');
    await rm(join(root, 'upload', 'a.zip'));
    expect(await read('a.tar.gz', tarGz([big]), paper, 100_000)).toBe('file.no-space');
  });

  test('that is torn is said to be so', async () => {
    const whole = tarGz([level, { name: 'world/x', data: Buffer.alloc(100_000, 7) }]);
    expect(await read('w.tar.gz', whole.subarray(0, whole.length - 40))).toBe('world.archive-broken');
    await rm(join(root, 'upload', 'w.tar.gz'));
    await rm(join(root, 'unpacked'), { recursive: true });
    await mkdir(join(root, 'unpacked'));
    expect(await read('w.zip', zipOf({ 'world/level.dat': 'x' }).subarray(0, 60))).toBe(
      'world.archive-broken',
    );
  });

  test('of another kind is not taken for a world', async () => {
    expect(await read('w.rar', Buffer.from('Rar!\x1a\x07\x00 and so on'))).toBe('world.archive-unknown');
  });
});

describe('what is no world of the game', () => {
  test('is refused with what is looked for', async () => {
    expect(await read('notes.zip', zipOf({ 'notes.txt': 'x' }))).toBe('world.not-recognised');
  });

  test('is told from a folder that was brought as well', async () => {
    await mkdir(join(root, 'upload', 'Skyblock', 'region'), { recursive: true });
    await writeFile(join(root, 'upload', 'Skyblock', 'level.dat'), 'x');
    expect(await readWhat('Skyblock')).toMatchObject([{ name: 'Skyblock', moves: [{ from: 'Skyblock' }] }]);
  });
});

describe('Factorio, whose worlds are zips', () => {
  const factorio: WorldGame = { ...paper, game: 'factorio', name: 'Factorio', worlds: ['saves'] };
  test('gets the zip as it is', async () => {
    const bytes = zipOf({ 'rocket/level.dat0': 'x', 'rocket/control.lua': 'y' });
    expect(await read('rocket.zip', bytes, factorio)).toMatchObject([
      { name: 'rocket', moves: [{ from: 'rocket.zip', to: 'saves/world.zip' }] },
    ]);
  });

  test('and from a zip of saves the saves', async () => {
    const inner = zipOf({ 'rocket/level.dat0': 'x' });
    expect(await read('saves.zip', zipOf({ 'saves/rocket.zip': inner }), factorio)).toMatchObject([
      { name: 'rocket', moves: [{ from: 'saves/rocket.zip', to: 'saves/world.zip' }] },
    ]);
  });
});
