import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { measureFolder } from '#daemon/files/index.ts';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import { worldsIn } from './worlds.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'roost-worlds-'));
  folder = join(root, 'server');
  await mkdir(folder);
});
afterEach(async () => await rm(root, { recursive: true, force: true }));

const game = (...worlds: string[]): CatalogueFacts => ({
  game: 'test',
  name: 'Test',
  summary: '',
  icon: '',
  recommended: { memoryMib: 512, diskMib: 512, cpuPercent: 100 },
  port: 1,
  protocol: 'udp',
  worlds,
  eula: null,
});
const find = async (facts: CatalogueFacts | null) =>
  await worldsIn(folder, facts, measureFolder, AbortSignal.timeout(10_000));

describe('what was played on a server', () => {
  test('is what the game’s worlds are, as far as they are there, largest first', async () => {
    await mkdir(join(folder, 'saves', 'Worlds', 'region'), { recursive: true });
    await writeFile(join(folder, 'saves', 'Worlds', 'level.dat'), 'x'.repeat(300));
    await writeFile(join(folder, 'saves', 'Worlds', 'region', 'r.0.0.mca'), 'x'.repeat(700));
    await writeFile(join(folder, 'allowlist.json'), '[]');
    expect(await find(game('allowlist.json', 'saves/Worlds', 'world_nether'))).toEqual([
      { path: 'saves/Worlds', bytes: 1000 },
      { path: 'allowlist.json', bytes: 2 },
    ]);
  });

  test('is nothing for a game that is not ours, and where the folder is gone', async () => {
    await writeFile(join(folder, 'world'), 'x');
    expect(await find(null)).toEqual([]);
    await rm(folder, { recursive: true });
    expect(await find(game('world'))).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('is not what a link leads to outside', async () => {
    await mkdir(join(root, 'elsewhere', 'world'), { recursive: true });
    await writeFile(join(root, 'elsewhere', 'world', 'level.dat'), 'x'.repeat(500));
    await symlink(join(root, 'elsewhere'), join(folder, 'saves'));
    await symlink(join(root, 'elsewhere', 'world'), join(folder, 'world'));
    expect(await find(game('saves/world', 'world'))).toEqual([]);
  });
});
