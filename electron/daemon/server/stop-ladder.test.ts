import { describe, expect, test } from 'vitest';
import type { StopStep } from '#shared/domain/stop.ts';
import { isStopCommand, stopLadder, withinBudget } from './stop-ladder.ts';

const say = (value: string, timeoutMs: number | null = null): StopStep => ({
  kind: 'command',
  value,
  timeoutMs,
});
const interrupt: StopStep = { kind: 'interrupt', timeoutMs: null };
const kill: StopStep = { kind: 'kill', timeoutMs: null };

describe('the way a server is stopped', () => {
  const table: [string, StopStep[], number | null, [string, number][]][] = [
    [
      'a command has 60 s, then an interrupt 30 s',
      [say('stop'), interrupt],
      null,
      [
        ['command', 60_000],
        ['interrupt', 30_000],
      ],
    ],
    [
      'the server’s setting replaces the usual times',
      [say('stop'), interrupt],
      5000,
      [
        ['command', 5000],
        ['interrupt', 5000],
      ],
    ],
    ['a time in the egg stays', [say('quit', 120_000)], 5000, [['command', 120_000]]],
    ['an egg that kills has no rungs before', [kill], null, []],
    ['nothing comes after a kill', [interrupt, kill, say('stop')], null, [['interrupt', 30_000]]],
    ['an egg that says nothing gets an interrupt', [], null, [['interrupt', 30_000]]],
  ];
  test.each(table)('%s', (_, steps, setting, expected) => {
    expect(stopLadder(steps, setting).map(({ step, waitMs }) => [step.kind, waitMs])).toEqual(expected);
  });

  test('within a budget the later rungs lose their time', () => {
    const ladder = withinBudget(stopLadder([say('stop'), interrupt], null), 70_000);
    expect(ladder.map(({ waitMs }) => waitMs)).toEqual([60_000, 10_000]);
  });

  test('only the egg’s own command is a stop, to the letter', () => {
    expect(['stop', 'Stop', 'stop now', ''].map((line) => isStopCommand([say('stop')], line))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
