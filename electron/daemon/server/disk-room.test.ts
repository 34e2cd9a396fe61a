import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import { nativeHere } from '../node-game.fixture.ts';
import { leastRoomMib } from './disk-room.ts';
import { World } from './world.fixture.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

const mib = 1024 * 1024;
const catalogue: CatalogueFacts = {
  game: 'big',
  name: 'Big',
  summary: 'A game of many gigabytes.',
  icon: 'big.svg',
  recommended: { memoryMib: 0, diskMib: 30_000, cpuPercent: 0 },
  port: 25_565,
  protocol: 'tcp',
  eula: null,
};
const install = {
  script: 'echo installed',
  container: 'native:',
  entrypoint: nativeHere === 'posix' ? 'sh' : 'cmd',
  privileged: false,
};

describe('the room that an installation needs', () => {
  test.each([
    ['a little, where nothing is known', null, 'none', 256],
    ['half of what the catalogue recommends', catalogue, 'none', 15_000],
    ['half of that again after a failure', catalogue, 'failed', 15_000],
    ['a little, where the game is there already', catalogue, 'installed', 256],
  ] as const)('is %s', (_name, facts, state, least) => {
    expect(leastRoomMib({ catalogue: facts }, state)).toBe(least);
  });
});

describe('a drive with too little room', () => {
  test('gets no server that would be left half installed, and says how much is missing', async () => {
    const world = stack.use(await World.make({ egg: { install }, catalogue, freeBytes: () => 2_000 * mib }));
    await expect(world.create({ consent: true })).rejects.toMatchObject({
      code: 'install.disk-short',
      facts: { egg: 'Test game', neededMib: 15_000, freeMib: 2_000 },
    });
    const folders = await readdir(join(world.folder, 'servers')).catch(() => []);
    expect([world.servers.list(), folders]).toEqual([[], []]);
  });

  test('tells of what deleted servers hold of it', async () => {
    let left = 20_000 * mib;
    const world = stack.use(await World.make({ egg: { install }, catalogue, freeBytes: () => left }));
    const { id, diskBytes } = await world.create({ install: false, consent: true });
    expect(diskBytes).toBeNull();
    await writeFile(join(world.servers.get(id).view().folder, 'world.dat'), Buffer.alloc(3 * mib));
    await world.servers.delete(id);
    for await (const [kept] of world.servers.bin.watch(AbortSignal.timeout(20_000))) {
      if (kept?.bytes !== null) break;
    }
    left = 2_000 * mib;
    await expect(world.create({ consent: true })).rejects.toMatchObject({
      code: 'install.disk-short-but-bin',
      facts: { neededMib: 15_000, freeMib: 2_000, binBytes: 3 * mib },
    });
  });

  test('gets no server whose makers say that it does not fit, whatever the catalogue knows', async () => {
    const size = { bytes: 1_000 * mib, diskBytes: 2_500 * mib, isAbout: false, isLooking: false };
    const world = stack.use(
      await World.make({ egg: { install }, freeBytes: () => 2_000 * mib, gameSize: () => size }),
    );
    await expect(world.create({ consent: true })).rejects.toMatchObject({
      code: 'install.disk-short',
      facts: { neededMib: 2_500, freeMib: 2_000 },
    });
    expect(await world.servers.estimate({ eggId: world.egg.id, variables: {} })).toEqual({
      gameBytes: 1_000 * mib,
      imageBytes: 0,
      isAbout: false,
      isLooking: false,
      moreAtStart: false,
      diskBytes: 2_500 * mib,
      leastBytes: 2_500 * mib,
      freeBytes: 2_000 * mib,
      seconds: null,
    });
  });

  test('keeps a server from being installed until there is room', async () => {
    let left = 100;
    const world = stack.use(await World.make({ egg: { install }, freeBytes: () => left * mib }));
    const server = await world.create({ consent: true, install: false });
    await expect(server.install(true)).rejects.toMatchObject({ code: 'install.disk-short' });
    expect(server.view().install).toBe('none');
    left = 300;
    await server.install(true);
    await world.untilServer(server, (view) => view.install === 'installed');
  });
});
