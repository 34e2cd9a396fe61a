import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { loadParser, type ParserDialect, type Replacement, rewriteConfig } from './index.ts';
import { readIni } from './ini-reader.ts';
import type { ConfigParser } from './parser.ts';
import { readProperties } from './properties-reader.ts';
import { readXml } from './xml-reader.ts';

const names = ['file', 'properties', 'json', 'yaml', 'ini', 'xml', 'toml'];
const loaded = new Map(
  await Promise.all(names.map(async (each) => [each, await loadParser(each, { ofPelican: true })] as const)),
);

function parserOf(name: string): ConfigParser {
  const parser = loaded.get(name);
  if (parser == null) throw new Error(`there is no parser ${name}`);
  return parser;
}

function rewrite(
  parser: string,
  text: string,
  replacements: readonly Replacement[],
  dialect: ParserDialect = 'local',
): string {
  const result = rewriteConfig(parserOf(parser), Buffer.from(text, 'utf8'), replacements, dialect);
  if (!result.ok) throw new Error(`${parser} refused ${JSON.stringify(text)}: ${result.reason}`);
  return result.value.toString('utf8');
}

const oneOf = (characters: string) => fc.constantFrom(...Array.from(characters));

/** Names without dots, brackets and stars, which are the paths' own. */
const name = fc.string({ minLength: 1, maxLength: 8, unit: oneOf('abcXYZ019_- äß') });
/** Text of one line, of any characters that may stand in a file. */
const line = fc
  .string({ maxLength: 20, unit: 'grapheme' })
  .filter((text) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text));
