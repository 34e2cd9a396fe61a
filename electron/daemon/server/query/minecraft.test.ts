import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createMinecraft } from 'minecraft-protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { askMinecraft } from './minecraft.ts';
import { PlayerCount } from './players.ts';

let stack: AsyncDisposableStack;
beforeEach(() => {
  stack = new AsyncDisposableStack();
});
afterEach(async () => await stack.disposeAsync());

/** Something that is no Minecraft server; what it does with a connection is the test's. */
async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    onSocket(socket);
  });
  stack.defer(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const soon = () => AbortSignal.timeout(3000);

describe('a Minecraft server', () => {
  test('tells how many play and how many may', async () => {
    const server = createMinecraft({
      host: '127.0.0.1',
      port: 0,
      version: '1.21.4',
      maxPlayers: 7,
      'online-mode': false,
    });
    stack.defer(() => server.close());
    await once(server, 'listening');
    const { port } = (
      server as unknown as { socketServer: { address(): AddressInfo } }
    ).socketServer.address();
    expect(await askMinecraft('127.0.0.1', port, soon())).toEqual({ online: 0, maximum: 7 });
  });
});

describe('something else on the port', () => {
  test.each([
    ['that says nothing', () => {}],
    ['that hangs up', (socket: Socket) => void socket.destroy()],
    ['that speaks HTTP', (socket: Socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['that talks without end', (socket: Socket) => void socket.write(Buffer.alloc(600_000, 0xff))],
    [
      'that announces too much',
      (socket: Socket) => void socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x07])),
    ],
    ['that answers with nonsense', (socket: Socket) => void socket.write(Buffer.from([4, 0, 2, 0x7b, 0x7d]))],
  ])('%s is no answer', async (_, onSocket) => {
    const port = await listen(onSocket);
    await expect(askMinecraft('127.0.0.1', port, AbortSignal.timeout(500))).rejects.toThrow();
  });

  test('is asked no more once the server is off', async () => {
    const connected = Promise.withResolvers<Socket>();
    const port = await listen((socket) => connected.resolve(socket));
    using count = new PlayerCount(systemClock);
    count.follow(askMinecraft, { ip: '0.0.0.0', port });
    const socket = await connected.promise;
    const closed = once(socket, 'close');
    socket.resume();
    count.unfollow();
    await closed;
    expect(count.players).toBeNull();
  });
});
