import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { measureFolder } from './measure.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-measure-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;

describe('the size of a folder', () => {
  test('counts every file once, whatever its names, and follows no links', async () => {
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    await writeFile(join(folder, 'a', 'b', 'world'), Buffer.alloc(5000));
    await link(join(folder, 'a', 'b', 'world'), join(folder, 'backup'));
    await writeFile(join(folder, 'settings'), Buffer.alloc(7));
    await symlink('/usr', join(folder, 'everything'));
    await symlink('a', join(folder, 'again'));
    expect(await measureFolder(folder, never)).toBe(5007);
  });

  test('is nothing for a folder that is not there', async () => {
    expect(await measureFolder(join(folder, 'gone'), never)).toBe(0);
  });

  test('can be given up', async () => {
    const controller = new AbortController();
    const measuring = measureFolder('/', controller.signal);
    controller.abort(new Error('enough'));
    await expect(measuring).rejects.toThrow('enough');
  });
});
