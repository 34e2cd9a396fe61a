import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from './log.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-log-'));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

describe('the daemon’s log', () => {
  test('holds no secret, at whatever depth it was logged', async () => {
    const file = join(folder, 'logs', 'roost.log');
    {
      using log = openLog({ file });
      const secret = 'hunter2';
      log.logger.info(
        { token: secret, account: { password: secret }, a: { b: { cookie: secret } } },
        'first',
      );
      log.logger.child({ variables: { RCON_PASSWORD: secret } }).info({ port: 25_565 }, 'second');
    }
    const text = await readFile(file, 'utf8');
    expect([text.includes('hunter2'), text.includes('25565'), text.split('\n').length]).toEqual([
      false,
      true,
      3,
    ]);
  });

  test.skipIf(process.platform === 'win32')('is for its owner only', async () => {
    const file = join(folder, 'roost.log');
    using log = openLog({ file });
    log.logger.info('hello');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('is put aside when it is large, and the oldest goes', async () => {
    const file = join(folder, 'roost.log');
    using log = openLog({ file, maximumBytes: 1000, files: 3 });
    for (let line = 0; line < 60; line++) {
      log.logger.info({ line }, 'a line of the log that is about a hundred bytes long, or so one may hope');
      await new Promise((resolve) => setImmediate(resolve));
    }
    log[Symbol.dispose]();
    const files = (await readdir(folder)).toSorted();
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size));
    expect([files, sizes.every((size) => size < 3000)]).toEqual([
      ['roost.log', 'roost.log.1', 'roost.log.2'],
      true,
    ]);
  });
});
