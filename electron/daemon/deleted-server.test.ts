import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeShellServer, openDaemon, shellEgg, temporaryFolder } from './daemon.fixture.ts';
import { dataPaths } from './paths.ts';

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

describe('a deleted server', () => {
  test('keeps its egg, and what became of it stands in the activity', async () => {
    await using stack = new AsyncDisposableStack();
    const daemon = stack.use(await openDaemon(await temporaryFolder(stack)));
    const { client } = daemon;
    const { id: serverId, eggId } = await makeShellServer(client, 'Pine Valley');
    await client.servers.delete({ serverId });
    await expect(client.eggs.delete({ eggId })).rejects.toMatchObject({
      data: { code: 'egg.in-use-by-deleted', facts: { egg: 'Shell game', servers: 'Pine Valley' } },
    });
    await client.bin.putBack({ serverId });
    await client.servers.delete({ serverId });
    await client.bin.delete({ serverId, confirmName: 'Pine Valley' });
    await client.eggs.delete({ eggId });
    const { entries } = await client.activity.list({ serverId, limit: 10 });
    expect(entries.map(({ kind }) => kind)).toEqual([
      'server-gone',
      'server-deleted',
      'server-put-back',
      'server-deleted',
      'server-made',
    ]);
  });

  test('follows its egg, so that it fits when it is put back', async () => {
    await using stack = new AsyncDisposableStack();
    const daemon = stack.use(await openDaemon(await temporaryFolder(stack)));
    const { client } = daemon;
    const { id: serverId } = await makeShellServer(client);
    await client.servers.update({ serverId, settings: { variables: { MOTTO: 'hello' } } });
    await client.servers.delete({ serverId });
    const egg = { ...(JSON.parse(shellEgg) as object), startup: './game --loud' };
    await client.eggs.import({ kind: 'text', name: 'shell.json', text: JSON.stringify(egg) });
    const { server } = await client.bin.putBack({ serverId });
    expect([server.startup, server.variables]).toEqual(['./game --loud', { MOTTO: 'hello' }]);
  });

  test('is given the world that was promised to it when it is put back after a restart', async () => {
    await using stack = new AsyncDisposableStack();
    const folder = await temporaryFolder(stack);
    const before = await openDaemon(folder);
    const { id: serverId, folder: serverFolder } = await makeShellServer(before.client);
    const incoming = join(dataPaths(folder).incoming, 'promised');
    await write(join(incoming, 'world', 'level.dat'), 'what was played');
    const plan = {
      serverId,
      keptId: '2026-11-22 120000',
      at: 1,
      moves: [{ from: '', to: 'world' }],
      clears: [],
      settings: {},
      settingsBefore: {},
      putsBack: null,
    };
    await write(join(incoming, 'plan.json'), JSON.stringify(plan));
    await before.client.servers.delete({ serverId });
    await before[Symbol.asyncDispose]();
    const { client } = stack.use(await openDaemon(folder));
    await client.bin.putBack({ serverId });
    const world = () => readFile(join(serverFolder, 'world', 'level.dat'), 'utf8').catch(() => null);
    await expect.poll(world).toBe('what was played');
  });

  test('keeps no Steam login that is to be forgotten', async () => {
    await using stack = new AsyncDisposableStack();
    const { client } = stack.use(await openDaemon(await temporaryFolder(stack)));
    const { id: serverId, folder } = await makeShellServer(client);
    const login = join(folder, 'Steam', 'config', 'config.vdf');
    await write(login, 'a login');
    await client.servers.delete({ serverId });
    await client.steam.forget();
    await expect(access(login)).rejects.toThrow('ENOENT');
  });
});
