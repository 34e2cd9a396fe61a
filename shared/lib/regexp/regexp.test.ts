import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result } from '../result.ts';
import { compilePhpPattern, compileRe2, type SafePattern } from './regexp.ts';

function tested(compiled: Result<SafePattern, string>, value: string): boolean | string {
  return compiled.ok ? compiled.value.test(value) : compiled.reason;
}

describe('a pattern of PHP', () => {
  test.each([
    ['/^([\\w\\d._-]+)(\\.jar)$/', 'server.jar', true],
    ['/^([\\w\\d._-]+)(\\.jar)$/', 'server.zip', false],
    ['/^[0-9\\.\\-]+$/', '1.20-4', true],
    ['([a-z-0-9]+$)', 'ab-1', true],
    ['/^(?:true)?(?:false)?\\b/', 'true', true],
    ['/^\\d{17}$/', '12345678901234567', true],
    ['/^([a-z0-9]{32} ?)*$/', `${'a'.repeat(32)} ${'0'.repeat(32)}`, true],
    ['#^a/b$#i', 'A/B', true],
    ['/^a$/', 'a\n', true],
    ['/^a$/D', 'a\n', false],
    ['/\\Aa\\z/', 'a\n', false],
    ['/^\\h+\\R$/', '\t \r\n', true],
    ['/a b # c\n c/x', 'abc', true],
    ['/^.{3}$/s', 'a\nb', true],
    ['/^b/m', 'a\nb', true],
    ['/^[[:alpha:]]+[^[:digit:]]$/', 'abc!', true],
    ['/^\\p{Lu}\\P{Lu}+$/u', 'Éclair', true],
    ['/^\\w+$/u', 'Grüße', true],
    ['/^\\w+$/', 'Grüße', false],
    ['/^(?=.*\\d)(?=.*[a-z]).{8,}$/', 'abcdefg1', true],
    ['/^(?=.*\\d)(?=.*[a-z]).{8,}$/', 'abcdefgh', false],
    ['/^(?!.*admin).*$/', 'the admin', false],
    ['/(?<![0-9])7/', '17 7', true],
    ['/(?<=a|bc)d/', 'bcd', true],
    ['/^a++b?$/', 'aaa', true],
    ['/\\Q.*\\E/', 'a.*b', true],
    ['/\\x41\\x{1F600}/', 'A😀', true],
    ['/^(?i:a)b$/', 'Ab', true],
    ['/^[]a]+$/', ']a', true],
    ['/^[\\w-.]+$/', 'a-.b', true],
    ['/a{,3}/', 'a{,3}', true],
  ])('%s on %j', (pattern, value, fits) => {
    expect(tested(compilePhpPattern(pattern), value)).toBe(fits);
  });

  test.each([
    '/(a)\\1/',
    '/(?R)/',
    '/(?(1)a|b)/',
    '/(*FAIL)/',
    '/a',
    'abc',
    '',
    '/(/',
    '/a{1001}/',
    '/[b-a]/',
    '/a/q',
    '/*a/',
  ])('%s is refused', (pattern) => {
    expect(compilePhpPattern(pattern).ok).toBe(false);
  });
});

describe('a pattern of RE2', () => {
  test.each([
    '(?=a)',
    '(?<!a)b',
    'a\\1',
    'a**',
    '(?>a)',
    'a++',
    '\\Z',
    '(?P=n)',
    '[z-a]',
    'a{1001}',
    '(?x)a',
    '\\h',
    '(',
  ])('%s is refused, as Go does', (pattern) => {
    expect(compileRe2(pattern).ok).toBe(false);
  });

  test.each([
    ['a$', 'a\n', false],
    ['(?m)^b$', 'a\nb\nc', true],
    ['(?s)a.b', 'a\nb', true],
    ['(?U)a+', 'aa', true],
    ['\\pL\\p{Greek}', 'xΩ', true],
    ['[[:^digit:]]', '1', false],
    ['\\s', '\v', false],
    ['x{2,}{', 'xx{', true],
  ])('%s on %j', (pattern, value, fits) => {
    expect(tested(compileRe2(pattern), value)).toBe(fits);
  });

  test('finds all matches with their groups', () => {
    const compiled = compileRe2('(?P<user>\\w+)@(\\w*)(x)?');
    if (!compiled.ok) throw new Error(compiled.reason);
    expect(compiled.value.matchAll('😀a@b c@')).toEqual([
      { start: 2, end: 5, groups: ['a@b', 'a', 'b', undefined] },
      { start: 6, end: 8, groups: ['c@', 'c', '', undefined] },
    ]);
    expect(compiled.value.names).toEqual(new Map([['user', 1]]));
  });
});

describe('any pattern', () => {
  const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '^', '$', '\\b');
  const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
    piece: fc.oneof(
      { depthSize: 'small' },
      atom,
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '*?', ''))
        .map(([inner, many]) => `(?:${inner})${many}`),
    ),
    pattern: fc.oneof(
      { depthSize: 'small' },
      fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
      fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `${left}|${right}`),
    ),
  }));

  test('matches where JavaScript’s matches', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 8 }),
        (source, value) => {
          const compiled = compileRe2(source);
          expect(tested(compiled, value)).toBe(new RegExp(source).test(value));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('ends in a time that the text and not its powers decide', () => {
    for (const source of ['^(a+)+$', '^(a|a)*$', '(a*)*(a*)*(a*)*b', '(.*a){20}$', '^(?:a?){300}a{300}$']) {
      const compiled = compileRe2(source);
      const started = performance.now();
      expect(tested(compiled, `${'a'.repeat(5000)}!`)).toBe(false);
      expect(performance.now() - started).toBeLessThan(1000);
    }
  });

  test('never makes the compiler throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('()[]{}?*+|^$\\.-,:<>=!Ppxa1é/#')), maxLength: 30 }),
        (source) => {
          expect(typeof compileRe2(source).ok).toBe('boolean');
          expect(typeof compilePhpPattern(`/${source}/`).ok).toBe('boolean');
        },
      ),
      { numRuns: 5000 },
    );
  });
});
