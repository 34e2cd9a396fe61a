import { describe, expect, test } from 'vitest';
import { parseRunArguments } from './run-arguments.ts';

const none = { memoryMib: null, cpuPercent: null, processes: null, environment: null };

describe('the words after roost run', () => {
  test.each([
    [['--', 'node', '--version'], { ...none, argv: ['node', '--version'] }],
    [['node', '--memory', '5'], { ...none, argv: ['node', '--memory', '5'] }],
    [['--memory', '64', '--cpu=50', '--', 'x'], { ...none, memoryMib: 64, cpuPercent: 50, argv: ['x'] }],
    [['--processes', '3', 'x', '--', 'y'], { ...none, processes: 3, argv: ['x', '--', 'y'] }],
    [['--environment', 'posix', '--', 'x'], { ...none, environment: 'posix', argv: ['x'] }],
    [['--', '--odd'], { ...none, argv: ['--odd'] }],
  ])('%j are understood', (words, value) => {
    expect(parseRunArguments(words)).toEqual({ ok: true, value });
  });

  test.each([
    [[], { text: 'usage' }],
    [['--'], { text: 'usage' }],
    [['--memory'], { text: 'usage' }],
    [['--memory', '64'], { text: 'usage' }],
    [['--memory', 'much', '--', 'x'], { text: 'optionInvalid', option: '--memory', value: 'much' }],
    [['--cpu', '0', '--', 'x'], { text: 'optionInvalid', option: '--cpu', value: '0' }],
    [['--memory=-1', '--', 'x'], { text: 'optionInvalid', option: '--memory', value: '-1' }],
    [['--disk', '5', '--', 'x'], { text: 'optionUnknown', option: '--disk' }],
    [['-m', '5'], { text: 'optionUnknown', option: '-m' }],
  ])('%j are refused with the reason', (words, reason) => {
    expect(parseRunArguments(words)).toEqual({ ok: false, reason });
  });
});
