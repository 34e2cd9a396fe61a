import { describe, expect, test } from 'vitest';
import { Speed } from './speed.ts';

const mb = 1_000_000;

/** The last pace of a count that is told every half second. */
function after(counts: readonly number[], total: number | null = 100 * mb) {
  const speed = new Speed();
  let pace = speed.at(0, counts[0] ?? 0, total);
  for (const [index, done] of counts.entries()) pace = speed.at(index * 500, done, total);
  return pace;
}

describe('the speed of a download', () => {
  test('is not told before it says something', () => {
    expect(after([0, mb, 2 * mb])).toEqual({ bytesPerSecond: null, secondsLeft: null });
  });

  test('gives the time that is left', () => {
    const steady = Array.from({ length: 21 }, (_, index) => index * mb);
    expect(after(steady)).toEqual({ bytesPerSecond: 2 * mb, secondsLeft: 40 });
  });

  test('does not jump with a burst', () => {
    const counts = Array.from({ length: 21 }, (_, index) => index * mb);
    const { bytesPerSecond } = after([...counts, 25 * mb]);
    expect(bytesPerSecond).toBeGreaterThan(2 * mb);
    expect(bytesPerSecond).toBeLessThan(3 * mb);
  });

  test('falls while nothing comes, and then tells no time', () => {
    const stalled = [...Array.from({ length: 5 }, (_, index) => index * mb), ...Array(200).fill(4 * mb)];
    expect(after(stalled)).toEqual({ bytesPerSecond: 0, secondsLeft: null });
  });

  test('begins anew with another count', () => {
    expect(after([50 * mb, 60 * mb, 70 * mb, 80 * mb, 0])).toEqual({
      bytesPerSecond: null,
      secondsLeft: null,
    });
  });
});
