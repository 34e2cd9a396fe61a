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
    expect(stopLadder({ saves: [], steps }, setting).map(({ step, waitMs }) => [step.kind, waitMs])).toEqual(
      expected,
    );
  });

  test('within a budget the later rungs lose their time', () => {
    const ladder = withinBudget(stopLadder({ saves: [], steps: [say('stop'), interrupt] }, null), 70_000);
    expect(ladder.map(({ waitMs }) => waitMs)).toEqual([60_000, 10_000]);
  });

  test('saving comes first, with its own time, and not before a kill', () => {
    const saves = [{ command: 'save', done: 'saved', timeoutMs: 20_000 }];
    const ladderOf = (...steps: StopStep[]) =>
      stopLadder({ saves, steps }, 5000).map(({ step, waitMs, save }) => [
        step.value ?? step.kind,
        waitMs,
        save,
      ]);
    expect(ladderOf(say('stop'))).toEqual([
      ['save', 20_000, { done: 'saved' }],
      ['stop', 5000, null],
    ]);
    expect(ladderOf(kill)).toEqual([]);
  });

  test('within a budget saving gets half of the time at most', () => {
    const saves = [
      { command: 'one', timeoutMs: 8000 },
      { command: 'two', timeoutMs: 8000 },
    ];
    const ladder = withinBudget(stopLadder({ saves, steps: [say('stop'), interrupt] }, null), 20_000);
    expect(ladder.map(({ waitMs }) => waitMs)).toEqual([8000, 2000, 10_000, 0]);
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
