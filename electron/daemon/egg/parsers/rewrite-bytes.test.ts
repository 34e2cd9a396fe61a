import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileParser } from './file.ts';
import { jsonParser } from './json.ts';
import type { ConfigParser, ParserDialect, Replacement } from './parser.ts';
import { xmlParser } from './xml.ts';

const dialects = ['local', 'pterodactyl', 'pelican'] as const;

/** Both ways of one parser; the fast one may leave a file to the other, which must then have a reason to. */
function bothWays(parser: ConfigParser, text: string, replacements: Replacement[], dialect: ParserDialect) {
  const slow = parser.rewrite(text, replacements, dialect);
  const fast = parser.rewriteBytes?.(Buffer.from(text, 'utf8'), replacements, dialect) ?? null;
  return {
    fast: fast?.toString('utf8') ?? null,
    slow: slow.ok ? Buffer.from(slow.value).toString('utf8') : null,
  };
}

const names = ['a', 'b', 'c', 'a.b', 'item2', 'item10', '0', '1', '', 'ü', 'a[0', '<', '😀', '\uffee', 'x y'];
const name = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...names) }, fc.string({ maxLength: 4 }));
const path = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'a.b',
    'a.b.c',
    'a~1b',
    'a.*.b',
    '*.a',
    'a.*',
    'a[0].b',
    'b[1].a',
    'a[0]',
    'a.0',
    'a.0.b',
    'a.-',
    '',
  ),
  fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.')),
);
const value = fc.oneof(
  fc.constantFrom('1', 'true', 'text', '007', '1.50', '', 'a: b', '<&>'),
  fc.boolean(),
  fc.string({ maxLength: 6 }),
);
const replacement = fc.record(
  { match: path, value, ifValue: fc.constantFrom('1', 'true', 'text', 'regex:^t(.)', 'null') },
  { requiredKeys: ['match', 'value'] },
) as fc.Arbitrary<Replacement>;
const replacements = fc.array(replacement, { maxLength: 4 });

describe('a file that is rewritten from bytes to bytes', () => {
  const literal = fc.constantFrom(
    '1',
    '-0',
    '0',
    '1.0',
    '1.50',
    '1e3',
    '1E400',
    '12345678901234567890',
    '01',
    '-',
    'true',
    'false',
    'null',
    '""',
    '"text"',
    '"\\u00fc"',
    '"<&>"',
    '"\u2028"',
    '"ü😀"',
    '"a\\/b"',
    '"\\ud800"',
    '"\n"',
    'nul',
  );
  const blank = fc.constantFrom('', '', ' ', '\n', '\t\r\n');
  const { json } = fc.letrec<{ json: string }>((tie) => ({
    json: fc.oneof(
      { depthSize: 'medium' },
      fc.tuple(blank, literal, blank).map((parts) => parts.join('')),
      fc
        .tuple(fc.array(tie('json'), { maxLength: 4 }), blank)
        .map(([list, end]) => `[${list.join(',')}${list.length === 0 ? end : ''}]`),
      fc
        .array(fc.tuple(blank, name, blank, tie('json')), { maxLength: 6 })
        .map(
          (members) =>
            `{${members.map(([a, each, b, inner]) => `${a}${JSON.stringify(each)}${b}:${inner}`).join(',')}}`,
        ),
    ),
  }));
  const object = fc.oneof(
    json.map((inner) => `{"a":${inner},"b":[${inner}]}`),
    json,
  );

  test.each(dialects)('is the JSON that it would be otherwise, for %s', (dialect) => {
    let isFast = 0;
    fc.assert(
      fc.property(object, replacements, (text, list) => {
        const { fast, slow } = bothWays(jsonParser, text, list, dialect);
        if (fast !== null) isFast++;
        expect(fast).toBe(dialect === 'pelican' ? null : slow);
      }),
      { numRuns: 4000 },
    );
    expect(isFast > 500).toBe(dialect !== 'pelican');
  });

  test('is the text that it would be otherwise', () => {
    const part = fc.oneof(name, fc.constantFrom('\n', '\r\n', '\r', 'a=1', 'key'));
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join('')),
        replacements,
        (text, list) => {
          fc.pre(list.every(({ match }) => match.isWellFormed()) && text.isWellFormed());
          const { fast, slow } = bothWays(fileParser, text, list, 'local');
          expect(fast).toBe(slow);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('is the XML that it would be otherwise', () => {
    const tag = fc.constantFrom('a', 'b', 'n:a', 'c', 'ü');
    const xmlText = fc.constantFrom(
      '',
      ' ',
      '\n  ',
      'text',
      'it\'s "x" > y',
      '&amp;&lt;',
      '&#65;',
      '<![CDATA[x]]>',
      '<![CDATA[ \r\n]]>',
      '<![CDATA[<&amp;\r\n"]]>',
      ']]>',
      ']]',
      '\r\n',
      '\uffff',
      '&x;',
    );
    const attributes = fc.constantFrom(
      '',
      ' a="1\r\n2" b="\n"',
      ' a="1"',
      " a='x' b=\"it's\"",
      ' a="1" a="2"',
      ' a="<"',
      ' a="&gt;"',
      ' a=1',
      '\n  b="\t"',
      ' ',
    );
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc.oneof(
        { depthSize: 'small' },
        fc.tuple(tag, attributes).map(([each, list]) => `<${each}${list}/>`),
        fc.constantFrom(
          '<!-- note -->',
          '<!---->',
          '<!-- a--b -->',
          '<!-- a\r\n\u0001 -->',
          '<?pi x?>',
          '<a>',
          '</b>',
        ),
        fc
          .tuple(tag, attributes, fc.array(fc.oneof(tie('element'), xmlText), { maxLength: 5 }))
          .map(([each, list, inner]) => `<${each}${list}>${inner.join('')}</${each}>`),
      ),
    }));
    const head = fc.constantFrom('', '<?xml version="1.0"?>\n', '<!-- head -->', '<!DOCTYPE a>');
    const file = fc.tuple(
      head,
      fc.array(element, { maxLength: 5 }),
      fc.constantFrom('', '\n', 'x', '<!-- end -->'),
    );
    const set = fc.record({
      match: fc.constantFrom('r.a', 'r.a.b', 'r.c.a', 'r', 'x.b', 'r.*.a', 'r.a[1]', 'r.n:a', 'r..b'),
      value: fc.constantFrom('1', '', "[name='x']", '<&>'),
    });
    let isFast = 0;
    fc.assert(
      fc.property(
        file,
        fc.array(set, { maxLength: 3 }),
        fc.constantFrom(...dialects),
        ([top, inner, end], list, dialect) => {
          const { fast, slow } = bothWays(
            xmlParser,
            `${top}<r>${inner.join('\r\n')}</r>${end}`,
            list,
            dialect,
          );
          if (fast === null) return;
          isFast++;
          expect(fast).toBe(slow);
        },
      ),
      { numRuns: 4000 },
    );
    expect(isFast).toBeGreaterThan(200);
  });
});
