import { describe, expect, test } from 'vitest';
import { patiently } from './patience.ts';

/** Fails so many times with this code. */
function failing(times: number, code: string): { act: () => string; tries: () => number } {
  let tries = 0;
  const act = (): string => {
    tries += 1;
    if (tries <= times) throw Object.assign(new Error(code), { code });
    return 'done';
  };
  return { act, tries: () => tries };
}

const pauses: number[] = [];
const onWindows = { isWindows: true, pause: (ms: number) => Promise.resolve(pauses.push(ms)) };

describe('a file that is held by another program', () => {
  test.each(['EBUSY', 'EPERM', 'EACCES'])('on Windows is tried again while it says %s', async (code) => {
    const file = failing(3, code);
    expect([await patiently(file.act, onWindows), file.tries()]).toEqual(['done', 4]);
  });

  test('on Windows is given up in the end, with what the system said', async () => {
    pauses.length = 0;
    const file = failing(1000, 'EBUSY');
    await expect(patiently(file.act, onWindows)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(file.tries()).toBe(8);
    expect(pauses.reduce((sum, ms) => sum + ms)).toBeLessThan(2000);
  });

  test('fails at once elsewhere, and for another reason', async () => {
    const elsewhere = failing(1, 'EBUSY');
    await expect(patiently(elsewhere.act, { isWindows: false })).rejects.toMatchObject({ code: 'EBUSY' });
    const missing = failing(1, 'ENOENT');
    await expect(patiently(missing.act, onWindows)).rejects.toMatchObject({ code: 'ENOENT' });
    expect([elsewhere.tries(), missing.tries()]).toEqual([1, 1]);
  });
});
