import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damaged, documentRuns, someName, someValue } from './common-documents.fixture.ts';
import { iniParser } from './ini.ts';
import type { ConfigParser, Replacement } from './parser.ts';
import { propertiesParser } from './properties.ts';

const dialects = ['local', 'pterodactyl', 'pelican'] as const;

/** Compares a parser's two ways; the fast one may only leave out what the other refuses. */
function compare(parser: ConfigParser, file: fc.Arbitrary<string>, list: fc.Arbitrary<Replacement[]>): void {
  let common = 0;
  fc.assert(
    fc.property(file, list, fc.constantFrom(...dialects), (text, replacements, dialect) => {
      const bytes = Buffer.from(text, 'utf8');
      const fast = parser.rewriteBytes?.(bytes, replacements, dialect) ?? null;
      const slow = parser.rewrite(bytes.toString('utf8'), replacements, dialect);
      if (fast !== null) common++;
      // Half a character in an escape is left to the slow way.
      else if (text.includes('\\u')) return;
      const expected = slow.ok ? Buffer.from(slow.value, 'utf8').toString('utf8') : null;
      expect(fast?.toString('utf8') ?? null).toBe(expected);
    }),
    documentRuns,
  );
  expect(common).toBeGreaterThan(documentRuns.numRuns / 4);
}

function replacementsOf(match: fc.Arbitrary<string>): fc.Arbitrary<Replacement[]> {
  const values = fc.oneof(
    someValue,
    fc.constantFrom('${a}', '${', 'C:\\srv', '"q"', ' a ', '`', 'a;b', '\t'),
  );
  return fc.array(
    fc.record(
      { match, value: values, ifValue: fc.constantFrom('1', 'text', '${a}', 'text text') },
      { requiredKeys: ['match', 'value'] },
    ) as fc.Arbitrary<Replacement>,
    { maxLength: 4 },
  );
}

const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '\\\n', ' \n');

describe('a file of lines that is rewritten from bytes to bytes', () => {
  test('is the properties that it would be otherwise', () => {
    const values = [
      '1',
      'text',
      '${a}',
      '${b}c',
      '${',
      'C:\\\\srv',
      '\\u00a7c',
      '\\ud83d\\ude00',
      'it "is"',
      'ü',
    ];
    const line = fc.oneof(
      fc.constantFrom('# note', '! note', '', '  ', '\t# note', 'key', '\\', '=1', 'a b', '#'),
      fc
        .tuple(
          fc.constantFrom('', ' '),
          fc.oneof(someName, fc.constantFrom('a', 'b', 'a\\ b', 'a\\:b', 'server.port')),
          fc.constantFrom('=', ':', ' ', ' = ', '\t'),
          fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 5 })),
        )
        .map((parts) => parts.join('')),
    );
    const file = fc
      .array(fc.tuple(line, lineEnd), { maxLength: 8 })
      .map((lines) => lines.map((parts) => parts.join('')).join(''));
    const tokens = ['\\', '\\u', '\\\r\n ', '\n', '=', '${', '}', '\ufeff', '\0', '"'];
    compare(
      propertiesParser,
      fc.oneof(file, damaged(file, tokens)),
      replacementsOf(fc.oneof(someName, fc.constantFrom('a', 'b', 'a b', ''))),
    );
  });

  test('is the INI that it would be otherwise', () => {
    const values = [
      '1',
      'text',
      'a # b',
      'a;b',
      '"a b"',
      "'a'",
      '"a',
      '`a`b',
      '"""one',
      '"""a"""',
      '`',
      'C:\\',
      '""',
      '"',
    ];
    const names = [
      'a',
      'b',
      '+a',
      '-a',
      '-',
      '!a',
      '.a',
      'a b',
      '"a=b"',
      '`a:b`',
      '"""a"b"""',
      '"a',
      'a"b',
      'a`b',
      '\u00a0ü',
    ];
    const line = fc.oneof(
      {
        weight: 2,
        arbitrary: fc.constantFrom('# note', ';note', '#', '', '  ', '# \u00a0note\u00a0', 'text', '=1'),
      },
      fc.constantFrom(
        '[s]',
        '[s.t]',
        '[DEFAULT]',
        '[s] # note',
        '[a]b]',
        '[',
        '[]',
        '[/Script/X.Y]',
        '"""',
        'b`;c',
      ),
      {
        weight: 4,
        arbitrary: fc
          .tuple(
            fc.constantFrom('', ' '),
            fc.oneof(fc.constantFrom(...names), someName),
            fc.constantFrom('=', ':', ' = ', '\t='),
            fc.oneof(fc.constantFrom(...values), fc.string({ maxLength: 5 })),
          )
          .map((parts) => parts.join('')),
      },
    );
    const file = fc
      .array(fc.tuple(line, lineEnd), { maxLength: 12 })
      .map((lines) => lines.map((parts) => parts.join('')).join(''));
    const tokens = ['\\\n', '\n', '=', '"""', '`', '\ufeff', '\0', '"', '[', ']', ';'];
    const match = fc.constantFrom(
      'a',
      'b',
      's.a',
      's.t.a',
      '[s.t].a',
      '[s.t].b',
      's.+a',
      's.-a',
      '.a',
      's.',
      'n.x',
      'a"b',
      '-',
    );
    compare(iniParser, fc.oneof(file, damaged(file, tokens)), replacementsOf(match));
  });
});
