import { describe, expect, test } from 'vitest';
import type { Clock } from '#daemon/clock.ts';
import { PowerLock } from './power-lock.ts';

/** A clock that stands until it is moved. */
function standingClock(): Clock & { move(ms: number): void } {
  let now = 0;
  const timers = new Map<object, { at: number; callback: () => void }>();
  return {
    now: () => now,
    after(ms, callback) {
      const key = {};
      timers.set(key, { at: now + ms, callback });
      return { [Symbol.dispose]: () => void timers.delete(key) };
    },
    every: () => ({ [Symbol.dispose]: () => {} }),
    move(ms) {
      now += ms;
      for (const [key, timer] of timers) {
        if (timer.at > now) continue;
        timers.delete(key);
        timer.callback();
      }
    },
  };
}

describe('the power lock', () => {
  test('is taken by the first and refused to the second, who can tell by whom', async () => {
    const lock = new PowerLock(standingClock());
    using held = await lock.take('start');
    expect([held === null, await lock.take('stop'), lock.action]).toEqual([false, null, 'start']);
  });

  test('goes to those who wait in the order they came', async () => {
    const lock = new PowerLock(standingClock());
    const order: string[] = [];
    const held = await lock.take('stop');
    const waiting = (['restart', 'start'] as const).map(async (action) => {
      using _mine = await lock.take(action, 1000);
      order.push(`${action} while ${lock.action}`);
    });
    held?.[Symbol.dispose]();
    await Promise.all(waiting);
    expect([...order, lock.action]).toEqual(['restart while restart', 'start while start', null]);
  });

  test('is not waited for longer than was said', async () => {
    const clock = standingClock();
    const lock = new PowerLock(clock);
    using _held = await lock.take('stop');
    const waiting = lock.take('restart', 1000);
    clock.move(1000);
    expect(await waiting).toBeNull();
  });

  test('a kill passes it and is what one sees while it lasts', async () => {
    const lock = new PowerLock(standingClock());
    using _held = await lock.take('stop');
    const seen: (string | null)[] = [];
    {
      using _kill = lock.pass('kill');
      seen.push(lock.action);
    }
    expect([...seen, lock.action]).toEqual(['kill', 'stop']);
  });

  test('disposing twice does not free it for a third', async () => {
    const lock = new PowerLock(standingClock());
    const first = await lock.take('start');
    first?.[Symbol.dispose]();
    using _second = await lock.take('stop');
    first?.[Symbol.dispose]();
    expect(await lock.take('start')).toBeNull();
  });
});
