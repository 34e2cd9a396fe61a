import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { StandingClock } from '#daemon/server/standing-clock.fixture.ts';
import type { Release } from '#shared/domain/updates.ts';
import { type UpdateMemory, Updates } from './updates.ts';

const minuteMs = 60_000;
const quiet = { alive: 0, isBusy: false, isWindowShown: false };
const newer: Release = { version: '0.2.0', notes: 'Better.' };

/** An app whose source answers as the test says. */
class World {
  readonly clock = new StandingClock();
  readonly calls: string[] = [];
  memory: UpdateMemory = { isAutomatic: true, applied: null, startsUnseen: false, ran: null, left: null };
  found: Release | null | Error = null;
  canInstall = true;
  downloading = Promise.withResolvers<void>();
  progress: (percent: number) => void = () => {};
  installing: Error | null = null;

  open(version = '0.1.0'): Updates {
    return new Updates({
      version,
      source: {
        canInstall: this.canInstall,
        check: async () => {
          this.calls.push('check');
          if (this.found instanceof Error) throw this.found;
          return this.found;
        },
        download: async (onProgress) => {
          this.calls.push('download');
          this.progress = onProgress;
          await this.downloading.promise;
        },
        install: async (restart) => {
          this.calls.push(restart ? 'install and restart' : 'install');
          if (this.installing !== null) throw this.installing;
        },
      },
      memory: this.memory,
      remember: (change) => {
        this.memory = { ...this.memory, ...change };
      },
      leave: () => this.calls.push('leave'),
      clock: this.clock,
      logger: pino({ level: 'silent' }),
      random: () => 0.5,
    });
  }
}

/** Waits until what was begun has come as far as this. */
async function state(updates: Updates, kind: string): Promise<void> {
  const over = new AbortController();
  for await (const event of updates.watch(over.signal)) {
    if (event.updates.state.kind === kind) break;
  }
  over.abort();
}

async function ready(world: World, version?: string): Promise<Updates> {
  const updates = world.open(version);
  world.found = newer;
  await updates.check();
  world.downloading.resolve();
  await state(updates, 'ready');
  return updates;
}

describe('a look for updates', () => {
  test('comes soon after the start and then every six hours, each some minutes off', async () => {
    const world = new World();
    using updates = world.open();
    updates.start();
    world.clock.move(10 * minuteMs);
    expect(world.calls).toEqual([]);
    world.clock.move(minuteMs);
    await state(updates, 'idle');
    world.clock.move(6 * 60 * minuteMs + 9 * minuteMs);
    expect(world.calls).toEqual(['check']);
    world.clock.move(minuteMs);
    await state(updates, 'idle');
    expect(world.calls).toEqual(['check', 'check']);
  });

  test('does not come by itself when the person has switched it off, but when they ask', async () => {
    const world = new World();
    using updates = world.open();
    updates.start();
    updates.setAutomatic(false);
    world.clock.move(24 * 60 * minuteMs);
    expect([world.calls, world.memory.isAutomatic]).toEqual([[], false]);
    await updates.check();
    expect(world.calls).toEqual(['check']);
  });

  test('that fails says why, and leaves all as it was', async () => {
    const world = new World();
    using updates = world.open();
    world.found = new Error('getaddrinfo ENOTFOUND example.com\n<html>');
    await updates.check();
    expect(updates.view().state).toEqual({
      kind: 'idle',
      checkedAt: world.clock.now(),
      failure: { code: 'updates.check-failed', facts: { detail: 'getaddrinfo ENOTFOUND example.com' } },
    });
  });

  test('only tells of a version that this package cannot put in place', async () => {
    const world = new World();
    world.canInstall = false;
    world.found = newer;
    using updates = world.open();
    await updates.check();
    expect([updates.view().state, world.calls]).toEqual([{ kind: 'available', release: newer }, ['check']]);
  });

  test('lets a version alone that the person went back from, until they ask or there is a newer one', async () => {
    const world = new World();
    world.memory.ran = '0.2.0';
    world.found = newer;
    {
      using updates = world.open();
      updates.start();
      world.clock.move(11 * minuteMs);
      await state(updates, 'idle');
    }
    // Also the next day.
    {
      using updates = world.open();
      updates.start();
      world.clock.move(11 * minuteMs);
      await state(updates, 'idle');
      expect(world.calls).toEqual(['check', 'check']);
      await updates.check();
    }
    expect(world.calls).toEqual(['check', 'check', 'check', 'download']);
    world.found = { version: '0.2.1', notes: null };
    using updates = world.open();
    updates.start();
    world.clock.move(11 * minuteMs);
    await state(updates, 'downloading');
  });

  test('asked for twice is one, and a download goes on in the background', async () => {
    const world = new World();
    world.found = newer;
    using updates = world.open();
    await Promise.all([updates.check(), updates.check()]);
    world.progress(41.7);
    expect(updates.view().state).toEqual({ kind: 'downloading', release: newer, percent: 42 });
    await updates.check();
    expect(world.calls).toEqual(['check', 'download']);
  });

  test('whose download fails is told, and the next one tries again', async () => {
    const world = new World();
    world.found = newer;
    using updates = world.open();
    await updates.check();
    world.downloading.reject(new Error('sha512 checksum mismatch'));
    await state(updates, 'idle');
    const facts = { version: '0.2.0', detail: 'sha512 checksum mismatch' };
    expect(updates.view().state).toMatchObject({ failure: { code: 'updates.download-failed', facts } });
    world.downloading = Promise.withResolvers();
    await updates.check();
    expect(world.calls).toEqual(['check', 'download', 'check', 'download']);
  });
});

