import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damaged, documentRuns, someName, someReplacements } from './common-documents.fixture.ts';
import { yamlParser } from './yaml.ts';

const scalars = [
  ['1', '-5', '0', '007', '0x1F', '1.5', '19.50', '1e3', '1_000', '123456789', '0.05', '-0', '1.', '.5'],
  ['true', 'false', 'yes', 'No', 'null', '~', '', 'y', '.inf', '2001-01-01', '12:30:45', '1.20.1'],
  ['text', 'two words', 'it is: ', 'a:b', 'a #b', 'a# b', '- a', '-a', '?', 'x ', "it's", '#', '%a', '@a'],
  ["'it''s'", "'true'", "'1.5'", "''", "' a'", "'a: b'", "'a #b'", "'#a'", "'&a'", "'ü'", "'...'"],
  ['"text"', '"a\\tb"', '"a\\nb"', '"\\u00fc"', '"a\\"b"', '""', '"&aWelcome"', '"\\x41"', '"a:"', '"yes"'],
  [
    '[]',
    '{}',
    '[a, b]',
    '{x: 1}',
    '[ 1, [2, "3"]]',
    '{a: {b: c}, "d": 1}',
    '[a: 1]',
    '[1,2]',
    '[a b, c-d, 1.5, 007]',
    '[-1, +2, .5, -a]',
    '{a b: "c d", e: 1.20.1}',
    '{a: 1, a: 2}',
    '[a, ]',
    '[true, No, null]',
    "['it''s', \"x\"] # note",
    '[a]b',
    '{1: x, true: y}',
    '[[a], {b: [c]}]',
    '[a # b]',
    '{a:1}',
    '[- a]',
    '[0x1F, 1_000]',
  ],
  ['ü', '😀', 'naïve text', '\u00a0a', '&a x', '*a', '!!str 1', '|', '>-', '`a`', '...', '---x', '<<', '='],
].flat();

/** Lines of a block as people write them, and as they should not. */
const { block } = fc.letrec<{ block: string[] }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc
      .array(
        fc.tuple(
          someName,
          fc.constantFrom(...scalars),
          fc.constantFrom('', ' # note', '  ', '\n# note\n', '\n'),
        ),
        { minLength: 1, maxLength: 5 },
      )
      .map((members) =>
        members.flatMap(([name, value, end]) => `${keyOf(name)}: ${value}${end}`.split('\n')),
      ),
    fc
      .array(fc.constantFrom(...scalars), { minLength: 1, maxLength: 4 })
      .map((list) => list.map((value) => `- ${value}`)),
    fc
      .array(
        fc.tuple(
          someName,
          tie('block'),
          fc.constantFrom('', '  ', '    '),
          fc.constantFrom('map', 'list', 'text'),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((members) =>
        members.flatMap(([name, lines, indent, kind]) => {
          if (kind === 'list') return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
          const head = kind === 'text' ? [`${keyOf(name)}: |`] : [`${keyOf(name)}:`];
          return [...head, ...lines.map((line) => indent + line)];
        }),
      ),
  ),
}));

function keyOf(name: string): string {
  return /^[\w.ü😀-]+(?: \w+)*$/u.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

const tokens = [
  ' ',
  '\t',
  '\n',
  '- ',
  ': ',
  '#',
  '"',
  "'",
  '[',
  '}',
  '&a ',
  '*a',
  '---\n',
  '\r\n',
  '\r',
  '|',
  ',',
];
const file = fc
  .tuple(
    fc.constantFrom('', '---\n', '# head\n', '\n', '\ufeff', '\ufeff---\n'),
    block,
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', 'end', '---', '--- # more', '...'),
  )
  .map(([head, lines, end, last]) => {
    return (
      head + lines.join(end) + (last === '' ? '' : end) + (/^[a-z]*$/.test(last) ? '' : `${last}${end}b: 1`)
    );
  });

/** What the full reader says of a text below a comment where a blank line and a key follow, which YAML allows. */
const STUMBLE = 'Implicit keys need to be on a single line';

describe('YAML of the common kind', () => {
  test('may have a comment between a key and its text, which the full reader stumbles over', () => {
    const text = 'a:\n# note\n  text\n\nb: 2\n';
    const slow = yamlParser.rewrite(text, [], 'local');
    const fast = yamlParser.rewriteBytes?.(Buffer.from(text), [], 'local');
    expect([slow.ok || slow.reason.endsWith(STUMBLE), fast?.toString('utf8')]).toEqual([
      true,
      'a: text\nb: 2\n',
    ]);
  });

  test('may begin with a byte order mark and end where another document begins', () => {
    const fast = yamlParser.rewriteBytes?.(Buffer.from('\ufeff---\na: 1\n---\nb: 2\n'), [], 'local');
    expect(fast?.toString('utf8')).toBe('a: 1\n');
  });

  test.each(['local', 'pterodactyl', 'pelican'] as const)('comes out as any other, for %s', (dialect) => {
    let common = 0;
    fc.assert(
      fc.property(fc.oneof(file, damaged(file, tokens)), someReplacements, (text, list) => {
        const bytes = Buffer.from(text, 'utf8');
        const fast = yamlParser.rewriteBytes?.(bytes, list, dialect) ?? null;
        if (fast === null) return;
        common++;
        const slow = yamlParser.rewrite(bytes.toString('utf8'), list, dialect);
        if (!slow.ok && slow.reason.endsWith(STUMBLE)) return;
        // The full reader looks a little into the next document.
        if (!slow.ok && /\n(?:---|\.\.\.)/.test(text)) return;
        expect(fast.toString('utf8')).toBe(slow.ok ? Buffer.from(slow.value).toString('utf8') : slow);
      }),
      documentRuns,
    );
    expect(common).toBeGreaterThan(documentRuns.numRuns / 10);
  });
});
