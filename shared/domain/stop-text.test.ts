import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EggPlatform } from './egg.ts';
import type { StopStep } from './stop.ts';
import { formatStop, parseStop } from './stop-text.ts';

const step = (kind: StopStep['kind'], timeoutMs: number | null = null, value?: string): StopStep => ({
  kind,
  timeoutMs,
  ...(value === undefined ? {} : { value }),
});

describe('the stop text of a container egg', () => {
  test.each<[string | null | undefined, StopStep[], number]>([
    ['stop', [step('command', null, 'stop')], 0],
    ['shutdown; exit;', [step('command', null, 'shutdown; exit;')], 0],
    ['quit @60s', [step('command', null, 'quit @60s')], 0],
    ['^C', [step('interrupt')], 0],
    ['^c', [step('interrupt')], 0],
    ['^^C', [step('interrupt')], 0],
    ['^SIGINT', [step('interrupt')], 0],
    ['^SIGTERM', [step('signal', null, 'SIGTERM')], 0],
    ['^SIGABRT', [step('signal', null, 'SIGABRT')], 0],
    ['^SIGKILL', [step('kill')], 0],
    ['^X', [step('interrupt')], 1],
    ['^WM_CLOSE', [step('interrupt')], 1],
    ['SIGINT', [step('command', null, 'SIGINT')], 1],
    ['', [step('interrupt')], 0],
    [null, [step('interrupt')], 0],
    [undefined, [step('interrupt')], 0],
  ])('%j', (text, steps, warnings) => {
    const parsed = parseStop(text, 'container');
    expect({ steps: parsed.steps, warnings: parsed.problems.length }).toEqual({ steps, warnings });
  });
});

describe('the stop text of a Windows egg', () => {
  test.each<[string, StopStep[], number]>([
    ['^C', [step('interrupt')], 0],
    ['^C @60s ^BREAK @10s', [step('interrupt', 60_000), step('break', 10_000)], 0],
    ['^c @60S ^Wm_Close @10s', [step('interrupt', 60_000), step('wmClose', 10_000)], 0],
    ['quit @120s', [step('command', 120_000, 'quit')], 0],
    ['say bye @@30s', [step('command', null, 'say bye @30s')], 0],
    ['^SIGTERM', [step('break')], 0],
    ['^KILL', [step('kill')], 0],
    ['WM_CLOSE', [step('wmClose')], 1],
    ['KILL @5s', [step('kill', 5000)], 1],
    ['^C @0s', [step('interrupt', 1000)], 1],
    ['^C @9999s', [step('interrupt', 3_600_000)], 1],
    ['^C nonsense', [step('interrupt')], 1],
    ['^HUP', [step('interrupt')], 1],
  ])('%j', (text, steps, warnings) => {
    const parsed = parseStop(text, 'windows');
    expect({ steps: parsed.steps, warnings: parsed.problems.length }).toEqual({ steps, warnings });
  });
});

describe('an interrupt on Linux and macOS', () => {
  test('is followed by SIGTERM when it stands alone', () => {
    expect(parseStop('^C @60s', 'posix').steps).toEqual([
      step('interrupt', 60_000),
      step('signal', 10_000, 'SIGTERM'),
    ]);
  });

  test('is not when the egg says what follows', () => {
    expect(parseStop('^C ^KILL', 'linux').steps).toEqual([step('interrupt'), step('kill')]);
  });
});

describe('a stop text that is written again', () => {
  const platform = fc.constantFrom<EggPlatform>('container', 'windows', 'linux', 'macos', 'posix');
  const text = fc.oneof(
    fc.string({ maxLength: 191 }),
    fc
      .array(
        fc.constantFrom('^C', '^^C', '^KILL', '^SIGTERM', '^BREAK', '^WM_CLOSE', '@5s', '@@', 'quit', '@'),
      )
      .map((words) => words.join(' ')),
  );

  test('means the same', () => {
    fc.assert(
      fc.property(text, platform, (given, on) => {
        const { steps } = parseStop(given, on);
        expect(parseStop(formatStop(steps, on), on).steps).toEqual(steps);
      }),
    );
  });
});
