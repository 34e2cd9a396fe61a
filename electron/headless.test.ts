import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Headless } from '#tests/support/headless.ts';
import { roost, startRoost } from './cli/roost.fixture.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-headless-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a headless daemon', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'prints one line, and ends in order on %s',
    async (signal) => {
      const data = join(folder, signal);
      const serving = startRoost(['serve', '--data', data, '--listen', '127.0.0.1:0', '--no-open']);
      await serving.shows('\n');
      expect((await stat(join(data, 'daemon.json'))).mode & 0o777).toBe(0o600);
      serving.child.kill(signal);
      expect(await serving.ended).toEqual({
        code: 0,
        stdout: expect.stringMatching(
          /^roost: ready at http:\/\/127\.0\.0\.1:\d+\/sign-in\?token=[\w-]{43}\n$/,
        ),
        stderr: '',
      });
      await expect(stat(join(data, 'daemon.json'))).rejects.toThrow('ENOENT');
    },
  );

  test('refuses a data folder that another one runs on', async () => {
    await using headless = await Headless.start({ data: join(folder, 'shared') });
    const { code, stdout, stderr } = await roost(['serve', '--data', headless.data, '--no-open']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`Roost runs on ${headless.data} already (process ${headless.pid})`);
  });

  test('refuses an address that was asked for and is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    const { port } = await new Promise<{ port: number }>((resolve) => {
      holder.once('listening', () => resolve(holder.address() as { port: number }));
    });
    const data = join(folder, 'taken');
    const ended = await roost(['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--no-open']);
    holder.close();
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `Roost cannot listen on 127.0.0.1:${port}: address already in use. Choose another address with --listen.\n`,
    });
  });

  test.each([['--listen', 'nowhere'], ['--listen'], ['--what'], ['extra']])(
    'ends with 2 for %s %s',
    async (...words) => {
      const { code } = await roost(['serve', '--data', join(folder, 'wrong'), ...words.filter(Boolean)]);
      expect(code).toBe(2);
    },
  );

  test('says in a sentence that its folder cannot be used', async () => {
    const { code, stderr } = await roost(['serve', '--data', '/dev/null/roost', '--no-open']);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/^The data folder \/dev\/null\/roost cannot be used: /),
    ]);
  });
});
