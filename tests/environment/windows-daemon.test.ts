import { expect, test } from 'vitest';
import type { Server } from '#shared/domain/server.ts';
import type { Client } from '#shared/lib/client.ts';
import { freePort } from '../support/free-port.ts';
import { Player } from '../support/player.ts';
import { needDaemonOnWindows, startDaemonOnWindows } from '../support/windows/headless.ts';

const isHere = await needDaemonOnWindows();

/** What the catalogue's Flying Squid speaks when nobody chooses otherwise. */
const minecraftVersion = '1.21.4';

/** Resolves with the first state of the server for which this holds; fails when its installation has failed. */
async function untilServer(client: Client, id: string, holds: (server: Server) => boolean): Promise<Server> {
  for await (const event of await client.servers.watch()) {
    const seen = event.type === 'snapshot' ? event.servers : event.type === 'changed' ? [event.server] : [];
    const server = seen.find((one) => one.id === id);
    if (server === undefined) continue;
    if (server.install === 'failed') throw new Error(await client.installs.log({ serverId: server.id }));
    if (holds(server)) return server;
  }
  throw new Error('the daemon has ended');
}

test.runIf(isHere)(
  'a game of the catalogue is installed, started, played on and stopped on Windows',
  { timeout: 420_000 },
  async () => {
    await using daemon = await startDaemonOnWindows();
    const { client } = daemon;
    const egg = (await client.eggs.list()).find(
      ({ name, platform }) => name.startsWith('Flying Squid') && platform === 'windows',
    );
    if (egg === undefined) throw new Error('the catalogue has no Flying Squid for Windows');
    const port = await freePort();
    const { id } = await client.servers.create({ eggId: egg.id, name: 'Pine Valley', port, consent: true });
    await untilServer(client, id, ({ install }) => install === 'installed');

    await client.servers.power({ serverId: id, action: 'start' });
    await untilServer(client, id, ({ state }) => state === 'running');
    {
      await using player = await Player.join(port, 'Robin', minecraftVersion);
      player.chat('hello from the garden');
      for await (const batch of await client.console.watch({ serverId: id })) {
        if (batch.text.includes('hello from the garden')) break;
      }
    }
    await client.servers.power({ serverId: id, action: 'stop' });
    const { text } = await client.console.history({ serverId: id });
    expect(text).toContain('The world is saved');
    expect(await client.servers.get({ serverId: id })).toMatchObject({ state: 'offline', notice: null });
  },
);
