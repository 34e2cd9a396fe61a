import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExitState } from '#daemon/environment/index.ts';
import {
  begin,
  ended,
  type Life,
  launched,
  offline,
  recovered,
  startedAt,
  stopping,
  up,
  wouldCrash,
} from './state-machine.ts';

const exit: ExitState = { exitCode: 0, signal: null, outOfMemory: false, limit: null };

const transitions: Record<string, (life: Life) => Life> = {
  begin,
  launched: (life) => launched(life, 1000),
  upByLine: (life) => up(life, 'line'),
  upByTime: (life) => up(life, 'time'),
  recovered: (life) => recovered(life, 1000),
  stopping,
  ended: (life) => ended(life, exit),
};

function nameOf(life: Life): string {
  return life.state === 'starting' ? `starting/${life.phase}` : life.state;
}

/** Every step that may be; all others are bugs. */
const mayBe: Record<string, Record<string, string>> = {
  offline: { begin: 'starting/preparing', recovered: 'running' },
  'starting/preparing': { launched: 'starting/launched', stopping: 'stopping' },
  'starting/launched': { upByLine: 'running', upByTime: 'running', stopping: 'stopping', ended: 'offline' },
  running: { stopping: 'stopping', ended: 'offline' },
  stopping: { ended: 'offline' },
};

const lives: Life[] = [
  offline,
  begin(offline),
  launched(begin(offline), 1000),
  up(launched(begin(offline), 1000), 'line'),
  stopping(begin(offline)),
];

describe('the state machine of a process', () => {
  test.each(
    lives.flatMap((life) => Object.keys(transitions).map((name) => [nameOf(life), name, life] as const)),
  )('%s, %s', (state, name, life) => {
    const expected = mayBe[state]?.[name];
    const step = () => transitions[name]?.(life);
    if (expected === undefined) expect(step).toThrow(`impossible transition`);
    else expect(nameOf(step() as Life)).toBe(expected);
  });

  test('a walk of possible steps always knows when the process started, and only then', () => {
    const names = fc.array(fc.constantFrom(...Object.keys(transitions)), { maxLength: 60 });
    fc.assert(
      fc.property(names, (walk) => {
        let life: Life = offline;
        for (const name of walk) {
          if (mayBe[nameOf(life)]?.[name] === undefined) continue;
          life = transitions[name]?.(life) ?? life;
          const lives = ['starting/launched', 'running'].includes(nameOf(life));
          if (lives) expect(startedAt(life)).toBe(1000);
          if (life.state === 'offline') expect(startedAt(life)).toBeNull();
        }
      }),
    );
  });

  test('only an end that nobody asked for is a crash', () => {
    expect(lives.map((life) => [nameOf(life), wouldCrash(life)])).toEqual([
      ['offline', false],
      ['starting/preparing', true],
      ['starting/launched', true],
      ['running', true],
      ['stopping', false],
    ]);
  });
});
