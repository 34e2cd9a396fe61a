import { describe, expect, test } from 'vitest';
import { compileDone } from './done-matching.ts';
import type { DoneMatcher } from './egg.ts';

const text = (value: string): DoneMatcher => ({ kind: 'text', text: value });
const regex = (source: string): DoneMatcher => ({ kind: 'regex', source });

describe('the line that says a server is up', () => {
  test.each<[string, DoneMatcher[], string, boolean]>([
    [
      'contains the text',
      [text(')! For help, type ')],
      '[12:00:00] Done (1.2s)! For help, type "help"',
      true,
    ],
    ['is compared with case', [text('Server Started')], 'server started', false],
    ['is compared with blanks at the ends', [text('Listening on ')], 'Listening on', false],
    ['is any of several', [text('a1'), text('b2')], 'xx b2', true],
    ['is every line for an empty text', [text('')], '', true],
    ['is none without matchers', [], 'anything', false],
    ['is found by a pattern', [regex('Done \\([\\d.]+s\\)!')], '[x] Done (4.2s)!', true],
    ['is found by a pattern without case', [regex('(?i)^server UP$')], 'Server up', true],
    ['is found by a named group', [regex('(?P<port>\\d+)\\z')], 'port 25565', true],
    ['is the text of a pattern that is none', [regex('(a')], 'x regex:(a y', true],
    ['is the text of a pattern that RE2 lacks', [regex('(?=a)b')], 'ab', false],
  ])('%s', (_, matchers, line, up) => {
    expect(compileDone(matchers)(line, line)).toBe(up);
  });

  test('is looked for with its colours and without', () => {
    const isUp = compileDone([text('Server is up')]);
    expect(isUp('\u001b[32mServer\u001b[0m is up', 'Server is up')).toBe(true);
    expect(compileDone([text('\u001b[32mup')])('\u001b[32mup', 'up')).toBe(true);
  });

  test('is decided at once, whatever the pattern and the line', () => {
    const isUp = compileDone([regex('(x+x+)+y'), regex('(a|aa)+$'), regex('(.*)*(.*)*z')]);
    const started = performance.now();
    expect(isUp('x'.repeat(200_000), 'a'.repeat(200_000))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
