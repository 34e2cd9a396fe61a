import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyInFile, newKey, Seal } from './seal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roost-seal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sealOf = (key: Buffer) => new Seal(async () => key);

describe('a sealed secret', () => {
  test('is opened by its own key, and tells nothing before that', async () => {
    const file = join(folder, 'seal.key');
    const sealed = await sealOf(keyInFile(file)).close(Buffer.from('the token'));
    expect(sealed.includes('token')).toBe(false);
    expect(String(await sealOf(keyInFile(file)).open(sealed))).toBe('the token');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each<[string, (sealed: Buffer) => Buffer]>([
    ['changed in its end', (sealed) => sealed.fill(0, sealed.length - 1)],
    ['cut off', (sealed) => sealed.subarray(0, sealed.length - 1)],
    ['never sealed', () => Buffer.from('"Accounts" { "mara" { } }')],
    ['empty', () => Buffer.alloc(0)],
  ])('is nothing when it was %s', async (_how, change) => {
    const seal = sealOf(newKey());
    expect(await seal.open(change(await seal.close(Buffer.from('the token'))))).toBeNull();
  });

  test('is nothing to another key', async () => {
    const sealed = await sealOf(newKey()).close(Buffer.from('the token'));
    expect(await sealOf(newKey()).open(sealed)).toBeNull();
  });
});
