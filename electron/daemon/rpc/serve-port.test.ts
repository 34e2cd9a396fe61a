import { MessageChannel } from 'node:worker_threads';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noticeOf } from '#shared/lib/client.ts';
import { portClient } from '#shared/lib/port-client.ts';
import { makeShellServer, openDaemon, temporaryFolder } from '../daemon.fixture.ts';
import { servePort } from './index.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

describe('a window on a message port', () => {
  test('runs a server, reads its console, and is told what is refused', async () => {
    const daemon = stack.use(await openDaemon(await temporaryFolder(stack), { listen: null }));
    const { port1, port2 } = new MessageChannel();
    stack.defer(() => port1.close());
    await servePort(daemon.router, port2, pino({ level: 'silent' }));
    const client = portClient(port1);
    const { id: serverId } = await makeShellServer(client);
    await client.servers.power({ serverId, action: 'start' });
    for await (const batch of await client.console.watch({ serverId })) {
      if (batch.text.includes('game is up')) break;
    }
    const refused = await client.servers.power({ serverId, action: 'start' }).catch(noticeOf);
    expect(refused).toMatchObject({ code: 'server.already-running' });
    await client.servers.power({ serverId, action: 'stop' });
    expect((await client.servers.get({ serverId })).state).toBe('offline');
  });
});
