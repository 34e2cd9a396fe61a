import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InstallLog } from './log.ts';

test('an installation’s log names the proxy that was used, but not its password', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'roost-install-log-'));
  stack.defer(() => rm(folder, { recursive: true }));
  const file = join(folder, 'install.log');
  const variables = new Map([
    ['HTTPS_PROXY', 'http://mara:swordfish@proxy.invalid:3128/'],
    ['MAIL', 'mara@example.com'],
  ]);
  const log = await InstallLog.open(file, {
    serverId: '1',
    container: 'native:',
    entrypoint: 'sh',
    variables,
    secrets: new Set(),
  });
  await log[Symbol.asyncDispose]();
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes('='));
  expect(lines).toEqual(['  HTTPS_PROXY=http://[hidden]@proxy.invalid:3128/', '  MAIL=mara@example.com']);
});
