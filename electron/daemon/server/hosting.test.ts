import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Limits } from '#shared/domain/limits.ts';
import { bent, untilPrinted, World } from './world.fixture.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

async function makeWorld(...options: Parameters<typeof World.make>): Promise<World> {
  return stack.use(await World.make(...options));
}

describe('paused hosting', () => {
  test('stops what runs, starts nothing, and brings back what ran', async () => {
    const world = await makeWorld();
    const first = await world.createGame({ name: 'First' });
    const second = await world.createGame({ name: 'Second' });
    await first.power('start');
    await world.untilState(first, 'running');
    await world.pausing.pause('stop');
    expect([first.view().state, first.view().notice]).toEqual(['offline', null]);
    for (const action of ['start', 'restart'] as const) {
      await expect(second.power(action)).rejects.toMatchObject({ code: 'hosting.paused' });
    }
    await world.pausing.resume();
    await world.untilState(first, 'running');
    expect([world.pausing.view, second.view().state]).toEqual([{ paused: null }, 'offline']);
  });

  test('gives up a start that is under way, and does it when hosting goes on', async () => {
    const world = await makeWorld({
      environment: (real) =>
        bent(real, {
          create: async (_spec, _onProgress, signal) => {
            const aborted = Promise.withResolvers<never>();
            signal.addEventListener('abort', () => aborted.reject(signal.reason as Error));
            await aborted.promise;
          },
        }),
    });
    const server = await world.createGame();
    const starting = server.power('start');
    const outcome = starting.catch((error: unknown) => error);
    await world.untilState(server, 'starting');
    await world.pausing.pause('stop');
    expect(await outcome).toMatchObject({ code: 'server.start-cancelled' });
    expect(world.pausing.view.paused?.waiting).toEqual([server.id]);
  });

  // The game for Windows is a Node, which needs more than the little that is left to it here.
  test.skipIf(process.platform === 'win32')(
    'may keep servers running with less, and restarts none that crashes',
    async () => {
      const applied: Limits[] = [];
      const world = await makeWorld({
        environment: (real) =>
          bent(real, {
            applyLimits: async (limits) => {
              applied.push(limits);
              return await real.applyLimits(limits);
            },
          }),
      });
      const server = await world.createGame({ limits: { memoryMib: 64 } });
      await server.power('start');
      await world.untilState(server, 'running');
      await world.pausing.pause('keep');
      await world.pausing.resume();
      expect(applied.map(({ cpuPercent, memoryMib }) => ({ cpuPercent, memoryMib }))).toEqual([
        { cpuPercent: 100, memoryMib: 64 },
        { cpuPercent: 0, memoryMib: 64 },
      ]);

      await world.pausing.pause('keep');
      await server.command('crash');
      await untilPrinted(server, 'Hosting is paused');
      expect(server.view().state).toBe('offline');
      await world.pausing.resume();
      await world.untilState(server, 'running');
    },
  );

  test('outlasts the end of Roost, and holds back what starts with it', async () => {
    const world = await makeWorld();
    const running = await world.createGame({ name: 'Running' });
    const withRoost = await world.createGame({ name: 'With Roost', startWithRoost: true });
    const stopped = await world.createGame({ name: 'Stopped' });
    for (const server of [running, stopped]) {
      await server.power('start');
      await world.untilState(server, 'running');
    }
    await world.pausing.pause('keep');
    await stopped.power('stop');
    await world.close();
    await world.open();
    const { paused } = world.pausing.view;
    expect({ ...paused, waiting: new Set(paused?.waiting) }).toEqual({
      servers: 'keep',
      since: expect.any(Number),
      waiting: new Set([running.id, withRoost.id]),
    });
    expect(world.servers.list().map((server) => server.view().state)).toEqual([
      'offline',
      'offline',
      'offline',
    ]);
    await world.pausing.resume();
    await world.untilState(world.servers.get(withRoost.id), 'running');
    await world.untilState(world.servers.get(running.id), 'running');
  });

  test('is told to who follows it', async () => {
    const world = await makeWorld();
    const seen: (string | null)[] = [];
    for await (const { paused } of world.pausing.watch(AbortSignal.timeout(20_000))) {
      seen.push(paused?.servers ?? null);
      if (seen.length === 1) await world.pausing.pause('stop');
      if (seen.length === 2) await world.pausing.resume();
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([null, 'stop', null]);
  });
});
