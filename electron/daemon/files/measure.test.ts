import { spawnSync } from 'node:child_process';
import { link, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { measureFolder } from './measure.ts';
import { removeFolder } from './place-folder.ts';

const isLinux = process.platform === 'linux';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-measure-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;

/** Makes folders in folders, more than one path can name, and in the last one does what the shell is told. */
function nest(top: string, then: string): void {
  const script = `for name in $(seq 20); do mkdir "$0" && cd -P "$0" || exit 1; done; ${then}`;
  expect(spawnSync('sh', ['-c', script, 'deeper'.repeat(40)], { cwd: top }).status).toBe(0);
}

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

  test.runIf(isLinux)('counts files whose names are no UTF-8', async () => {
    const odd = Buffer.concat([Buffer.from(`${folder}/m`), Buffer.from([0xfc])]);
    await mkdir(odd);
    await writeFile(Buffer.concat([odd, Buffer.from('/world')]), Buffer.alloc(300));
    expect(await measureFolder(folder, never)).toBe(300);
  });

  test.runIf(isLinux)('counts files below more folders than a path can name', async () => {
    nest(folder, 'head -c 400 /dev/zero >world');
    expect(await measureFolder(folder, never)).toBe(400);
    await removeFolder(folder);
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
