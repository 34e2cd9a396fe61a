import { describe, expect, test } from 'vitest';
import { makeShellServer, openDaemon, shellEgg, temporaryFolder } from './daemon.fixture.ts';

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
});
