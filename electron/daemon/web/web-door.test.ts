import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { contract } from '#shared/contract/contract.ts';
import { connectWebSocket, type SocketLike } from '#shared/lib/client.ts';
import { systemClock } from '../clock.ts';
import { type DoorForTests, openDoor } from './door.fixture.ts';

interface Operation {
  operationId: string;
  summary?: string;
  responses: Record<string, unknown>;
}

let door: DoorForTests;
let origin: string;
let bearer: Record<string, string>;

beforeAll(async () => {
  door = await openDoor();
  origin = door.listener.origin;
  bearer = { authorization: `Bearer ${door.token}` };
});

afterAll(async () => {
  await door[Symbol.asyncDispose]();
});

describe('a sign-in link', () => {
  test('signs in once, with a cookie that scripts and other sites cannot have', async () => {
    const path = door.accounts.createLink().url.slice(origin.length);
    const first = await door.fetch(path);
    const again = await door.fetch(path);
    expect([first.status, first.headers.location, again.status]).toEqual([303, '/', 403]);
    expect(first.headers['set-cookie']?.[0]).toMatch(
      new RegExp(
        `^roost-session-${door.listener.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000$`,
      ),
    );
  });

  test('is not used up by a look ahead', async () => {
    const path = door.accounts.createLink().url.slice(origin.length);
    await door.fetch(path, { method: 'HEAD' });
    await door.fetch(path, { headers: { 'sec-purpose': 'prefetch;prerender' } });
    expect((await door.fetch(path)).status).toBe(303);
  });

  test('that is printed at the start works until it is used', async () => {
    expect((await door.fetch(door.door.signInUrl.slice(origin.length))).status).toBe(303);
  });

  test('does not sign in with a made-up token', async () => {
    expect((await door.fetch('/sign-in?token=%00%ff<script>')).status).toBe(403);
  });
});

describe('a session', () => {
  test('ends on signing out, and its sockets with it', async () => {
    const cookie = await door.signIn();
    const socket = door.socket({ headers: { cookie, origin } });
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await door.fetch('/auth/sign-out', { method: 'POST', headers: { cookie, origin } });
    const [code] = await closed;
    const after = await door.fetch('/api/system/settings', { headers: { cookie } });
    expect([code, after.status]).toEqual([4001, 401]);
  });

  test('ends when another one signs out all others, and its event streams with it', async () => {
    const cookie = await door.signIn();
    const stream = door.fetch(`/api/servers/${crypto.randomUUID()}/console/events`, { headers: { cookie } });
    await door.fetch('/api/system/settings', { headers: { cookie } });
    const own = await door.signIn();
    await door.fetch('/api/account/sign-out-others', { method: 'POST', headers: { cookie: own, origin } });
    await expect(stream).rejects.toThrow('aborted');
    const statuses = [];
    for (const each of [cookie, own]) {
      statuses.push((await door.fetch('/api/system/settings', { headers: { cookie: each } })).status);
    }
    expect(statuses).toEqual([401, 200]);
  });
});

