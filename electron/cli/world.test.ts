import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeptWorld } from '#shared/domain/worlds.ts';
import { Headless } from '#tests/support/headless.ts';
import { zipOf } from '#tests/support/zip-file.ts';
import { type Ended, roost } from './roost.fixture.ts';

let folder: string;
let headless: Headless;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-cli-world-'));
  headless = await Headless.start({ data: join(folder, 'data') });
});
afterAll(async () => {
  await headless[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function ask(...words: string[]): Promise<Ended> {
  return await roost([...words, '--json'], { ROOST_DATA: headless.data });
}

async function answer<Value>(...words: string[]): Promise<Value> {
  const { code, stdout, stderr } = await ask(...words);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Value;
}

/** A server that is made and never installed has a folder all the same. */
async function make(egg: string, name: string, ...more: string[]): Promise<string> {
  const words = ['--egg', egg, '--name', name, '--no-install', '--yes', ...more];
  const made = await answer<{ folder: string }>('server', 'create', ...words);
  return made.folder;
}

const level = (at: string) => async () => await readFile(join(at, 'world', 'level.dat'), 'utf8');

describe('roost world', () => {
  test('puts worlds into a server, keeps the one that was there, and puts it back', async () => {
    const at = await make('Flying Squid', 'Squid');
    const levelNow = level(at);
    const archive = join(folder, 'Skyblock.zip');
    await writeFile(archive, zipOf({ 'Skyblock/level.dat': 'sky', 'Skyblock/region/r.0.0.mca': 'r' }));
    expect(await answer('world', 'put', 'Squid', archive)).toMatchObject({
      world: { name: 'Skyblock', places: ['world'], files: 2 },
      kept: null,
    });
    expect(await levelNow()).toBe('sky');

    await mkdir(join(folder, 'Desert', 'region'), { recursive: true });
    await writeFile(join(folder, 'Desert', 'level.dat'), 'sand');
    const { kept } = await answer<{ kept: KeptWorld }>('world', 'put', 'Squid', join(folder, 'Desert'));
    expect(await levelNow()).toBe('sand');
    expect(await readdir(join(at, kept.folder))).toContain('world');

    const back = await answer<{ kept: KeptWorld }>('world', 'back', 'Squid');
    expect(await levelNow()).toBe('sky');
    expect(await answer('world', 'list', 'Squid')).toMatchObject({
      worlds: [{ path: 'world', bytes: 4 }],
      kept: [{ id: back.kept.id, places: ['world'] }],
    });
    expect(await readdir(join(headless.data, 'incoming'))).toEqual([]);
  });

  test('names the world in the settings where the game has it there, and back again', async () => {
    const at = await make('Terraria', 'Caves');
    const world = join(folder, 'Big Caves.wld');
    await writeFile(world, 'terraria');
    await answer('world', 'put', 'Caves', world);
    const settings = async () =>
      (await answer<{ variables: Record<string, string> }>('server', 'show', 'Caves')).variables[
        'WORLD_NAME'
      ];
    expect(await readdir(join(at, 'saves', 'Worlds'))).toEqual(['Big_Caves.wld']);
    expect(await settings()).toBe('Big_Caves');
    await answer('world', 'put', 'Caves', join(folder, 'Big Caves.wld'));
    await answer('world', 'back', 'Caves');
    expect(await settings()).toBe('Big_Caves');
  });

  test('goes into a new server before it is there for the first time', async () => {
    const archive = join(folder, 'first.zip');
    await writeFile(archive, zipOf({ 'level.dat': 'first' }));
    const at = await make('Flying Squid', 'From the start', '--world', archive);
    // What is promised goes in when the server is put in order next.
    await headless.stop();
    headless = await Headless.start({ data: join(folder, 'data') });
    expect(await level(at)()).toBe('first');
  });

  test('says what it looked for where it finds no world, and asks where there are several', async () => {
    await make('Flying Squid', 'Picky');
    const none = join(folder, 'none.zip');
    await writeFile(none, zipOf({ 'readme.txt': 'x' }));
    expect((await ask('world', 'put', 'Picky', none)).stderr).toContain('It looks for: level.dat');
    const two = join(folder, 'two.zip');
    await writeFile(two, zipOf({ 'a/level.dat': 'a', 'b/level.dat': 'b' }));
    expect(await ask('world', 'put', 'Picky', two)).toMatchObject({ code: 2 });
    expect(await answer('world', 'put', 'Picky', two, '--pick', 'b')).toMatchObject({ world: { name: 'b' } });
  });
});
