import { describe, expect, test } from 'vitest';
import { type Rewritten, rewriteAside } from './rewrite.ts';

const never = new AbortController().signal;

function textOf(after: Rewritten | null): string | null {
  return after?.ok === true && after.value !== 'same' ? Buffer.from(after.value).toString('utf8') : null;
}

describe('a large configuration file', () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `key-${index}=${index}\n`);

  test('comes out as a small one would, while all else goes on', async () => {
    let turns = 0;
    const timer = setInterval(() => void turns++, 1);
    const replacements = [{ match: 'key-7', value: 'changed' }];
    const job = {
      parser: 'properties',
      bytes: Buffer.from(lines.join('')),
      replacements,
      dialect: 'local',
      ofPelican: false,
    } as const;
    const after = await rewriteAside(job, never);
    clearInterval(timer);
    const expected = lines.with(7, 'key-7=changed\n').join('');
    expect([textOf(after) === expected, turns > 5]).toEqual([true, true]);
  });

  test('that cannot be read says why', async () => {
    const job = { parser: 'json', replacements: [], dialect: 'local', ofPelican: false } as const;
    const bytes = Buffer.from(`{"a": ${'[1], '.repeat(20_000)}}`);
    expect(await rewriteAside({ ...job, bytes }, never)).toEqual({
      ok: false,
      reason: expect.stringContaining('line 1'),
    });
  });

  test('can be given up', async () => {
    const bytes = Buffer.from(lines.join(''));
    const job = {
      parser: 'properties',
      bytes,
      replacements: [],
      dialect: 'local',
      ofPelican: false,
    } as const;
    await expect(rewriteAside(job, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});
