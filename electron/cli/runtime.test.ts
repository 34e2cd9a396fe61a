import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Headless } from '#tests/support/headless.ts';
import { roost } from './roost.fixture.ts';

let folder: string;
let headless: Headless;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-cli-runtime-'));
  headless = await Headless.start({ data: join(folder, 'data') });
});
afterAll(async () => {
  await headless[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

describe('a runtime on a terminal', () => {
  test.each([
    [['vcredist', '2022'], 1, 'Roost cannot get Visual C++ Redistributable 2022 itself'],
    [['perl'], 2, 'perl'],
    [[], 2, 'NAME'],
  ])('%j cannot be fetched and says why', async (words, code, text) => {
    const ended = await roost(['runtime', 'fetch', ...words, '--yes'], { ROOST_DATA: headless.data });
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(text)]);
  });
});
