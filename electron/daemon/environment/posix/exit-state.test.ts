import { describe, expect, test } from 'vitest';
import { exitState, signalByName } from './exit-state.ts';

const plain = { isSandboxed: false, limit: null, ranOutOfMemory: false };

describe('the end of a process', () => {
  test.each([
    [{ code: 0, signal: null }, plain, { exitCode: 0, signal: null, outOfMemory: false, limit: null }],
    [{ code: 143, signal: null }, plain, { exitCode: 143, signal: null, outOfMemory: false, limit: null }],
    [
      { code: null, signal: 'SIGTERM' },
      plain,
      { exitCode: 143, signal: 'SIGTERM', outOfMemory: false, limit: null },
    ],
    [
      { code: 137, signal: null },
      { ...plain, isSandboxed: true },
      { exitCode: 137, signal: 'SIGKILL', outOfMemory: false, limit: null },
    ],
    [
      { code: 200, signal: null },
      { ...plain, isSandboxed: true },
      { exitCode: 200, signal: null, outOfMemory: false, limit: null },
    ],
    [
      { code: null, signal: 'SIGKILL' },
      { ...plain, limit: 'memory' },
      { exitCode: 137, signal: 'SIGKILL', outOfMemory: true, limit: 'memory' },
    ],
    [
      { code: null, signal: 'SIGKILL' },
      { ...plain, ranOutOfMemory: true },
      { exitCode: 137, signal: 'SIGKILL', outOfMemory: true, limit: null },
    ],
  ] as const)('%j with %j', (exit, facts, expected) => {
    expect(exitState(exit, facts)).toEqual(expected);
  });
});

describe('a signal’s name', () => {
  test.each([
    ['SIGINT', 'SIGINT'],
    ['int', 'SIGINT'],
    ['sigusr1', 'SIGUSR1'],
    ['REST', null],
    ['', null],
  ])('%j means %j', (name, signal) => {
    expect(signalByName(name)).toBe(signal);
  });
});
