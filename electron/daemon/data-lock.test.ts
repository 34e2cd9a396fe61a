import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDataFolder } from './data-lock.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-lock-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Another process that holds the folder until it is ended. */
async function otherDaemon() {
  const script = `import { lockDataFolder } from ${JSON.stringify(import.meta.resolve('./data-lock.ts'))};
    globalThis.held = lockDataFolder(${JSON.stringify(folder)});
    setInterval(() => {}, 1000);
    process.stdout.write('held');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('a data folder', () => {
  test('belongs to one daemon, and the next is told to whom', async () => {
    const other = await otherDaemon();
    try {
      expect(() => lockDataFolder(folder)).toThrow(
        expect.objectContaining({ code: 'system.data-folder-in-use', facts: { folder, pid: other.pid } }),
      );
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
  });

  test('is free again after a kill -9', async () => {
    const other = await otherDaemon();
    other.kill('SIGKILL');
    await once(other, 'exit');
    using _lock = lockDataFolder(folder);
  });

  test('is free again once it was let go, and twice does no harm', () => {
    const first = lockDataFolder(folder);
    first[Symbol.dispose]();
    first[Symbol.dispose]();
    using _second = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(
      expect.objectContaining({ code: 'system.data-folder-in-use' }),
    );
  });
});
