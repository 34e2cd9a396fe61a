import { describe, expect, test } from 'vitest';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import { testEgg } from './egg.fixture.ts';
import { portOf } from './game-ports.ts';

const catalogue: CatalogueFacts = {
  game: 'test',
  name: 'Test',
  summary: '',
  icon: '',
  recommended: { memoryMib: 512, diskMib: 512, cpuPercent: 100 },
  port: 27_015,
  protocol: 'udp',
  ports: [
    { name: 'game', purpose: 'players', port: 27_015, protocol: 'udp' },
    { name: 'beside', purpose: 'discovery', port: 27_016, protocol: 'udp', offset: 1 },
    { name: 'query', purpose: 'discovery', port: 27_017, protocol: 'udp', variable: 'QUERY_PORT' },
    { name: 'fixed', purpose: 'admin', port: 27_020, protocol: 'tcp', variable: 'NOT_IN_THIS_EDITION' },
  ],
  eula: null,
};
const variable = {
  name: 'Query port',
  description: '',
  env: 'QUERY_PORT',
  defaultValue: '27017',
  viewable: true,
  editable: true,
  rules: [],
  sort: 1,
};
const recipe = { egg: testEgg({ variables: [variable] }), catalogue };

describe('a port that the catalogue names', () => {
  const table: [string, string, Record<string, string>, number | null][] = [
    ['is the server’s own where it is the game’s first', 'game', {}, 42_000],
    ['is beside the server’s own', 'beside', {}, 42_001],
    ['is what the setting has by itself', 'query', {}, 27_017],
    ['is what the person set', 'query', { QUERY_PORT: '43000' }, 43_000],
    ['is none where the setting holds none', 'query', { QUERY_PORT: 'none' }, null],
    ['is the usual one where this edition has no setting for it', 'fixed', {}, 27_020],
    ['is none that the game does not have', 'voice', {}, null],
  ];
  test.each(table)('%s', (_, name, variables, expected) => {
    expect(portOf(name, recipe, { variables, allocations: [{ ip: '0.0.0.0', port: 42_000 }] })).toBe(
      expected,
    );
  });
});