const leaf = fc.oneof(
  line,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const top = fc.dictionary(name, tree, { maxKeys: 5, noNullPrototype: true });

/** What JSON keeps of a number. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

describe('a value that is set', () => {
  test.each(['local', 'pterodactyl', 'pelican'] as const)(
    'is all that changes in JSON, for %s',
    (dialect) => {
      fc.assert(
        fc.property(top, name, line, (before, key, value) => {
          const text = `text ${value}`;
          const after = rewrite('json', JSON.stringify(before), [{ match: key, value: text }], dialect);
          expect(JSON.parse(after)).toEqual({ ...(plain(before) as object), [key]: text });
        }),
      );
    },
  );

  test('is all that changes in YAML, whoever reads it', () => {
    fc.assert(
      fc.property(top, name, line, (before, key, value) => {
        const text = `text ${value}`;
        const after = rewrite('yaml', JSON.stringify(before), [{ match: key, value: text }]);
        expect(parseYaml(after)).toEqual({ ...(plain(before) as object), [key]: text });
      }),
    );
  });

  test('is all that changes in properties', () => {
    const entry = fc.tuple(
      fc.string({ minLength: 1, maxLength: 8, unit: oneOf('abcXYZ019_-.') }),
      line.filter((text) => !text.includes('${') && text === text.trim()),
    );
    fc.assert(
      fc.property(fc.array(entry), entry, (before, [key, value]) => {
        const file = rewrite(
          'properties',
          '',
          before.map(([match, text]) => ({ match, value: text })),
        );
        const after = readProperties(rewrite('properties', file, [{ match: key, value }]));
        expect(after.ok && Object.fromEntries(after.value)).toEqual({
          ...Object.fromEntries(before),
          [key]: value,
        });
      }),
    );
  });

  test('is all that changes in INI', () => {
    const key = fc.string({ minLength: 1, maxLength: 8, unit: oneOf('abcXYZ019_') });
    // Quotes round a value, and what looks like a comment or a continued line, are the format's own.
    const value = line.filter((text) => text === text.trim() && !/["'`\\]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key, value)), key, key, value, (before, section, name, text) => {
        const file = rewrite(
          'ini',
          '',
          before.map(([group, match, each]) => ({ match: `${group}.${match}`, value: each })),
        );
        const expected = new Map(before.map(([group, match, each]) => [`${group}.${match}`, each]));
        expected.set(`${section}.${name}`, text);
        const after = readIni(rewrite('ini', file, [{ match: `${section}.${name}`, value: text }]), {
          keepsRepeated: true,
        });
        const found = after.ok
          ? [...after.value.sections].flatMap((each) =>
              Array.from(each.keys, (entry) => [`${each.name}.${entry.name}`, entry.value]),
            )
          : [];
        expect(new Map(found as [string, string][])).toEqual(expected);
      }),
    );
  });

  test('is all that changes in XML', () => {
    const element = fc.string({ minLength: 1, maxLength: 5, unit: oneOf('abcXYZ_') });
    const text = line.filter(
      (each) => each.trim() !== '' && !each.includes('\ufeff') && !/^\[\w+='.*'\]$/.test(each),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(element, text), { selector: ([each]) => each }),
        element,
        text,
        (before, name, value) => {
          const file = rewrite(
            'xml',
            '<r/>',
            before.map(([match, each]) => ({ match: `r.${match}`, value: each })),
          );
          const after = readXml(rewrite('xml', file, [{ match: `r.${name}`, value }]));
          const found = after.ok
            ? (after.value.root?.elements ?? []).map((each) => [each.name, each.text])
            : [];
          expect(Object.fromEntries(found)).toEqual({ ...Object.fromEntries(before), [name]: value });
        },
      ),
    );
  });

  test('is on its own line in any other file', () => {
    fc.assert(
      fc.property(fc.array(line), fc.string({ minLength: 1, maxLength: 2 }), line, (lines, match, value) => {
        const after = rewrite('file', lines.map((each) => `${each}\n`).join(''), [{ match, value }]);
        const expected = lines.map((each) => `${each.startsWith(match) ? value : each}\n`);
        expect(after).toBe(expected.join('').replaceAll('\r\n', '\n'));
      }),
    );
  });
});

describe('a file that is no such file', () => {
  const fragment = fc.oneof(
    fc.string({ maxLength: 12, unit: 'binary' }),
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ':',
      '=',
      ',',
      '\n',
      '\r\n',
      '- ',
      '&a ',
      '*a',
      '<<: ',
      '${a}',
      'a=${a}',
    ),
    fc.constantFrom(
      '<a>',
      '</a>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?xml ?>',
      '<!DOCTYPE a [',
      '&lt;',
      '"""',
      '`',
      '[s]',
    ),
  );
  const replacement = fc.record({
    match: fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom('a', 'a.b', 'a[0].b', 'a.*.b', 'a.-', '', '.', '*', '__proto__.a'),
    ),
    value: fc.oneof(fc.string({ maxLength: 10 }), fc.boolean(), fc.integer()),
  });

  test.each(names)('never brings the %s parser down', (parser) => {
    fc.assert(
      fc.property(
        fc.array(fragment, { maxLength: 30 }).map((parts) => parts.join('')),
        fc.array(replacement, { maxLength: 4 }),
        fc.constantFrom('local', 'pterodactyl', 'pelican'),
        (text, replacements, dialect) => {
          rewriteConfig(parserOf(parser), Buffer.from(text, 'utf8'), replacements, dialect);
        },
      ),
      { numRuns: 3000 },
    );
    expect({ polluted: 'a' in Object.prototype }).toEqual({ polluted: false });
  });

  test.each([
    ['json', '['.repeat(60_000)],
    ['json', '{"a":'.repeat(20_000)],
    ['yaml', '['.repeat(60_000)],
    [
      'yaml',
      `a: &a [x]\n${Array.from({ length: 40 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]\n`).join('')}`,
    ],
    ['xml', '<a>'.repeat(20_000)],
    ['xml', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    [
      'properties',
      `a0=xxxxxxxxxx\n${Array.from({ length: 60 }, (_, at) => `a${at + 1}=\${a${at}}\${a${at}}\n`).join('')}`,
    ],
    ['toml', `a = ${'['.repeat(60_000)}`],
  ])('is refused within a second: %s, made to take longer', (parser, text) => {
    const start = performance.now();
    const result = rewriteConfig(
      parserOf(parser),
      Buffer.from(text, 'utf8'),
      [{ match: 'a', value: '1' }],
      'pelican',
    );
    expect([result.ok, performance.now() - start < 1000]).toEqual([false, true]);
  });
});
