import { describe, expect, test } from 'vitest';
import type { CatalogueFacts, EggVariable } from './egg.ts';
import { joinLink, joinWayOf, judgePublicAddress, likelyRouter, openPorts, withPort } from './joining.ts';

const facts = {
  protocol: 'udp',
  ports: [
    { name: 'game', purpose: 'players', port: 2456, protocol: 'udp' },
    { name: 'query', purpose: 'discovery', port: 2457, protocol: 'udp', offset: 1 },
    { name: 'voice', purpose: 'players', port: 9987, protocol: 'both', variable: 'VOICE_PORT' },
    { name: 'console', purpose: 'admin', port: 8080, protocol: 'tcp' },
    { name: 'fixed', purpose: 'players', port: 7000, protocol: 'tcp' },
  ],
} as unknown as CatalogueFacts;
const variables = [{ env: 'VOICE_PORT', defaultValue: '9987' }] as unknown as EggVariable[];

describe('the ports that a router must pass on', () => {
  test('have the numbers of this server, without those for administration', () => {
    const server = { allocations: [{ ip: '0.0.0.0', port: 3000 }], variables: { VOICE_PORT: '9990' } };
    expect(openPorts(server, facts, variables)).toEqual([
      { name: 'game', port: 3000, protocol: 'udp' },
      { name: 'query', port: 3001, protocol: 'udp' },
      { name: 'voice', port: 9990, protocol: 'both' },
      { name: 'fixed', port: 7000, protocol: 'tcp' },
    ]);
  });

  test('of an egg from elsewhere are its own, on both protocols', () => {
    const server = { allocations: [{ ip: '0.0.0.0', port: 3000 }], variables: {} };
    expect(openPorts(server, null, [])).toEqual([{ name: 'game', port: 3000, protocol: 'both' }]);
  });

  test('are none where the server opens none', () => {
    expect(openPorts({ allocations: [], variables: {} }, facts, variables)).toEqual([]);
  });
});

describe('how a friend joins', () => {
  test.each([
    ['minecraft-paper', 'minecraft'],
    ['minecraft-bedrock', 'bedrock'],
    ['team-fortress-2', 'source'],
    ['counter-strike-1-6', 'source'],
    ['core-keeper', 'code'],
    ['bzflag', 'generic'],
    [null, 'generic'],
  ])('%s: %s', (game, way) => {
    expect(joinWayOf(game)).toBe(way);
  });

  test('has a link where Steam opens the game and joins', () => {
    expect(joinLink('source', '84.1.2.3:27015', '')).toBe('steam://connect/84.1.2.3:27015');
    expect(joinLink('source', '84.1.2.3:27015', 'a b')).toBe('steam://connect/84.1.2.3:27015/a%20b');
    expect(joinLink('terraria', '84.1.2.3:7777', '')).toBeNull();
  });

  test('needs brackets around an IPv6 address', () => {
    expect([withPort('2a00:1::5', 5), withPort('[2a00:1::5]', 5), withPort('a.org', 5)]).toEqual([
      '[2a00:1::5]:5',
      '[2a00:1::5]:5',
      'a.org:5',
    ]);
  });
});

describe('an address that is to be reached from the internet', () => {
  test.each([
    ['', 'empty'],
    [' 84.1.2.3 ', 'fine'],
    ['attic.example.org', 'fine'],
    ['2a00:1450:4001::8', 'fine'],
    ['100.64.0.9', 'shared'],
    ['100.128.0.9', 'fine'],
    ['192.168.1.20', 'shared'],
    ['172.16.0.1', 'shared'],
    ['172.32.0.1', 'fine'],
    ['10.0.0.1', 'shared'],
    ['fe80::1', 'wrong'],
    ['84.1.2', 'wrong'],
    ['84.1.2.300', 'wrong'],
    ['attic', 'wrong'],
    ['http://84.1.2.3', 'wrong'],
    ['0.0.0.0', 'wrong'],
  ])('%j is %s', (text, verdict) => {
    expect(judgePublicAddress(text)).toBe(verdict);
  });
});

test('a router mostly has the first address of its network', () => {
  expect([likelyRouter('192.168.178.24'), likelyRouter('fe80::1')]).toEqual(['192.168.178.1', null]);
});
