import { type DaemonFacts, readDaemonFile } from '#daemon/daemon-file.ts';
import { dial } from '#daemon/local/index.ts';
import { type Connection, connectWebSocket, type SocketLike } from '#shared/lib/client.ts';
import { socketOver } from './local-socket.ts';

/** Node's own WebSocket takes headers, which the browser's, whose type we have, does not. */
type NodeWebSocket = new (url: string, options: { headers: Record<string, string> }) => SocketLike;

/** The daemon that the file tells of; null when there is none, or it no longer answers. */
export async function connectToDaemon(daemonFile: string): Promise<Connection | null> {
  const facts = await readDaemonFile(daemonFile);
  const connection = facts === null ? null : await reach(facts);
  try {
    await connection?.opened;
    return connection;
  } catch {
    return null;
  }
}

/** By its own socket, which only our daemon can answer on; over HTTP where it has none. */
async function reach({ url, socket, token }: DaemonFacts): Promise<Connection | null> {
  if (socket !== null) {
    const dialled = await dial({ token, address: socket });
    return dialled === null ? null : connectWebSocket(socketOver(dialled));
  }
  if (url === null) return null;
  const Socket = WebSocket as unknown as NodeWebSocket;
  const headers = { authorization: `Bearer ${token}` };
  return connectWebSocket(new Socket(`${url.replace(/^http/, 'ws')}/rpc`, { headers }));
}
