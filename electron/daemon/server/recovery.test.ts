import { describe, expect, test } from 'vitest';
import { afterDaemonStart, type FoundServer } from './recovery.ts';

const found: FoundServer = {
  isAlive: false,
  lastState: 'offline',
  startWithRoost: false,
  install: 'installed',
};

describe('a server that the daemon finds at its start', () => {
  const table: [string, Partial<FoundServer>, string][] = [
    ['lives: it is running', { isAlive: true, lastState: 'running' }, 'running'],
    ['lives although it was stopping: it is running', { isAlive: true, lastState: 'stopping' }, 'running'],
    ['is gone and was running: it is started again', { lastState: 'running' }, 'start-again'],
    ['is gone and was starting: it is started again', { lastState: 'starting' }, 'start-again'],
    ['is gone and was stopping: it stays off', { lastState: 'stopping' }, 'offline'],
    ['was off: it stays off', {}, 'offline'],
    ['was off and starts with Roost: it is started', { startWithRoost: true }, 'start'],
    [
      'starts with Roost but is not installed: it stays off',
      { startWithRoost: true, install: 'failed' },
      'offline',
    ],
  ];
  test.each(table)('%s', (_, differs, expected) => {
    expect(afterDaemonStart({ ...found, ...differs })).toBe(expected);
  });
});
