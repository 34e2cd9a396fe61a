import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Something that answers on a port of this PC until it is disposed. */
export interface StandIn extends AsyncDisposable {
  port: number;
}

/** Answers each datagram with those that `answers` gives for it. */
export async function onDatagrams(
  answers: (question: Buffer, from: RemoteInfo) => readonly Buffer[],
  port = 0,
): Promise<StandIn> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    for (const answer of answers(question, from)) socket.send(answer, from.port, from.address);
  });
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    [Symbol.asyncDispose]: async () => {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}

/** Does what the test wants with each connection and with what comes over it. */
export async function onConnections(
  onData: (received: Buffer, socket: Socket) => void,
  onOpen: (socket: Socket) => void = () => undefined,
): Promise<StandIn> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (received) => onData(received, socket));
    onOpen(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers HTTP with JSON; what is not among the paths is not found. */
export async function onHttp(answers: Readonly<Record<string, unknown>>): Promise<StandIn> {
  const server = createHttp((request, response) => {
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const z = (text: string) => Buffer.from(`${text}\0`);
const byte = (...values: number[]) => Buffer.from(values);
const i32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
};
const i32be = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const counted = (words: string) => Buffer.concat([byte(Buffer.byteLength(words)), Buffer.from(words)]);
const f32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return bytes;
};
const u16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

export interface ValveServer {
  players: readonly { name: string; seconds: number }[];
  bots?: number;
  maximum?: number;
  /** Answers longer than this come in parts, the last one first. */
  partBytes?: number;
  tellsNames?: boolean;
}

/** A game with Valve's queries: asks everybody for its number first, and cuts long answers. */
export function valve(server: ValveServer): (question: Buffer) => Buffer[] {
  const number = Buffer.from([1, 2, 3, 4]);
  const { players, bots = 0, maximum = 16, tellsNames = true } = server;
  const info = Buffer.concat([
    byte(0x49, 17),
    ...['Ann and Bo', 'de_dust2', 'cstrike', 'Counter-Strike'].map(z),
    u16(240),
    byte(players.length, maximum, bots),
    Buffer.from('dl'),
    byte(0, 1),
    z('1.0'),
  ]);
  const list = Buffer.concat([
    byte(0x44, players.length),
    ...players.flatMap(({ name, seconds }, index) => [byte(index), z(name), i32(7), f32(seconds)]),
  ]);
  return (question) => {
    const isInfo = question[4] === 0x54;
    const given = isInfo ? question.subarray(25) : question.subarray(5);
    if (!isInfo && question[4] !== 0x55) return [];
    if (!isInfo && !tellsNames) return [];
    if (!given.equals(number)) return [Buffer.concat([i32(-1), byte(0x41), number])];
    return inParts(Buffer.concat([i32(-1), isInfo ? info : list]), server.partBytes ?? 1200);
  };
}

function inParts(answer: Buffer, partBytes: number): Buffer[] {
  if (answer.length <= partBytes) return [answer];
  const total = Math.ceil(answer.length / partBytes);
  const parts = Array.from({ length: total }, (_, index) =>
    Buffer.concat([
      i32(-2),
      i32(77),
      byte(total, index),
      u16(partBytes),
      answer.subarray(index * partBytes, (index + 1) * partBytes),
    ]),
  );
  return parts.toReversed();
}

/** Xonotic's answer to `getstatus`, with coloured names. */
export function quake3(question: Buffer): Buffer[] {
  if (!question.subarray(4).toString().startsWith('getstatus')) return [];
  const text = [
    'statusResponse',
    '\\gamename\\Xonotic\\hostname\\Ann and Bo\\sv_maxclients\\8\\clients\\3\\bots\\1\\mapname\\dance',
    '12 48 "^1A^x0F0nn"',
    '3 0 "[BOT]Eve"',
    '0 31 "Bo"',
    '',
  ].join('\n');
  return [Buffer.concat([i32(-1), Buffer.from(text)])];
}

/** Bedrock's answer to an unconnected ping. */
export function bedrock(question: Buffer): Buffer[] {
  if (question[0] !== 1) return [];
  const text = Buffer.from(
    'MCPE;Ann and Bo;800;1.21.80;2;10;13253860892328930865;world;Survival;1;19132;19133;',
  );
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return [
    Buffer.concat([
      byte(0x1c),
      question.subarray(1, 9),
      Buffer.alloc(8, 9),
      question.subarray(9, 25),
      length,
      text,
    ]),
  ];
}

/** Minecraft's full query: a number first, then all that it knows, in letters of one byte. */
export function fullQuery(names: readonly string[]): (question: Buffer) => Buffer[] {
  const number = 9513307;
  return (question) => {
    if (question[0] !== 0xfe || question[1] !== 0xfd) return [];
    const session = question.subarray(3, 7);
    if (question[2] === 9) return [Buffer.concat([byte(9), session, z(String(number))])];
    if (question.length !== 15 || question.readInt32BE(7) !== number) return [];
    const facts = [
      'hostname',
      'Ann',
      'gametype',
      'SMP',
      'numplayers',
      String(names.length),
      'maxplayers',
      '20',
    ];
    return [
      Buffer.concat([
        byte(0),
        session,
        Buffer.from('splitnum\0\x80\0', 'latin1'),
        ...facts.map(z),
        byte(0),
        Buffer.from('\x01player_\0\0', 'latin1'),
        ...names.map(z),
        byte(0),
      ]),
    ];
  };
}

/** OpenTTD's answer to a request for game info: version 7, with one extension and a script. */
export function openttd(received: Buffer, socket: Socket): void {
  if (!received.equals(byte(3, 0, 7))) return;
  const body = Buffer.concat([
    byte(6, 7),
    Buffer.alloc(8),
    byte(1),
    i32(1),
    z('Script'),
    byte(1),
    Buffer.alloc(20, 5),
    z('Trains'),
    Buffer.alloc(8),
    byte(15, 1, 10),
    z('Ann and Bo'),
    z('14.1'),
    byte(0, 25, 2, 0),
    u16(256),
    u16(256),
    byte(0, 1),
  ]);
  socket.end(Buffer.concat([u16(body.length + 2), body]));
}

/** Teeworlds 0.6: all in text. */
export function teeworlds6(question: Buffer): Buffer[] {
  if (!question.subarray(0, 14).equals(Buffer.concat([Buffer.alloc(10, 0xff), Buffer.from('gie3')])))
    return [];
  const facts = [String(question[14]), '0.6.4', 'Ann and Bo', 'dm1', 'DM', '0', '1', '8', '2', '16'];
  const players = ['Ann', '', '-1', '3', '1', 'Bo', 'clan', '-1', '0', '0'];
  return [Buffer.concat([Buffer.alloc(10, 0xff), Buffer.from('inf3'), ...[...facts, ...players].map(z)])];
}

/** Mumble's answer to a ping: version 1.5.0, and what came in the question. */
export function mumble(question: Buffer): Buffer[] {
  if (question.length !== 12 || question.readUInt32BE(0) !== 0) return [];
  return [Buffer.concat([byte(0, 1, 5, 0), question.subarray(4), ...[2, 50, 558_000].map(i32be)])];
}

/** Mindustry's answer: texts with their length in front, numbers with the highest byte first. */
export function mindustry(question: Buffer): Buffer[] {
  if (!question.equals(byte(0xfe, 1))) return [];
  const counts = [2, 31, 146].map(i32be);
  return [
    Buffer.concat([
      counted('Ann and Bö'),
      counted('Fortress'),
      ...counts,
      counted('official'),
      byte(1),
      i32be(12),
      counted(''),
      counted(''),
    ]),
  ];
}
