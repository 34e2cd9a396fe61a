import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cloneFolder } from './clone-folder.ts';
import { placeFolder, recoverPlaced, removeFolder } from './place-folder.ts';

let root: string;
let staged: string;
let target: string;
const never = new AbortController().signal;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'roost-place-'));
  staged = join(root, 'staged');
  target = join(root, 'servers', 'one');
  await mkdir(staged);
  await writeFile(join(staged, 'game'), 'new');
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'game'), 'old');
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const names = async (folder: string): Promise<string[]> => (await readdir(folder)).toSorted();
const game = async (): Promise<string> => await readFile(join(target, 'game'), 'utf8');

/** A name as an archive of long ago has it: Latin-1, and so no UTF-8. */
const oddName = (at: string): Buffer => Buffer.concat([Buffer.from(`${at}/caf`), Buffer.from([0xe9])]);

describe.runIf(process.platform === 'linux')('a folder with names that are no UTF-8', () => {
  test('is copied with all that is in it', async () => {
    await mkdir(oddName(staged));
    await writeFile(Buffer.concat([oddName(staged), Buffer.from('/menu')]), 'tea');
    const copy = join(root, 'copy');
    await cloneFolder(staged, copy, { progress: () => undefined, signal: never });
    expect(await readFile(Buffer.concat([oddName(copy), Buffer.from('/menu')]), 'utf8')).toBe('tea');
  });

  test('is removed with all that is in it', async () => {
    await mkdir(oddName(staged));
    await mkdir(oddName(join(staged, 'deep')), { recursive: true });
    await writeFile(Buffer.concat([oddName(staged), Buffer.from('/menu')]), 'tea');
    await removeFolder(staged);
    expect(await names(root)).toEqual(['servers']);
  });
});

describe('a staged folder', () => {
  test('takes the place of the one that stood there, and leaves nothing beside it', async () => {
    await placeFolder(staged, target, never);
    expect({
      game: await game(),
      servers: await names(join(root, 'servers')),
      root: await names(root),
    }).toEqual({
      game: 'new',
      servers: ['one'],
      root: ['servers'],
    });
  });

  test('takes a place where nothing stood', async () => {
    await rm(join(root, 'servers'), { recursive: true });
    await placeFolder(staged, target, never);
    expect(await game()).toBe('new');
  });
});

describe('a change of folders that was cut off', () => {
  test.each([
    {
      when: 'after the old one was set aside',
      crash: () => rename(target, `${target}.old`),
      game: 'old',
    },
    {
      when: 'after the old one was set aside, and somebody made an empty one',
      crash: async () => {
        await rename(target, `${target}.old`);
        await mkdir(target);
      },
      game: 'old',
    },
    {
      when: 'after the new one was put there',
      crash: async () => {
        await rename(target, `${target}.old`);
        await rename(staged, target);
      },
      game: 'new',
    },
    {
      when: 'while the new one came from another drive',
      crash: () => mkdir(`${target}.new`),
      game: 'old',
    },
    { when: 'before anything', crash: () => Promise.resolve(), game: 'old' },
  ])('$when leaves one of the two, whole', async ({ crash, game: expected }) => {
    await crash();
    await recoverPlaced(target);
    expect({ game: await game(), servers: await names(join(root, 'servers')) }).toEqual({
      game: expected,
      servers: ['one'],
    });
  });

  test('is nothing for a server that has no folder', async () => {
    await recoverPlaced(join(root, 'nowhere', 'two'));
    await recoverPlaced(join(root, 'servers', 'two'));
    expect(await names(join(root, 'servers'))).toEqual(['one']);
  });
});

describe('a copy of a folder', () => {
  // Modes are not Windows' own, and links to files are its administrators'.
  test.skipIf(process.platform === 'win32')(
    'has the same files, modes, times and links, and shares none of them',
    async () => {
      await mkdir(join(target, 'world', 'empty'), { recursive: true });
      await writeFile(join(target, 'world', 'region'), Buffer.alloc(100_000, 7));
      await link(join(target, 'world', 'region'), join(target, 'same'));
      await symlink('world/region', join(target, 'link'));
      await symlink('/nowhere', join(target, 'dangling'));
      await chmod(join(target, 'game'), 0o750);
      await utimes(join(target, 'game'), 1_000_000, 1_000_000);
      await chmod(join(target, 'world'), 0o550);
      const seen: number[] = [];
      const copy = join(root, 'copy');
      await cloneFolder(target, copy, { progress: (done) => void seen.push(done), signal: never });
      await writeFile(join(copy, 'same'), 'changed');
      const { mode, mtimeMs } = await stat(join(copy, 'game'));
      expect({
        names: await names(copy),
        world: await names(join(copy, 'world')),
        link: await readlink(join(copy, 'link')),
        dangling: (await lstat(join(copy, 'dangling'))).isSymbolicLink(),
        mode: mode & 0o777,
        mtimeMs,
        worldMode: (await stat(join(copy, 'world'))).mode & 0o777,
        original: (await readFile(join(target, 'same'))).length,
        bytes: seen.at(-1),
      }).toEqual({
        names: ['dangling', 'game', 'link', 'same', 'world'],
        world: ['empty', 'region'],
        link: 'world/region',
        dangling: true,
        mode: 0o750,
        mtimeMs: 1_000_000_000,
        worldMode: 0o550,
        original: 100_000,
        bytes: 200_003,
      });
      await chmod(join(copy, 'world'), 0o700);
      await chmod(join(target, 'world'), 0o700);
    },
  );

  test('can be given up, and never replaces what is there', async () => {
    const abort = AbortSignal.abort(new Error('enough'));
    await expect(
      cloneFolder(target, join(root, 'copy'), { progress: () => undefined, signal: abort }),
    ).rejects.toThrow('enough');
    await expect(
      cloneFolder(staged, target, { progress: () => undefined, signal: never }),
    ).rejects.toMatchObject({
      code: 'file.refused',
    });
    expect(await game()).toBe('old');
  });
});
