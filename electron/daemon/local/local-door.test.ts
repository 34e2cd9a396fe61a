import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { implement } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Router } from '#daemon/rpc/index.ts';
import { contract } from '#shared/contract/contract.ts';
import type { ConsoleBatch } from '#shared/domain/console.ts';
import { connectWebSocket } from '#shared/lib/client.ts';
import { FrameReader, frameOf } from '#shared/lib/message-frames.ts';
import { lacks } from '#tests/support/need.ts';
import { socketOver } from '../../cli/local-socket.ts';
import { type Clock, systemClock } from '../clock.ts';
import { CallerHandshake } from './handshake.ts';
import { dial, LocalDoor } from './index.ts';

const token = 'the-token-of-this-daemon-and-of-no-other-one';
const largeText = `${'x'.repeat(64 * 1024)}\n`;

let stack: AsyncDisposableStack;
let folder = '';
let streams = { asked: 0, ended: 0 };
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  streams = { asked: 0, ended: 0 };
  folder = await temporary();
});
afterEach(async () => await stack.disposeAsync());

async function temporary(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'roost-local-'));
  stack.defer(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A router with one call and one stream that never ends. */
function smallRouter(): Router {
  const os = implement(contract);
  const router = {
    hosting: { show: os.hosting.show.handler(() => ({ paused: null })) },
    console: {
      watch: os.console.watch.handler(async function* (): AsyncGenerator<ConsoleBatch> {
        try {
          for (let cursor = 0; ; cursor++) {
            streams.asked += 1;
            yield { cursor, text: largeText, lostLines: 0 };
          }
        } finally {
          streams.ended += 1;
        }
      }),
    },
  };
  return router as unknown as Router;
}

async function openDoor(differs: { folder?: string; clock?: Clock } = {}): Promise<LocalDoor> {
  const logger = pino({ level: 'silent' });
  const options = { folder, token, router: smallRouter(), clock: systemClock, logger, ...differs };
  return stack.use(await LocalDoor.open(options));
}

/** A connection that a test speaks on by hand. */
async function knock(address: string): Promise<Socket> {
  const socket = connect(address);
  stack.defer(() => void socket.destroy());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** What comes in until the other end hangs up. */
async function heardUntilClosed(socket: Socket): Promise<number> {
  let bytes = 0;
  socket.on('data', (piece: Buffer) => (bytes += piece.length));
  // Not by `once` of node:events, to which the other end's hanging up in the middle is an error.
  await new Promise((resolve) => socket.once('close', resolve));
  return bytes;
}

/** Who can become another user. */
function isRoot(): boolean {
  return (
    process.platform === 'win32' || process.getuid?.() === 0 || lacks('only root can become another user')
  );
}

const serverId = '00000000-0000-4000-8000-000000000001' as never;

describe('the door for programs of this PC', () => {
  test('answers calls of who knows the token', async () => {
    const { address } = await openDoor();
    const socket = await dial({ token, address });
    if (socket === null) throw new Error('not let in');
    using connection = connectWebSocket(socketOver(socket));
    expect(await connection.client.hosting.show()).toEqual({ paused: null });
  });

  test('sends away who does not', async () => {
    const { address } = await openDoor();
    expect(await dial({ token: `${token}?`, address })).toBeNull();
  });

  test('hangs up on a wrong proof, on too long a word, and on calls that come before it', async () => {
    const { address } = await openDoor();
    const nonce = new CallerHandshake({ token, address }).nonce;
    const heard = [];
    for (const words of [
      [nonce, Buffer.alloc(32)],
      [Buffer.alloc(31)],
      [Buffer.alloc(1_000_000)],
      [Buffer.from('{"i":"1","p":{"u":"/hosting/show"}}')],
    ]) {
      const socket = await knock(address);
      for (const word of words) socket.write(frameOf(word));
      heard.push(await heardUntilClosed(socket));
    }
    // Its own nonce and its proof, which say nothing without the token.
    expect(heard).toEqual([68, 0, 0, 0]);
  });

  test('lets nobody stand in the doorway', async () => {
    const waiting: (() => void)[] = [];
    const clock: Clock = {
      ...systemClock,
      after: (_ms, callback) => {
        waiting.push(callback);
        return { [Symbol.dispose]: () => {} };
      },
    };
    const { address } = await openDoor({ clock });
    const socket = await knock(address);
    const closed = heardUntilClosed(socket);
    socket.write(frameOf(new CallerHandshake({ token, address }).nonce));
    await once(socket, 'data');
    for (const callback of waiting) callback();
    expect(await closed).toBeGreaterThan(0);
  });

  test('has a caller that reads slowly wait, and ends what it watched when it hangs up', async () => {
    const { address } = await openDoor();
    const socket = await dial({ token, address });
    if (socket === null) throw new Error('not let in');
    using connection = connectWebSocket(socketOver(socket));
    const batches = await connection.client.console.watch({ serverId });
    await batches.next();
    socket.pause();
    // What it asked for fills the system's buffers and ours, and then stands still.
    let before = 0;
    const standsStill = () => {
      const now = streams.asked;
      const isStill = now === before;
      before = now;
      return isStill;
    };
    await expect.poll(standsStill, { interval: 100 }).toBe(true);
    expect(streams.asked).toBeLessThan(100);
    socket.destroy();
    await expect.poll(() => streams.ended).toBe(1);
  });
});

describe('a caller', () => {
  test('shows nothing of the token to somebody else who answers in the daemon’s place', async () => {
    const address =
      process.platform === 'win32' ? `\\\\.\\pipe\\roost-test-${process.pid}` : join(folder, 'daemon.sock');
    const heard: Uint8Array[] = [];
    const impostor = createServer((socket) => {
      const reader = new FrameReader(100);
      socket.on('error', () => {});
      socket.on('data', (piece: Buffer) => {
        heard.push(...(reader.read(piece) ?? []));
        socket.write(frameOf(Buffer.alloc(64, 7)));
      });
    }).listen(address);
    stack.defer(() => void impostor.close());
    await once(impostor, 'listening');
    expect(await dial({ token, address })).toBeNull();
    expect(heard.map(({ length }) => length)).toEqual([32]);
  });

  test('is told that nobody is there', async () => {
    expect(await dial({ token, address: join(folder, 'nobody.sock') })).toBeNull();
  });
});

describe.runIf(process.platform !== 'win32')('the socket', () => {
  test('is its owner’s, takes the place of one that a killed daemon left, and goes with its door', async () => {
    await writeFile(join(folder, 'daemon.sock'), 'left over');
    const door = await openDoor();
    const { mode } = await stat(door.address);
    expect([door.address, mode & 0o777]).toEqual([join(folder, 'daemon.sock'), 0o600]);
    await door[Symbol.asyncDispose]();
    expect(await readdir(folder)).toEqual([]);
  });

  test('lies elsewhere where the data folder’s path is too long for one', async () => {
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60));
    await mkdir(deep, { recursive: true });
    const door = await openDoor({ folder: deep });
    const socket = await dial({ token, address: door.address });
    socket?.destroy();
    const place = join(door.address, '..');
    const { mode } = await stat(place);
    expect([socket !== null, mode & 0o777]).toEqual([true, 0o700]);
    await door[Symbol.asyncDispose]();
    await expect(stat(place)).rejects.toThrow('ENOENT');
  });

  test.runIf(isRoot())('cannot be reached by another user, even in a folder open to them', async () => {
    await chmod(folder, 0o777);
    const { address } = await openDoor();
    const script = `require('node:net').connect(process.argv[1]).on('error', ({ code }) => console.log(code)).on('connect', () => { console.log('connected'); process.exit() })`;
    const words = [
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      process.execPath,
      '-e',
      script,
      address,
    ];
    const { stdout } = await promisify(execFile)('setpriv', words, { cwd: '/' });
    expect(stdout).toBe('EACCES\n');
  });
});
