import { describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { Attempts, addressKey, addressPolicy, globalPolicy, waitMs } from './attempts.ts';

function movableClock() {
  let now = 0;
  return { clock: { ...systemClock, now: () => now }, pass: (ms: number) => void (now += ms) };
}

describe('the wait after failures', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 1_000],
    [6, 2_000],
    [10, 32_000],
    [15, 900_000],
    [60, 900_000],
  ])('after %i of one address is %i ms', (count, expected) => {
    expect(waitMs({ count, at: 0 }, 0, addressPolicy)).toBe(expected);
  });

  test('passes with time, and the failures with it', () => {
    const failures = { count: 6, at: 0 };
    const waits = [0, 1_500, 2_000, 600_000].map((now) => waitMs(failures, now, addressPolicy));
    expect(waits).toEqual([2_000, 500, 0, 0]);
  });

  test('never shuts everyone out for longer than half a minute', () => {
    expect(waitMs({ count: 1_000_000, at: 0 }, 0, globalPolicy)).toBe(30_000);
  });
});

describe('attempts', () => {
  test('from one address are slowed down, from another not yet', () => {
    const attempts = new Attempts(movableClock().clock);
    const waits = Array.from({ length: 6 }, () => attempts.begin('10.0.0.1'));
    expect([...waits, attempts.begin('10.0.0.2')]).toEqual([0, 0, 0, 0, 0, 1_000, 0]);
  });

  test('that were right are forgotten', () => {
    const attempts = new Attempts(movableClock().clock);
    for (let attempt = 0; attempt < 50; attempt++) {
      expect(attempts.begin('10.0.0.1')).toBe(0);
      attempts.succeeded('10.0.0.1');
    }
  });

  test('from ever new addresses are slowed down together, and take no more memory', () => {
    const attempts = new Attempts(movableClock().clock, 3);
    const waits = Array.from({ length: 21 }, (_, index) => attempts.begin(`10.0.0.${index}`));
    expect(waits.filter((wait) => wait > 0)).toEqual([1_000]);
  });

  test('may go on after the wait', () => {
    const { clock, pass } = movableClock();
    const attempts = new Attempts(clock);
    for (let attempt = 0; attempt < 5; attempt++) attempts.begin('10.0.0.1');
    pass(1_000);
    expect(attempts.begin('10.0.0.1')).toBe(0);
  });
});

describe('one key', () => {
  test.each([
    ['192.168.1.20', '192.168.1.20'],
    ['::ffff:192.168.1.20', '192.168.1.20'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('for %s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
