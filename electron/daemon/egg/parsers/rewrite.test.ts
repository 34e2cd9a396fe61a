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

  test('that would take very much memory to read is refused before that', async () => {
    const job = { parser: 'yaml', replacements: [], dialect: 'local', ofPelican: false } as const;
    const bytes = Buffer.from(`anchor: &a [1]\n${'key: value\n'.repeat(400_000)}`);
    expect(await rewriteAside({ ...job, bytes }, never)).toEqual({
      ok: false,
      reason: 'it is larger than 4 MB, and something uncommon or wrong stands in it',
    });
  });

  test('may be one of few bytes, where a long value is put in at every line', async () => {
    const job = {
      parser: 'file',
      bytes: Buffer.from('\n'.repeat(30_000)),
      replacements: [{ match: '', value: 'x'.repeat(1_000_000) }],
      dialect: 'local',
      ofPelican: false,
    } as const;
    expect(await rewriteAside(job, never)).toEqual({ ok: false, reason: 'it grows too large' });
  });

  test('may be a small one with something uncommon in it', async () => {
    const text = `anchor: &a [1]\n${Array.from({ length: 2000 }, (_, at) => `key-${at}: 1\n`).join('')}`;
    const job = {
      parser: 'yaml',
      bytes: Buffer.from(text),
      replacements: [{ match: 'key-7', value: '2' }],
      dialect: 'local',
      ofPelican: false,
    } as const;
    expect(textOf(await rewriteAside(job, never))).toContain('\nkey-7: 2\n');
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
