import { describe, expect, test } from 'vitest';
import type { Glance } from '#shared/contract/servers.ts';
import { serverId } from '#shared/domain/ids.ts';
import type { Server } from '#shared/domain/server.ts';
import { apply, refusalOf, type ServersState } from './servers-store.ts';

const id = serverId.parse('5d0f3b8e-6f3d-4f5b-8a1c-000000000001');
const other = serverId.parse('5d0f3b8e-6f3d-4f5b-8a1c-000000000002');

const server = (parts: Partial<Server> = {}) =>
  ({ id, createdAt: 1, state: 'offline', install: 'installed', ...parts }) as Server;
const glance = (cpuPercent: number): Glance => ({
  serverId: id,
  cpuPercent,
  memoryBytes: 1,
  memoryLimitBytes: null,
  diskBytes: null,
  players: null,
});
const state = (parts: Partial<ServersState> = {}): ServersState => ({
  status: 'loading',
  failure: null,
  order: [],
  byId: {},
  trails: {},
  expected: {},
  refusals: {},
  ...parts,
});

describe('the servers as the daemon tells of them', () => {
  test('stand in the order they were made', () => {
    const young = server({ id: other, createdAt: 9 });
    const after = apply(state(), { type: 'snapshot', servers: [young, server()], glances: [] });
    expect({ order: after.order, status: after.status }).toEqual({ order: [id, other], status: 'ready' });
  });

  test('lose the promise of a button as soon as the state really changes', () => {
    const before = state({ byId: { [id]: server() }, expected: { [id]: 'starting' } });
    const after = apply(before, { type: 'changed', server: server({ state: 'running' }) });
    expect(after.expected).toEqual({});
  });

  test('keep the promise while something else about them changes', () => {
    const before = state({ byId: { [id]: server() }, expected: { [id]: 'starting' } });
    expect(apply(before, { type: 'changed', server: server({ name: 'New' }) })).not.toHaveProperty(
      'expected',
    );
  });

  test('have a trail of figures while they run, and none once they are off', () => {
    const first = apply(state(), { type: 'glances', glances: [glance(5)] });
    const second = apply(state(first), { type: 'glances', glances: [glance(9)] });
    expect(second.trails?.[id]?.cpuPercents).toEqual([5, 9]);
    const off = apply(state({ ...second, byId: { [id]: server({ state: 'running' }) } }), {
      type: 'changed',
      server: server(),
    });
    expect(off.trails).toEqual({});
  });

  test('are gone when they were deleted', () => {
    const before = state({ byId: { [id]: server() }, order: [id] });
    expect(apply(before, { type: 'removed', serverId: id })).toMatchObject({ byId: {}, order: [] });
  });
});

describe('a power button', () => {
  test.each([
    ['offline', 'start', null],
    ['offline', 'stop', 'offline'],
    ['offline', 'restart', 'offline'],
    ['offline', 'kill', 'offline'],
    ['starting', 'start', 'notOffline'],
    ['running', 'stop', null],
    ['running', 'restart', null],
    ['stopping', 'stop', 'stopping'],
    ['stopping', 'kill', null],
  ] as const)('while %s, %s is refused for: %s', (shown, action, refusal) => {
    expect(refusalOf(server({ state: shown }), shown, action)).toBe(refusal);
  });

  test('names the installation before anything else', () => {
    expect(refusalOf(server({ install: 'installing' }), 'offline', 'start')).toBe('installing');
  });
});
