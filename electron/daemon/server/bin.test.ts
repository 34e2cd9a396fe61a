import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataPaths } from '#daemon/paths.ts';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import { holdAlone } from '#tests/support/windows/held-file.ts';
import type { Server } from './server.ts';
import { StandingClock } from './standing-clock.fixture.ts';
import { World } from './world.fixture.ts';

const day = 86_400_000;
/** A game of which the catalogue knows where its worlds lie. */
const withWorlds: CatalogueFacts = {
  game: 'example',
  name: 'Example',
  summary: '',
  icon: '',
  port: 42_100,
  protocol: 'tcp',
  recommended: { memoryMib: 64, diskMib: 1, cpuPercent: 10 },
  worlds: ['world'],
  eula: null,
};

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

async function makeWorld(...options: Parameters<typeof World.make>): Promise<World> {
  return stack.use(await World.make(...options));
}

/** Resolves when the bin is as wanted. */
async function untilBin(world: World, isSo: (names: string[]) => boolean): Promise<void> {
  for await (const kept of world.servers.bin.watch(AbortSignal.timeout(20_000))) {
    if (isSo(kept.map(({ name }) => name))) return;
  }
  throw new Error('it did not happen within 20 seconds');
}

/** What the data folder has of a server. */
async function filesOf(world: World, { id }: Server): Promise<string[]> {
  return (await readdir(world.folder, { recursive: true })).filter((path) => path.includes(id));
}

describe('a deleted server', () => {
  test('is no server any more, and the bin has it with all its files', async () => {
    const clock = new StandingClock();
    const world = await makeWorld({ clock });
    const server = await world.createGame({ name: 'Pine Valley' });
    const { folder } = server.view();
    await writeFile(join(folder, 'world.dat'), 'what was played');
    await world.servers.delete(server.id);
    await untilBin(world, () => world.servers.bin.list()[0]?.bytes !== null);
    expect(world.servers.bin.list()).toEqual([
      {
        id: server.id,
        name: 'Pine Valley',
        eggId: world.egg.id,
        eggName: world.egg.name,
        deletedAt: clock.now(),
        goesAt: clock.now() + 7 * day,
        bytes: expect.any(Number),
        isGoing: false,
      },
    ]);
    expect([world.servers.list(), world.repository.list()]).toEqual([[], []]);
    expect(await readFile(join(folder, 'world.dat'), 'utf8')).toBe('what was played');
  });

  test('leaves its name and its port to others', async () => {
    const world = await makeWorld();
    const first = await world.create({ name: 'Squid' });
    const { port } = first.view().allocations[0] ?? { port: 0 };
    await world.servers.delete(first.id);
    const second = await world.create({ name: 'squid', port });
    expect(second.view()).toMatchObject({ name: 'squid', allocations: [{ port }] });
  });

  test('is not started by the next start of Roost, and can be put back after it', async () => {
    const world = await makeWorld();
    const { id } = await world.createGame({ name: 'Pine Valley', startWithRoost: true });
    await world.servers.delete(id);
    await world.close();
    await world.open();
    expect(world.servers.list()).toEqual([]);
    await world.servers.putBack(id);
    const server = world.servers.get(id);
    expect(server.view()).toMatchObject({ name: 'Pine Valley', state: 'offline' });
    await server.power('start');
    await world.untilState(server, 'running');
  });

  test('has its name asked for where it is typed, and where nothing would be kept', async () => {
    const world = await makeWorld();
    const { id } = await world.create({ name: 'Squid' });
    const refused = expect.objectContaining({ code: 'server.name-not-confirmed' });
    await expect(world.servers.delete(id, 'Sqiud')).rejects.toEqual(refused);
    world.keepDeletedDays = 0;
    await expect(world.servers.delete(id)).rejects.toEqual(refused);
    await world.servers.delete(id, 'Squid');
    await untilBin(world, (names) => names.length === 0);
    expect(world.servers.bin.list()).toEqual([]);
  });
});

describe('a server that is put back', () => {
  test('has its settings, its console, its figures and its installation again', async () => {
    const world = await makeWorld();
    const server = await world.createGame({ name: 'Pine Valley', limits: { memoryMib: 512 } });
    await server.power('start');
    await world.untilState(server, 'running');
    await server.power('stop');
    const before = server.view();
    const { text } = await server.console.history(100);
    await world.servers.delete(server.id);
    const { movedPorts, formerName } = await world.servers.putBack(server.id);
    const again = world.servers.get(server.id);
    expect(again).not.toBe(server);
    expect([again.view(), movedPorts, formerName]).toEqual([before, [], null]);
    expect((await again.console.history(100)).text).toBe(text);
    expect(world.servers.bin.list()).toEqual([]);
  });

  test('gets another port and another name where somebody has its own, and says so', async () => {
    const world = await makeWorld();
    const first = await world.createGame({ name: 'Squid' });
    const { port } = first.view().allocations[0] ?? { port: 0 };
    await world.servers.delete(first.id);
    await world.create({ name: 'SQUID', port });
    const { server, movedPorts, formerName } = await world.servers.putBack(first.id);
    const [own] = server.allocations;
    expect({ name: server.name, formerName, movedPorts }).toEqual({
      name: 'Squid (2)',
      formerName: 'Squid',
      movedPorts: [{ from: port, to: own?.port }],
    });
    await world.servers.get(first.id).power('start');
  });

  test('is told as one that was put back, not as a new one', async () => {
    const world = await makeWorld();
    const { id } = await world.create();
    await world.servers.delete(id);
    const told = world.until((event) => event.type === 'changed');
    await world.servers.putBack(id);
    expect(await told).toMatchObject({ server: { id }, isPutBack: true });
  });
});

