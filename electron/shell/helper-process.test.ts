import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runByThisNode } from '#daemon/helper-process.ts';
import { helpersByElectron } from './helper-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-helper-'));
});
afterAll(async () => await rm(folder, { recursive: true }));

/** Electron's makes a process of Chromium's with Node in it; this one a process of Node. */
const helpers = helpersByElectron((script, words) => fork(script, words, { stdio: 'ignore' }));

test.each([
  ['Electron', helpers],
  ['Node', runByThisNode],
])('a helper run by %s gets its words, and says by its exit code how it went', async (_name, runHelper) => {
  const script = join(folder, 'helper.mjs');
  await writeFile(script, `process.exit(process.argv.slice(2).join(' ') === '42 1' ? 7 : 1);`);
  expect(await runHelper(script, ['42', '1'])).toBe(7);
});
