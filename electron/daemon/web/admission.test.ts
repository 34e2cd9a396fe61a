import { hostname } from 'node:os';
import { describe, expect, test } from 'vitest';
import { type Arrival, admit } from './admission.ts';

const port = 8410;
const here = { host: '127.0.0.1', port };
const house = { host: '0.0.0.0', port };
const lan = '192.168.1.20';

function arrival(facts: Partial<Arrival>): Arrival {
  return {
    method: 'GET',
    host: `127.0.0.1:${port}`,
    origin: undefined,
    fetchSite: undefined,
    localAddress: '127.0.0.1',
    hasBearer: false,
    isPage: false,
    isUpgrade: false,
    ...facts,
  };
}

describe('a name that we are called by', () => {
  test.each([
    ['localhost:8410', here, null],
    ['[::1]:8410', here, null],
    [`${lan}:8410`, house, null],
    [`${lan}:8411`, house, 'host'],
    ['192.168.1.21:8410', house, 'host'],
    [`${hostname()}:8410`, house, null],
    [`${hostname()}.local:8410`, house, null],
    [`${hostname()}.evil.example:8410`, house, 'host'],
    [`${hostname()}:8410`, here, 'host'],
    ['games.home:8410', { host: 'games.home', port }, null],
    ['evil.example:8410', house, 'host'],
    ['localhost', { host: '127.0.0.1', port: 80 }, null],
    [undefined, here, 'host'],
  ] as const)('%s at %o is refused for its %s', (host, listening, refusal) => {
    // A socket for both protocols tells an IPv4 address like this.
    expect(admit(arrival({ host, localAddress: `::ffff:${lan}` }), listening)).toBe(refusal);
  });
});

describe('a page that asks', () => {
  const change = { method: 'POST' };
  const socket = { isUpgrade: true };
  const own = { origin: `http://127.0.0.1:${port}` };
  const foreign = { origin: 'http://127.0.0.1:3000' };
  test.each<[string, Partial<Arrival>, 'origin' | null]>([
    ['our own, changing something', { ...change, ...own }, null],
    ['our own, for the socket', { ...socket, ...own }, null],
    ['another, changing something', { ...change, ...foreign }, 'origin'],
    ['another, reading', foreign, 'origin'],
    ['another, with the token', { ...change, ...foreign, hasBearer: true }, 'origin'],
    ['none, changing something', change, 'origin'],
    ['none, for the socket', socket, 'origin'],
    ['none, with the token, changing something', { ...change, hasBearer: true }, null],
    ['none, with the token, for the socket', { ...socket, hasBearer: true }, null],
    ['none, reading', {}, null],
    ['another port, reading without an Origin', { fetchSite: 'same-site' }, 'origin'],
    ['another site, reading without an Origin', { fetchSite: 'cross-site' }, 'origin'],
    ['another site, by a link to our page', { fetchSite: 'cross-site', isPage: true }, null],
  ])('is %s: %o is %s', (_, facts, refusal) => {
    expect(admit(arrival(facts), here)).toBe(refusal);
  });
});
