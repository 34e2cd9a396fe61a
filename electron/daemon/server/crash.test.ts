import { describe, expect, test } from 'vitest';
import type { ExitState } from '#daemon/environment/index.ts';
import { type CrashPolicy, defaultCrashPolicy } from '#shared/domain/server.ts';
import { crashNotice, judgeCrash } from './crash.ts';

const failed: ExitState = { exitCode: 1, signal: null, outOfMemory: false, limit: null };
const clean: ExitState = { ...failed, exitCode: 0 };
const killedByKernel: ExitState = { exitCode: 137, signal: 'SIGKILL', outOfMemory: true, limit: null };

describe('a server that went offline by itself', () => {
  const table: [string, Partial<CrashPolicy>, ExitState, number | null, object][] = [
    ['is started again the first time', {}, failed, null, { kind: 'restart' }],
    ['is started again when the last crash was a minute ago', {}, failed, 60_000, { kind: 'restart' }],
    [
      'stays down when it crashed less than a minute ago',
      {},
      failed,
      59_999,
      { kind: 'crash-loop', seconds: 59 },
    ],
    ['is always started again when the quiet time is 0', { quietMs: 0 }, failed, 1, { kind: 'restart' }],
    ['is started again after a clean exit too', {}, clean, null, { kind: 'restart' }],
    [
      'stays down after a clean exit when that is no crash',
      { cleanExitIsCrash: false },
      clean,
      null,
      { kind: 'not-a-crash' },
    ],
    [
      'out of memory is a crash whatever the code',
      { cleanExitIsCrash: false },
      { ...clean, outOfMemory: true },
      null,
      { kind: 'restart' },
    ],
    ['stays down when restarts are off', { restart: false }, failed, null, { kind: 'restart-disabled' }],
  ];
  test.each(table)('%s', (_, policy, exit, sinceLastMs, expected) => {
    expect(judgeCrash({ ...defaultCrashPolicy, ...policy }, exit, sinceLastMs)).toEqual(expected);
  });

  test('tells the person of a loop with its code, and of memory where that was the reason', () => {
    const loop = { kind: 'crash-loop', seconds: 7 } as const;
    expect([
      crashNotice(loop, failed),
      crashNotice(loop, killedByKernel),
      crashNotice({ kind: 'restart' }, failed),
    ]).toEqual([
      { code: 'server.crash-loop', facts: { exitCode: 1, seconds: 7 } },
      { code: 'server.crashed-out-of-memory', facts: { exitCode: 137 } },
      null,
    ]);
  });
});
