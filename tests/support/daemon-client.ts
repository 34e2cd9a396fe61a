import { WebSocket } from 'ws';
import { readDaemonFile } from '#daemon/daemon-file.ts';
import { dataPaths } from '#daemon/paths.ts';
import { type Connection, connectWebSocket, type SocketLike } from '#shared/lib/client.ts';

/** A client of the daemon that runs on a data folder, let in as the CLI is. */
export async function connectToDaemon(data: string): Promise<Connection> {
  const facts = await readDaemonFile(dataPaths(data).daemonFile);
  if (facts === null || facts.url === null) throw new Error(`no daemon says that it runs on ${data}`);
  const socket = new WebSocket(`${facts.url.replace('http', 'ws')}/rpc`, {
    headers: { authorization: `Bearer ${facts.token}` },
  });
  const connection = connectWebSocket(socket as unknown as SocketLike);
  await connection.opened;
  return connection;
}
