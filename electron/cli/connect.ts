import { readDaemonFile } from '#daemon/daemon-file.ts';
import { type Connection, connectWebSocket, type SocketLike } from '#shared/lib/client.ts';

/** Node's own WebSocket takes headers, which the browser's, whose type we have, does not. */
type NodeWebSocket = new (url: string, options: { headers: Record<string, string> }) => SocketLike;

/** The daemon that the file tells of; null when there is none, or it no longer answers. */
export async function connectToDaemon(daemonFile: string): Promise<Connection | null> {
  const facts = await readDaemonFile(daemonFile);
  if (!facts) return null;
  const Socket = WebSocket as unknown as NodeWebSocket;
  const url = `${facts.url.replace(/^http/, 'ws')}/rpc`;
  const socket = new Socket(url, { headers: { authorization: `Bearer ${facts.token}` } });
  const connection = connectWebSocket(socket);
  try {
    await connection.opened;
    return connection;
  } catch {
    return null;
  }
}
