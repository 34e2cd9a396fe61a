import { describe, expect, test } from 'vitest';
import type { EggDetail } from '#shared/contract/eggs.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { defaultCrashPolicy, type Server } from '#shared/domain/server.ts';
import { changesOf, valuesOf } from './settings-values.ts';

const server = {
  name: 'Pine Valley',
  startWithRoost: false,
  image: 'native:',
  startup: './game',
  variables: { MOTD: 'Hello' },
  limits: { ...defaultLimits, memoryMib: 1024, ioWeight: 300 },
  allocations: [{ ip: '0.0.0.0', port: 25_565 }],
  crash: defaultCrashPolicy,
  stopTimeoutMs: null,
} as unknown as Server;
const egg = {
  egg: {
    variables: [
      { env: 'MOTD', defaultValue: '', editable: true },
      { env: 'PLAYERS', defaultValue: '10', editable: true },
      { env: 'FIXED', defaultValue: 'x', editable: false },
    ],
  },
} as unknown as EggDetail;

describe('saved settings', () => {
  const values = valuesOf(server, egg);

  test('are nothing when nothing was changed', () => {
    expect(changesOf(values, server, egg)).toEqual({});
  });

  test('are only what was changed', () => {
    expect(changesOf({ ...values, name: ' New ', stopSeconds: 20 }, server, egg)).toEqual({
      name: 'New',
      stopTimeoutMs: 20_000,
    });
  });

  test('leave out the limits that another window may change meanwhile', () => {
    expect(changesOf({ ...values, memoryMib: null, ioWeight: 900, quietSeconds: 5 }, server, egg)).toEqual({
      limits: { memoryMib: 0, ioWeight: 900 },
      crash: { quietMs: 5000 },
    });
  });

  test('leave a default to the egg, and never touch what it fixes', () => {
    const variables = { MOTD: '', PLAYERS: '10', FIXED: 'y' };
    expect(changesOf({ ...values, variables }, server, egg)).toEqual({ variables: { MOTD: '' } });
  });
});
