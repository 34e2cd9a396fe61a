import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { onConnections, type StandIn } from '../query/stand-ins.fixture.ts';

/** A game's console over the network, which keeps what it was told. */
export interface RemoteStandIn extends StandIn {
  told: string[];
}

/** What a game answers to a command; null ends it without an answer. */
export type Answering = (command: string) => string | null;

/** Valve's RCON: an empty answer before the login's, and answers in pieces of 4096 bytes. */
export async function sourceGame(password: string, answering: Answering): Promise<RemoteStandIn> {
  const told: string[] = [];
  const received = new WeakMap<Socket, Buffer>();
  const standIn = await onConnections((chunk, socket) => {
    let bytes = Buffer.concat([received.get(socket) ?? Buffer.alloc(0), chunk]);
    while (bytes.length >= 4 && bytes.length >= bytes.readInt32LE() + 4) {
      const size = bytes.readInt32LE();
      const [id, kind] = [bytes.readInt32LE(4), bytes.readInt32LE(8)];
      const text = bytes.toString('utf8', 12, size + 2);
      bytes = bytes.subarray(size + 4);
      if (kind === 3) {
        socket.write(Buffer.concat([packet(id, 0, ''), packet(text === password ? id : -1, 2, '')]));
        continue;
      }
      told.push(text);
      const answer = answering(text);
      if (answer === null) socket.end();
      else for (const part of answer.match(/[^]{1,4096}/g) ?? ['']) socket.write(packet(id, 0, part));
    }
    received.set(socket, bytes);
  });
  return { ...standIn, told };
}

function packet(id: number, kind: number, text: string): Buffer {
  const bytes = Buffer.alloc(14 + Buffer.byteLength(text));
  bytes.writeInt32LE(bytes.length - 4, 0);
  bytes.writeInt32LE(id, 4);
  bytes.writeInt32LE(kind, 8);
  bytes.write(text, 12);
  return bytes;
}

/** The telnet console of 7 Days to Die, whose log comes over the same line; null asks for no password. */
export async function telnetGame(password: string | null, answering: Answering): Promise<RemoteStandIn> {
  const told: string[] = [];
  const isIn = new WeakSet<Socket>();
  const greet = (socket: Socket) => {
    isIn.add(socket);
    socket.write("*** Connected with 7DTD server.\r\n\r\nPress 'help' to get a list of all commands. ");
    socket.write("Press 'exit' to end session.\r\n\r\n2026-05-12T18:01:02 33.1 INF Telnet connection\r\n");
  };
  const standIn = await onConnections(
    (chunk, socket) => {
      for (const line of chunk.toString().split('\n').filter(Boolean)) {
        if (!isIn.has(socket)) {
          if (line !== password) return void socket.end('Password incorrect, please enter password:\r\n');
          socket.write('Logon successful.\r\n');
          greet(socket);
        } else if (line === 'exit') socket.end();
        else {
          told.push(line);
          socket.write(
            `2026-05-12T18:01:02 34.5 INF Executing command '${line}' by Telnet from 127.0.0.1\r\n`,
          );
          const answer = answering(line);
          if (answer === null) socket.end();
          else socket.write(`${answer}\r\n`);
        }
      }
    },
    (socket) => {
      if (password === null) greet(socket);
      else socket.write('Please enter password:\r\n');
    },
  );
  return { ...standIn, told };
}

/** Rust's RCON: the password is the path, and the log comes over the same line. */
export async function webGame(password: string, answering: Answering): Promise<RemoteStandIn> {
  const told: string[] = [];
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (socket, request) => {
    if (request.url !== `/${encodeURIComponent(password)}`) return socket.close();
    socket.on('message', (data: Buffer) => {
      const { Identifier, Message } = JSON.parse(data.toString('utf8')) as {
        Identifier: number;
        Message: string;
      };
      told.push(Message);
      socket.send(JSON.stringify({ Message: 'Ann joined', Identifier: 0, Type: 'Generic', Stacktrace: '' }));
      const answer = answering(Message);
      if (answer === null) socket.close();
      else socket.send(JSON.stringify({ Message: answer, Identifier, Type: 'Generic', Stacktrace: '' }));
    });
  });
  return {
    told,
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}