describe('an update that is ready', () => {
  test('is put in place when Roost ends, and told by the new version', async () => {
    const world = new World();
    using updates = await ready(world);
    await updates.installAtEnd();
    expect(world.calls.at(-1)).toBe('install');
    using after = world.open('0.2.0');
    expect(after.view()).toMatchObject({ version: '0.2.0', arrived: newer });
  });

  test('restarts Roost once nothing has run and nobody has looked for five minutes', async () => {
    const world = new World();
    using updates = await ready(world);
    updates.look(quiet);
    world.clock.move(5 * minuteMs - 1);
    expect(world.calls).not.toContain('leave');
    world.clock.move(1);
    await updates.installAtEnd();
    expect(world.calls.slice(-2)).toEqual(['leave', 'install and restart']);
    using after = world.open('0.2.0');
    expect(after.startsUnseen).toBe(true);
    after.start();
    expect(world.memory.startsUnseen).toBe(false);
  });

  test.each([
    ['a server runs', { ...quiet, alive: 1 }],
    ['something is installed', { ...quiet, isBusy: true }],
    ['somebody looks', { ...quiet, isWindowShown: true }],
  ])('waits while %s', async (_reason, surroundings) => {
    const world = new World();
    using updates = await ready(world);
    updates.look(quiet);
    world.clock.move(4 * minuteMs);
    updates.look(surroundings);
    world.clock.move(24 * 60 * minuteMs);
    expect(world.calls).not.toContain('leave');
    updates.look(quiet);
    world.clock.move(5 * minuteMs);
    expect(world.calls).toContain('leave');
  });

  test('is not restarted into at a click while a server runs, and is when none does', async () => {
    const world = new World();
    using updates = await ready(world);
    updates.look({ alive: 2, isBusy: false, isWindowShown: true });
    expect(() => updates.apply()).toThrow(
      expect.objectContaining({ code: 'updates.servers-running', facts: { count: 2 } }),
    );
    updates.look({ ...quiet, isWindowShown: true });
    updates.apply();
    await updates.installAtEnd();
    expect(world.calls.slice(-2)).toEqual(['leave', 'install and restart']);
    expect(world.memory.startsUnseen).toBe(false);
  });

  test('is left alone when the person has switched updates off', async () => {
    const world = new World();
    using updates = await ready(world);
    updates.setAutomatic(false);
    updates.look(quiet);
    world.clock.move(24 * 60 * minuteMs);
    await updates.installAtEnd();
    expect(world.calls).toEqual(['check', 'download']);
  });

  test('waits for another time when the system ends, which would end its installer in the middle', async () => {
    const world = new World();
    using updates = await ready(world);
    updates.holdBack();
    await updates.installAtEnd();
    expect(world.calls).toEqual(['check', 'download']);
  });

  test('that cannot be put in place is not told as having come', async () => {
    const world = new World();
    using updates = await ready(world);
    world.installing = new Error('no space left on device');
    await updates.installAtEnd();
    expect(world.memory.applied).toBeNull();
  });
});

test('there is nothing to restart into before an update is ready', () => {
  using updates = new World().open();
  expect(() => updates.apply()).toThrow(expect.objectContaining({ code: 'updates.nothing-ready' }));
});