describe('the bin', () => {
  test('removes for good what was kept long enough, with all it had', async () => {
    const clock = new StandingClock();
    const world = await makeWorld({ clock });
    const early = await world.createGame({ name: 'Early' });
    await world.servers.delete(early.id);
    clock.move(3 * day);
    const late = await world.createGame({ name: 'Late' });
    await world.servers.delete(late.id);
    clock.move(4 * day);
    await untilBin(world, (names) => !names.includes('Early'));
    expect(world.servers.bin.list().map(({ name }) => name)).toEqual(['Late']);
    expect([await filesOf(world, early), (await filesOf(world, late)).length > 0]).toEqual([[], true]);
  });

  test('keeps for as long as was told, whatever is set later', async () => {
    const clock = new StandingClock();
    const world = await makeWorld({ clock });
    const { id } = await world.create();
    await world.servers.delete(id);
    world.keepDeletedDays = 1;
    clock.move(2 * day);
    await world.servers.putBack(id);
    expect(world.servers.get(id).view().state).toBe('offline');
  });

  test('removes at once what the person wants gone, and asks for the name of what was played', async () => {
    const world = await makeWorld({ catalogue: withWorlds });
    const played = await world.createGame({ name: 'Played' });
    await mkdir(join(played.view().folder, 'world'));
    const empty = await world.createGame({ name: 'Empty' });
    for (const { id } of [played, empty]) await world.servers.delete(id);
    await untilBin(world, () => world.servers.bin.list().every(({ bytes }) => bytes !== null));
    const { bin } = world.servers;
    await bin.delete(empty.id);
    await expect(bin.delete(played.id)).rejects.toMatchObject({ code: 'server.name-not-confirmed' });
    await expect(bin.delete(played.id, 'Palyed')).rejects.toMatchObject({
      code: 'server.name-not-confirmed',
    });
    await bin.delete(played.id, 'Played');
    expect([bin.list(), await filesOf(world, played), await filesOf(world, empty)]).toEqual([[], [], []]);
    await expect(world.servers.putBack(played.id)).rejects.toMatchObject({ code: 'server.not-in-bin' });
  });

  test.each([
    ['before anything was removed', 0],
    ['when its files were gone', 1],
    ['when its logs were gone too', 2],
  ])('goes on with a removal that was cut off %s, and gives back nothing of it', async (_when, steps) => {
    const world = await makeWorld();
    const server = await world.createGame({ name: 'Half gone' });
    await world.servers.delete(server.id);
    await world.close();
    const paths = dataPaths(world.folder);
    const gone = [paths.serverFolder(server.id), paths.consoleFolder(server.id)].slice(0, steps);
    for (const folder of gone) await rm(folder, { recursive: true });
    await world.open((_repository, deleted) => deleted.note(server.id, { isGoing: true }));
    await expect(world.servers.putBack(server.id)).rejects.toMatchObject({
      code: expect.stringMatching(/^server\.(going|not-in-bin)$/),
    });
    await untilBin(world, (names) => names.length === 0);
    expect(await filesOf(world, server)).toEqual([]);
  });

  test('keeps what the system does not let it remove, for the next time', async () => {
    const world = await makeWorld();
    const server = await world.createGame({ name: 'Held' });
    await world.servers.delete(server.id);
    await world.close();
    const folders = dirname(dataPaths(world.folder).consoleFolder(server.id));
    // A file where the folder of logs should be: nothing below it can be reached.
    await rename(folders, `${folders}.away`);
    await writeFile(folders, '');
    await world.open();
    await expect(world.servers.bin.delete(server.id, 'Held')).rejects.toThrow();
    expect(world.servers.bin.list()).toMatchObject([{ name: 'Held', isGoing: true }]);
    await world.close();
    await rm(folders);
    await rename(`${folders}.away`, folders);
    await world.open();
    await untilBin(world, (names) => names.length === 0);
    expect(await filesOf(world, server)).toEqual([]);
  });

  // Elsewhere a file that a program has open can be removed.
  if (process.platform === 'win32') {
    test('deletes and puts back while a program holds a file, and removes it once that lets go', async () => {
      const world = await makeWorld();
      const server = await world.createGame({ name: 'Held' });
      const file = join(server.view().folder, 'world.dat');
      await writeFile(file, 'what was played');
      {
        using _held = await holdAlone(file);
        await world.servers.delete(server.id);
        await world.servers.putBack(server.id);
        await world.servers.delete(server.id);
        await expect(world.servers.bin.delete(server.id, 'Held')).rejects.toMatchObject({
          code: 'file.refused',
        });
        expect(world.servers.bin.list()).toMatchObject([{ name: 'Held', isGoing: true }]);
      }
      await world.servers.bin.delete(server.id, 'Held');
      expect([world.servers.bin.list(), await filesOf(world, server)]).toEqual([[], []]);
    });
  }
});
