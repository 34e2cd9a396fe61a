import { makeShellServer, openDaemon } from './daemon.fixture.ts';

/** A daemon in a process of its own that says the id of its server once that runs, and stays until it is ended. */
const [folder = ''] = process.argv.slice(2);
const { client } = await openDaemon(folder);
const { id } = await makeShellServer(client);
await client.servers.power({ serverId: id, action: 'start' });
for await (const event of await client.servers.watch()) {
  const servers = event.type === 'snapshot' ? event.servers : event.type === 'changed' ? [event.server] : [];
  if (servers.some((server) => server.state === 'running')) process.stdout.write(`${id}\n`);
}
