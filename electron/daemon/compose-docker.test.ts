import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '#shared/lib/client.ts';
import { sharedEngine, type TestEngine } from '#tests/support/docker/engine.ts';
import { busyboxImage } from '#tests/support/docker/images.ts';
import { need } from '#tests/support/need.ts';
import { openDaemon, temporaryFolder } from './daemon.fixture.ts';

const installScript = `cat > /mnt/server/game.sh <<'END'
echo game is up
while read -r line; do [ "$line" = stop ] && exit 0; echo "you said $line"; done
END
`;

const containerEgg = JSON.stringify({
  meta: { version: 'PTDL_v2' },
  name: 'Container game',
  author: 'test@example.com',
  docker_images: { Busybox: `~${busyboxImage}` },
  startup: 'sh game.sh',
  config: { files: '{}', startup: JSON.stringify({ done: 'game is up' }), logs: '{}', stop: 'stop' },
  scripts: {
    installation: { script: installScript, container: `~${busyboxImage}`, entrypoint: 'sh' },
  },
  variables: [],
});

async function untilIs(
  client: Client,
  fits: (server: { state: string; install: string }) => boolean,
): Promise<void> {
  for await (const event of await client.servers.watch()) {
    const servers =
      event.type === 'snapshot' ? event.servers : event.type === 'changed' ? [event.server] : [];
    if (servers.some(fits)) return;
  }
}

describe.runIf(need('docker'))('a server in a container', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await sharedEngine();
    await engine.images('busybox');
  });
  afterAll(async () => await engine?.[Symbol.asyncDispose]());

  test('is installed, runs on while the daemon is away, and is taken up again', async () => {
    await using stack = new AsyncDisposableStack();
    const folder = await temporaryFolder(stack);
    const variables = { DOCKER_HOST: engine.dockerHost };
    let id = '';
    {
      await using daemon = await openDaemon(folder, { variables });
      const { client } = daemon;
      const { egg } = await client.eggs.import({ kind: 'text', name: 'game.json', text: containerEgg });
      const server = await client.servers.create({ eggId: egg.id, name: 'Contained' });
      id = server.id;
      await untilIs(client, ({ install }) => install === 'installed' || install === 'failed');
      await client.servers.power({ serverId: id, action: 'start' });
      await untilIs(client, ({ state }) => state === 'running');
    }
    const container = engine.docker.getContainer(id);
    expect((await container.inspect()).State.Running).toBe(true);
    const printing = await container.exec({
      Cmd: ['sh', '-c', 'echo printed meanwhile > /proc/1/fd/1'],
      AttachStdout: true,
    });
    await once((await printing.start({})).resume(), 'end');
    await using daemon = await openDaemon(folder, { variables });
    const { client } = daemon;
    expect(await client.servers.get({ serverId: id })).toMatchObject({
      state: 'running',
      environment: 'docker',
    });
    await client.servers.command({ serverId: id, command: 'hello' });
    for await (const { text } of await client.console.watch({ serverId: id })) {
      if (text.includes('you said hello')) break;
    }
    const { text } = await client.console.history({ serverId: id });
    expect(text.split('printed meanwhile').length).toBe(2);
    await client.servers.power({ serverId: id, action: 'stop' });
    await client.servers.delete({ serverId: id, confirmName: 'Contained' });
    const gone = expect.objectContaining({ statusCode: 404 });
    await expect(engine.docker.getContainer(id).inspect()).rejects.toEqual(gone);
    await client.bin.putBack({ serverId: id });
    await client.servers.power({ serverId: id, action: 'start' });
    await untilIs(client, ({ state }) => state === 'running');
    await client.servers.power({ serverId: id, action: 'stop' });
    await client.servers.delete({ serverId: id });
    await client.bin.delete({ serverId: id, confirmName: 'Contained' });
    await expect(engine.docker.getContainer(id).inspect()).rejects.toEqual(gone);
    expect(await readdir(join(folder, 'servers'))).toEqual([]);
  });
});