describe('the HTTP API', () => {
  test('answers a script with the daemon’s token, and describes itself', async () => {
    const settings = await door.fetch('/api/system/settings', { headers: bearer });
    const document = JSON.parse((await door.fetch('/api/openapi.json', { headers: bearer })).body);
    expect(JSON.parse(settings.body).listen).toBe('127.0.0.1:8410');
    expect(Object.keys(document.paths)).toContain('/servers/{serverId}/power');
  });

  test('says so where there is no such call', async () => {
    const { status, body } = await door.fetch('/api/nothing', { method: 'POST', headers: bearer });
    expect([status, JSON.parse(body)]).toMatchObject([
      404,
      { data: { code: 'system.no-such-call', facts: { call: 'POST /api/nothing' } } },
    ]);
  });

  test('describes each call in the document, with what it answers when it fails', async () => {
    const document = JSON.parse((await door.fetch('/api/openapi.json', { headers: bearer })).body);
    const operations = Object.values<Record<string, Operation>>(document.paths).flatMap((path) =>
      Object.values(path),
    );
    const calls = Object.entries(contract).flatMap(([room, group]) =>
      Object.keys(group).map((name) => `${room}.${name}`),
    );
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(calls.toSorted());
    expect(operations.filter(({ summary, responses }) => !summary || !responses['default'])).toEqual([]);
  });

  test('streams as server-sent events', async () => {
    const path = `/api/servers/${crypto.randomUUID()}/console/events`;
    const response = await fetch(`${origin}${path}`, { headers: bearer });
    const first = await response.body?.getReader().read();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(new TextDecoder().decode(first?.value)).toContain('event: message');
    await response.body?.cancel().catch(() => {});
  });

  // Windows takes the answer from a client whose body is not read to its end.
  test.skipIf(process.platform === 'win32')('refuses a body that is too large', async () => {
    const headers = { ...bearer, 'content-type': 'application/json' };
    const body = JSON.stringify({ listen: 'x'.repeat(9 * 1024 * 1024) });
    const reply = door.fetch('/api/system/settings', { method: 'PATCH', headers, body });
    await expect(reply.then(({ status }) => status)).resolves.toBe(413);
  });

  test('refuses a strange body from a stranger without reading it', async () => {
    const socket = connect(door.listener.port, '127.0.0.1');
    socket.write(
      `POST /api/servers HTTP/1.1\r\nHost: ${door.listener.address}\r\nOrigin: ${origin}\r\nContent-Length: 1000000000\r\n\r\n`,
    );
    socket.setEncoding('utf8');
    let answer = '';
    socket.on('data', (text: string) => (answer += text));
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});

describe('the socket', () => {
  test('carries the contract for a client with the token', async () => {
    using connection = connectWebSocket(door.socket({ headers: bearer }) as unknown as SocketLike);
    await connection.opened;
    expect((await connection.client.system.settings()).portRange).toEqual({ from: 20_000, to: 21_000 });
  });

  test('asks streams for no more while the client does not read', async () => {
    const socket = await watchingSocket();
    socket.pause();
    let before = -1;
    await expect
      .poll(
        () => {
          const stands = door.streams.asked === before;
          before = door.streams.asked;
          return stands;
        },
        { interval: 200 },
      )
      .toBe(true);
    const ended = door.streams.ended;
    socket.terminate();
    await expect.poll(() => door.streams.ended).toBe(ended + 1);
    // What fits into the kernel's buffers for a loopback connection, and our own bound.
    expect(before * 65_536).toBeLessThan(32 * 1024 * 1024);
  });

  test('ends a client that sends what is no message, or one that is too large', async () => {
    const codes = [];
    for (const data of ['{', Buffer.alloc(9 * 1024 * 1024)]) {
      const socket = door.socket({ headers: bearer });
      await once(socket, 'open');
      socket.send(data);
      codes.push((await once(socket, 'close'))[0]);
    }
    expect(codes).toEqual([1007, 1009]);
  });
});

async function watchingSocket(): Promise<WebSocket> {
  const socket = door.socket({ headers: bearer });
  await once(socket, 'open');
  const input = { serverId: crypto.randomUUID() };
  socket.send(JSON.stringify({ i: '1', p: { u: '/console/watch', b: { json: input } } }));
  await once(socket, 'message');
  return socket;
}

describe('the window', () => {
  test('that was not built says what to do', async () => {
    await using own = await openDoor();
    const reply = await own.fetch('/');
    expect([reply.status, reply.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(reply.body).toContain('npm run build');
  });

  test('is served compressed, under a strict policy, cached by its names', async () => {
    await buildWindow();
    const page = await door.fetch('/');
    const place = await door.fetch('/servers/some-id');
    const script = await door.fetch('/assets/index-abc.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect([page.body, place.body, page.headers['cache-control']]).toEqual([
      '<!doctype html>',
      page.body,
      'no-store',
    ]);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
        `connect-src 'self' ws://127.0.0.1:${door.listener.port}; img-src 'self' data:; object-src 'none'; ` +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect([script.headers['content-encoding'], script.headers['cache-control']]).toEqual([
      'br',
      'public, max-age=31536000, immutable',
    ]);
  });

  test('gives out nothing beside it', async () => {
    await buildWindow();
    const paths = [
      '/../roost.db',
      '/..%2froost.db',
      '/%2e%2e/roost.db',
      '/assets/../../roost.db',
      '/assets/..%5c..%5croost.db',
      '//roost.db',
      '/assets/%00.js',
      '/daemon.json',
    ];
    for (const path of paths) {
      const reply = await door.fetch(path);
      expect([path, reply.status >= 400 || reply.body === '<!doctype html>']).toEqual([path, true]);
    }
  });
});

async function buildWindow(): Promise<void> {
  await mkdir(join(door.folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(door.folder, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(join(door.folder, 'renderer', 'assets', 'index-abc.js'), `/*${'x'.repeat(5000)}*/`);
}

describe('a socket at every heartbeat', () => {
  test('is ended when its client has not answered the last one, and kept when it has', async () => {
    const beats: (() => void)[] = [];
    const every = (_ms: number, beat: () => void) => {
      beats.push(beat);
      return { [Symbol.dispose]: () => {} };
    };
    await using own = await openDoor({ clock: { ...systemClock, every } });
    const headers = { authorization: `Bearer ${own.token}` };
    const [silent, answering] = [own.socket({ headers, autoPong: false }), own.socket({ headers })];
    await Promise.all([once(silent, 'open'), once(answering, 'open')]);
    const pinged = Promise.all([once(silent, 'ping'), once(answering, 'ping')]);
    for (const beat of beats) beat();
    await pinged;
    // The answer is on its way; a call and its result come behind it.
    using connection = connectWebSocket(answering as unknown as SocketLike);
    await connection.client.system.settings();
    for (const beat of beats) beat();
    const [code] = await once(silent, 'close');
    expect([code, answering.readyState]).toEqual([1006, answering.OPEN]);
  });
});
