import { describe, expect, test } from 'vitest';
import type { CatalogueFacts, EggVariable } from '#shared/domain/egg.ts';
import { serverId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { testEgg } from './egg.fixture.ts';
import { freeName, freePorts } from './put-back.ts';

const id = serverId.parse('22222222-2222-4222-8222-000000000001');
const variable: EggVariable = {
  name: '',
  description: '',
  env: 'QUERY_PORT',
  defaultValue: '27015',
  viewable: true,
  editable: true,
  rules: [],
  sort: 0,
};
const ports: NonNullable<CatalogueFacts['ports']> = [
  { name: 'game', purpose: 'players', port: 2456, protocol: 'udp' },
  { name: 'beside', purpose: 'players', port: 2457, protocol: 'udp', offset: 1 },
  { name: 'query', purpose: 'discovery', port: 27_015, protocol: 'udp', variable: 'QUERY_PORT' },
];
const catalogue: CatalogueFacts = {
  game: 'example',
  name: 'Example',
  summary: '',
  icon: '',
  port: 2456,
  ports,
  protocol: 'udp',
  recommended: { memoryMib: 64, diskMib: 1, cpuPercent: 10 },
  eula: null,
};
const allocations = [2456, 2457, 27_015].map((port) => ({ ip: '0.0.0.0', port }));

/** Ports that others have, and all the rest free. */
function without(...taken: number[]) {
  return {
    assertFree: async ({ port }: { port: number }) => {
      if (taken.includes(port)) throw new AppError('allocation.port-of-server', { port, server: 'Other' });
    },
    suggest: async (preferred = 0) => {
      let port = preferred;
      while (taken.includes(port)) port += 1;
      return { port, preferredIsFree: port === preferred };
    },
  };
}

describe('the ports of a server that is put back', () => {
  const table: [string, number[], number[], Record<string, string>][] = [
    ['are its own where nobody took them', [], [2456, 2457, 27_015], {}],
    ['go along with a port that the game puts them next to', [2456], [2457, 2458, 27_015], {}],
    [
      'are told to the game by the setting that holds them',
      [27_015],
      [2456, 2457, 27_016],
      { QUERY_PORT: '27016' },
    ],
    ['never come together', [2456, 2458], [2457, 2459, 27_015], {}],
  ];
  test.each(table)('%s', async (_, taken, expected, variables) => {
    const record = { id, allocations, variables: {} };
    const found = await freePorts(without(...taken), record, {
      egg: testEgg({ variables: [variable] }),
      catalogue,
    });
    expect([found.allocations.map(({ port }) => port), found.variables]).toEqual([expected, variables]);
  });

  test('stay on an address that this PC does not have just now', async () => {
    const away = {
      ...without(),
      assertFree: async ({ ip }: { ip: string }) => {
        throw new AppError('allocation.ip-not-ours', { ip });
      },
    };
    const record = { id, allocations: allocations.slice(0, 1), variables: {} };
    const { moved } = await freePorts(away, record, { egg: testEgg({}), catalogue: null });
    expect(moved).toEqual([]);
  });
});

test.each([
  ['Squid', [], 'Squid'],
  ['Squid', ['Squid', 'Squid (2)'], 'Squid (3)'],
  ['x'.repeat(64), ['x'.repeat(64)], `${'x'.repeat(60)} (2)`],
])('a server called %j comes back as the first name that is free', (name, taken, expected) => {
  expect(freeName(name, (each) => taken.includes(each))).toBe(expected);
});
