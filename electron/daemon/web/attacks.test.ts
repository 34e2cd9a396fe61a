import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { type DoorForTests, openDoor } from './door.fixture.ts';

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

/** How an upgrade ended: the status it was refused with, or 101. */
async function upgradeStatus(headers: Record<string, string>): Promise<number> {
  const socket = door.socket({ headers });
  const { promise, resolve } = Promise.withResolvers<number>();
  socket.once('unexpected-response', (_request, response) => {
    resolve(response.statusCode ?? 0);
    response.resume();
  });
  socket.once('open', () => resolve(101));
  socket.on('error', () => {});
  const status = await promise;
  socket.terminate();
  return status;
}

describe('a request under a foreign name', () => {
  test.each([
    'evil.example',
    'evil.example:80',
    'localhost',
    'localhost:1',
    '127.0.0.1.evil.example',
    '10.1.2.3',
    'localhost.',
    '[::1',
    'user@localhost',
  ])('is refused for Host %s, whatever it carries', async (name) => {
    const host = name.includes(':') || name === 'localhost' ? name : `${name}:${door.listener.port}`;
    const page = await door.fetch('/', { headers: { host } });
    const api = await door.fetch('/api/system/settings', { headers: { host, ...bearer } });
    expect([page.status, api.status, await upgradeStatus({ host, ...bearer })]).toEqual([403, 403, 403]);
  });

  test('is not told the name back', async () => {
    const host = `<script>alert(1)</script>:${door.listener.port}`;
    expect((await door.fetch('/', { headers: { host } })).body).not.toContain('<script>alert');
  });

  test.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])('is heard for our own, %s', async (name) => {
    const headers = { host: `${name}:${door.listener.port}`, ...bearer };
    expect((await door.fetch('/api/system/settings', { headers })).status).toBe(200);
  });

  test('is refused when its target is a whole URL, as only a proxy is sent', async () => {
    expect((await door.fetch('http://evil.example/', {})).status).toBe(400);
  });
});

describe('a request from a foreign page', () => {
  test.each([
    'http://evil.example',
    'null',
    'http://localhost:3000',
    'https://127.0.0.1',
    'http://127.0.0.1',
  ])('is refused from %s, even with a session', async (foreign) => {
    const headers = { origin: foreign, cookie: await door.signIn(), 'content-type': 'application/json' };
    const change = await door.fetch('/api/system/settings', { method: 'PATCH', headers, body: '{}' });
    const read = await door.fetch('/api/system/settings', { headers });
    const signIn = await door.fetch('/auth/sign-in', { method: 'POST', headers, body: '{"password":"x"}' });
    expect([change.status, read.status, signIn.status, await upgradeStatus(headers)]).toEqual([
      403, 403, 403, 403,
    ]);
  });

  test('is refused without an Origin when it changes something or opens a socket by cookie alone', async () => {
    const headers = { cookie: await door.signIn(), 'content-type': 'application/json' };
    const change = await door.fetch('/api/system/settings', { method: 'PATCH', headers, body: '{}' });
    expect([change.status, await upgradeStatus(headers)]).toEqual([403, 403]);
  });

  test('is refused when the browser says that another port of this PC asks', async () => {
    const headers = { cookie: await door.signIn(), 'sec-fetch-site': 'same-site' };
    expect((await door.fetch('/api/system/settings', { headers })).status).toBe(403);
  });

  test('is heard from our own page', async () => {
    const headers = { origin, cookie: await door.signIn(), 'content-type': 'application/json' };
    const change = await door.fetch('/api/system/settings', { method: 'PATCH', headers, body: '{}' });
    expect([change.status, await upgradeStatus(headers)]).toEqual([200, 101]);
  });
});

describe('a caller whom nobody knows', () => {
  test('is refused on every way in', async () => {
    const foreignCookies = [
      '',
      `roost-session-${door.listener.port}=forged`,
      (await door.signIn()).replace(/^[^=]+/, 'roost-session-1'),
    ];
    for (const cookie of foreignCookies) {
      const headers = { origin, cookie };
      const replies = [
        await door.fetch('/api/system/settings', { headers }),
        await door.fetch('/api/openapi.json', { headers }),
        await door.fetch('/api/nothing', { headers }),
      ];
      expect([...replies.map((reply) => reply.status), await upgradeStatus(headers)]).toEqual([
        401, 401, 401, 401,
      ]);
    }
  });

  test('is not let in by a cookie beside a wrong token', async () => {
    const headers = { cookie: await door.signIn(), authorization: 'Bearer wrong' };
    expect((await door.fetch('/api/system/settings', { headers })).status).toBe(401);
  });

  test('learns only whether there is a password', async () => {
    expect(JSON.parse((await door.fetch('/auth/session')).body)).toEqual({
      signedIn: false,
      hasPassword: false,
    });
  });
});

describe('a password', () => {
  test('signs in, and guesses are slowed down until even the right one has to wait', async () => {
    await using own = await openDoor({ clock: { ...systemClock, now: () => 1_000_000 } });
    await own.accounts.setPassword({ kind: 'local' }, { password: 'correct horse' });
    const signIn = async (password: string) => {
      const headers = { origin: own.listener.origin, 'content-type': 'application/json' };
      const body = JSON.stringify({ password });
      return await own.fetch('/auth/sign-in', { method: 'POST', headers, body });
    };
    expect((await signIn('correct horse')).status).toBe(200);
    const guesses = [];
    for (let guess = 0; guess < 6; guess++) guesses.push((await signIn(`guess ${guess}`)).status);
    const right = await signIn('correct horse');
    expect([guesses, right.status]).toEqual([[401, 401, 401, 401, 401, 429], 429]);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
  }, 60_000);

  test('is refused in a body that is too large, or not ours', async () => {
    const headers = { origin, 'content-type': 'application/json' };
    const large = JSON.stringify({ password: 'x'.repeat(100_000) });
    const replies = [
      await door.fetch('/auth/sign-in', { method: 'POST', headers, body: large }),
      await door.fetch('/auth/sign-in', { method: 'POST', headers, body: '{"password":1}' }),
      await door.fetch('/auth/sign-in', { method: 'POST', headers, body: '{' }),
      await door.fetch('/auth/sign-in', { method: 'POST', headers: { origin }, body: '{"password":"x"}' }),
    ];
    expect(replies.map((reply) => reply.status)).toEqual([400, 400, 400, 400]);
  });
});

describe('the log', () => {
  test('holds no secret of all this', () => {
    const cookies = door.logLines.filter((line) => line.includes(door.token) || /[\w-]{43}/.test(line));
    expect(cookies).toEqual([]);
  });
});
