import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { Allocations } from '#daemon/network/index.ts';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import { exampleEgg } from '#tests/support/example-egg.ts';
import { freePort } from '#tests/support/free-port.ts';
import { furtherPorts } from './further-ports.ts';

const allocations = new Allocations({ used: () => [], range: () => ({ from: 41_000, to: 41_999 }) });

function game(query: number): { egg: ReturnType<typeof exampleEgg>; facts: CatalogueFacts } {
  const variable = { ...exampleEgg().variables[0]!, env: 'QUERY_PORT', defaultValue: String(query) };
  return {
    egg: { ...exampleEgg(), variables: [variable] },
    facts: {
      game: 'pines',
      name: 'Pines',
      summary: 'A game about pines.',
      icon: 'pines.svg',
      recommended: { memoryMib: 1024, diskMib: 1024, cpuPercent: 100 },
      port: 2456,
      protocol: 'udp',
      ports: [
        { name: 'game', purpose: 'players', port: 2456, protocol: 'udp' },
        { name: 'second', purpose: 'players', port: 2457, protocol: 'udp', offset: 1 },
        { name: 'query', purpose: 'discovery', port: query, protocol: 'udp', variable: 'QUERY_PORT' },
        { name: 'admin', purpose: 'admin', port: 8099, protocol: 'tcp' },
      ],
      eula: null,
    },
  };
}

describe('a game that needs more than one port', () => {
  test('gets those beside its own, and administration stays on this PC', async () => {
    const query = await freePort();
    expect(await furtherPorts(allocations, game(query), 3000, {})).toEqual({
      allocations: [
        { ip: '0.0.0.0', port: 3001 },
        { ip: '0.0.0.0', port: query },
        { ip: '127.0.0.1', port: 8099 },
      ],
      variables: {},
    });
  });

  test('is told of the next free one where its usual one is taken', async () => {
    const query = await freePort();
    const holder = createServer().listen(query, '0.0.0.0');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { variables, allocations: got } = await furtherPorts(allocations, game(query), 3000, {});
    holder.close();
    const moved = Number(variables['QUERY_PORT']);
    expect(moved).toBeGreaterThan(query);
    expect(got[1]).toEqual({ ip: '0.0.0.0', port: moved });
  });

  test('keeps the one that the person chose', async () => {
    const got = await furtherPorts(allocations, game(27_015), 3000, { QUERY_PORT: '27099' });
    expect([got.allocations[1], got.variables]).toEqual([{ ip: '0.0.0.0', port: 27_099 }, {}]);
  });

  test('that the catalogue does not know gets none', async () => {
    expect(await furtherPorts(allocations, { egg: exampleEgg(), facts: null }, 3000, {})).toEqual({
      allocations: [],
      variables: {},
    });
  });
});
