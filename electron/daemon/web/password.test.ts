import { describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

const cheap = { N: 16, r: 1, p: 1 };

describe('a password', () => {
  test('is known again by its hash, also when a keyboard composes its letters otherwise', async () => {
    const kept = await hashPassword('Grüße, 世界', cheap);
    const verdicts = ['Grüße, 世界', 'Gru\u0308ße, 世界', 'grüße, 世界', ''].map((typed) =>
      verifyPassword(typed, kept),
    );
    expect(await Promise.all(verdicts)).toEqual([true, true, false, false]);
  });

  test('has another hash each time, with its cost beside it', async () => {
    const hashes = [await hashPassword('same', cheap), await hashPassword('same', cheap)];
    expect(new Set(hashes).size).toBe(2);
    expect(hashes[0]).toMatch(/^scrypt\$16\$1\$1\$[\w-]{22}\$[\w-]{43}$/);
  });

  test('is hashed at full cost unless told otherwise', async () => {
    expect(await hashPassword('full')).toMatch(/^scrypt\$131072\$8\$1\$/);
  });

  test.each(['', 'plain', 'scrypt$16$1$1$$', 'scrypt$1073741824$8$1$AAAA$AAAA', 'scrypt$16$1$999$AAAA$AAAA'])(
    'is never the one of a damaged hash: %s',
    async (kept) => {
      expect(await verifyPassword('', kept)).toBe(false);
    },
  );
});
