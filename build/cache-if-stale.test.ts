import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
let checkout: string;

/** A fresh checkout without anything built. */
beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'roost-checkout-'));
  for (const name of ['electron', 'shared', 'resources', 'build', 'package.json', 'package-lock.json'])
    await cp(join(root, name), join(checkout, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(checkout, 'node_modules'), 'junction');
});
afterAll(async () => await rm(checkout, { recursive: true, force: true }));

const fill = async (): Promise<void> =>
  void (await run(process.execPath, ['build/cache-if-stale.ts'], { cwd: checkout }));

async function cached(): Promise<string[]> {
  const files = await readdir(join(checkout, 'out/cache'), { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map(({ name }) => name)
    .toSorted();
}

test('the first start after a checkout finds all its code compiled', async () => {
  await fill();
  const before = await cached();
  expect(before.length).toBeGreaterThan(100);
  await rm(join(checkout, 'out/cache.stamp'));
  // Without a stamp it starts once more, and what was missing would be added now.
  await fill();
  expect(await cached()).toEqual(before);
}, 60_000);
