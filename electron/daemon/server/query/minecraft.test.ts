import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createMinecraft } from 'minecraft-protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { askMinecraft, minecraft } from './minecraft.ts';
import { PlayerWatch } from './players.ts';
import { fullQuery, onConnections, onDatagrams } from './stand-ins.fixture.ts';

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
    expect(await askMinecraft('127.0.0.1', port, soon())).toEqual({ online: 0, maximum: 7, players: [] });
  });
});

/** Answers every ping of a server list with these players. */
function listOf(players: unknown) {
  const text = Buffer.from(JSON.stringify({ version: { name: '1.21.4', protocol: 769 }, players }));
  const length = Buffer.from([(text.length & 0x7f) | 0x80, text.length >> 7]);
  const body = Buffer.concat([Buffer.from([0]), length, text]);
  const bodyLength = Buffer.from([(body.length & 0x7f) | 0x80, body.length >> 7]);
  return (_: Buffer, socket: Socket) => void socket.write(Buffer.concat([bodyLength, body]));
}

const hidden = { name: 'Hidden', id: '00000000-0000-0000-0000-000000000000' };
const ann = { name: 'Ann', id: '069a79f4-44e9-4726-a5be-fca90e38aaf5' };
const advertisement = { name: '§aVisit our shop!', id: '069a79f4-44e9-4726-a5be-fca90e38aaf6' };

describe('the list of a Minecraft server', () => {
  test('names players, and neither those who hide nor its advertisements', async () => {
    const players = { online: 2, max: 20, sample: [hidden, ann, advertisement] };
    const { port } = stack.use(await onConnections(listOf(players)));
    expect(await askMinecraft('127.0.0.1', port, soon())).toEqual({
      online: 2,
      maximum: 20,
      players: [{ name: 'Ann', connectedMs: null }],
    });
  });

  test('that names not all is made whole by the full query where that is on', async () => {
    const list = stack.use(await onConnections(listOf({ online: 2, max: 20, sample: [ann] })));
    const query = stack.use(await onDatagrams(fullQuery(['Ann', 'Bo']), list.port));
    expect(query.port).toBe(list.port);
    const { players } = await minecraft()('127.0.0.1', list.port, soon());
    expect(players?.map(({ name }) => name)).toEqual(['Ann', 'Bo']);
  });

  test('stands alone, and after two tries the full query is left alone where it is off', async () => {
    let asked = 0;
    const list = stack.use(await onConnections(listOf({ online: 2, max: 20, sample: [ann] })));
    stack.use(
      await onDatagrams(() => {
        asked += 1;
        return [];
      }, list.port),
    );
    const ask = minecraft();
    const answers = [await ask('127.0.0.1', list.port, soon()), await ask('127.0.0.1', list.port, soon())];
    answers.push(await ask('127.0.0.1', list.port, soon()));
    expect({ names: answers.map(({ players }) => players?.length), asked }).toEqual({
      names: [1, 1, 1],
      asked: 2,
    });
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
    using watch = new PlayerWatch(systemClock);
    watch.begin(
      {
        question: { ask: askMinecraft, place: { ip: '0.0.0.0', port }, when: 'again-and-again' },
        readLine: null,
      },
      true,
    );
    watch.up();
    const socket = await connected.promise;
    const closed = once(socket, 'close');
    socket.resume();
    watch.end();
    await closed;
    expect(watch.view).toEqual({ kind: 'offline' });
  });
});
