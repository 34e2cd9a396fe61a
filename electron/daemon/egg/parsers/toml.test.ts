import * as fc from 'fast-check';
import { parse, stringify } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { documentRuns } from './common-documents.fixture.ts';
import { rewriteConfig } from './index.ts';
import type { ParserDialect, Replacement } from './parser.ts';
import { tomlParser } from './toml.ts';

function rewrite(text: string, replacements: Replacement[], dialect: ParserDialect = 'local'): string {
  const result = rewriteConfig(tomlParser, Buffer.from(text, 'utf8'), replacements, dialect);
  if (!result.ok) throw new Error(`refused ${JSON.stringify(text)}: ${result.reason}`);
  return result.value.toString('utf8');
}

function set(text: string, ...pairs: [string, string | boolean][]): string {
  return rewrite(
    text,
    pairs.map(([match, value]) => ({ match, value })),
  );
}

const FILE = `# The server
# and what it does

[server]   # first
port   = 1   # the port
name = 'x'
  motd = """a
b"""
rate = 2.0
since = 1979-05-27 07:32:00

[[world]]
name = "a"
[[world]]
name = "b" # second
list = [1, 2,
  3, # three
]
pos = { x = 1, y = 2 }
`;

describe('a TOML file of a server of our own', () => {
  test.each([
    ['server.port', '25570', 'port   = 1 ', 'port   = 25570 '],
    ['server.name', 'new', "name = 'x'", "name = 'new'"],
    ['server.name', "it's", "name = 'x'", 'name = "it\'s"'],
    ['server.rate', '3', 'rate = 2.0', 'rate = 3.0'],
    ['server.since', '1980-01-01', '1979-05-27 07:32:00', '1980-01-01'],
    ['server.motd', 'one', '"""a\nb"""', '"one"'],
    ['server.on', 'yes', '07:32:00\n', '07:32:00\non = "yes"\n'],
    ['world.1.name', 'B', 'name = "b"', 'name = "B"'],
    ['world.1.list.2', '9', '  3,', '  9,'],
    ['world.1.list.3', '4', '  3,', '  3, 4,'],
    ['world.1.pos.y', '7', 'y = 2 }', 'y = 7 }'],
    ['world.1.pos.z', '7', 'y = 2 }', 'y = 2, z = 7 }'],
    ['world.0.seed', 'x', 'name = "a"\n', 'name = "a"\nseed = "x"\n'],
    ['top', '1', '\n[server]', '\ntop = 1\n\n[server]'],
    ['new.part.on', 'x', 'y = 2 }\n', 'y = 2 }\n\n[new.part]\non = "x"\n'],
  ])('changes where %s is set to %s, and nowhere else', (match, value, before, after) => {
    expect(set(FILE, [match, value])).toBe(FILE.replace(before, () => after));
  });

  test('keeps its line ends, also where lines are added', () => {
    const file = FILE.replaceAll('\n', '\r\n');
    expect(set(file, ['server.port', '2'], ['server.on', true], ['a.b', '1'])).toBe(
      FILE.replace('= 1 ', '= 2 ')
        .replace('07:32:00\n', '07:32:00\non = true\n')
        .concat('\n[a]\nb = 1\n')
        .replaceAll('\n', '\r\n'),
    );
  });

  test('may be written with dots, or without a line break at its end', () => {
    expect(set('a.b = 1\n[c.d]\nx = 1', ['a.c', '2'], ['c.y', 'z'], ['c.d.y', '3'])).toBe(
      'a.b = 1\na.c = 2\n[c.d]\nx = 1\ny = 3\n\n[c]\ny = "z"\n',
    );
  });

  test('is left alone where it has a mistake, which is named', () => {
    const bytes = Buffer.from('a = 1\na = 2\n');
    expect(rewriteConfig(tomlParser, bytes, [{ match: 'a', value: '3' }], 'local')).toEqual({
      ok: false,
      reason: expect.stringContaining('line 2'),
    });
  });

  const name = fc.oneof(
    fc.constantFrom('a', 'b', 'c', 'a.b', 'x y', "it's", 'ü', '1', '-', ''),
    fc.string({ maxLength: 3 }),
  );
  const leaf = fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => text.isWellFormed()),
  );
  const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      { weight: 4, arbitrary: leaf },
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      fc.array(fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }), { maxLength: 3 }),
    ),
  }));
  const table = fc.dictionary(name, anyValue, { maxKeys: 5, noNullPrototype: true });

  test('says the same as before but for what is set, whatever is in it', () => {
    const path = fc.array(name, { minLength: 1, maxLength: 3 });
    let sound = 0;
    let inPlace = 0;
    fc.assert(
      fc.property(table, path, fc.string({ maxLength: 5 }), (before, names, text) => {
        const file = stringify(before, { numbersAsFloat: true });
        const match = names.map((each) => each.replaceAll(/[.\\*]/g, String.raw`\$&`)).join('.');
        fc.pre(names.every((each) => each !== '*' && each !== '__proto__') && text.isWellFormed());
        const list = [{ match, value: `text ${text}` }];
        const bytes = Buffer.from(file, 'utf8');
        const fast = tomlParser.rewriteBytes?.(bytes, list, 'local') ?? null;
        const slow = tomlParser.rewrite(file, list, 'local');
        if (slow.ok) sound++;
        if (fast === null) return;
        inPlace++;
        expect(slow.ok && parse(slow.value)).toEqual(parse(fast.toString('utf8')));
      }),
      { ...documentRuns, numRuns: documentRuns.numRuns / 3 },
    );
    // What is set where a table stood has no place of its own.
    expect(inPlace / sound).toBeGreaterThan(0.9);
  });

  test('keeps every line that does not say what is set', () => {
    const key = fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('a', 'b', 'c', 'd', 'e') });
    const lines = fc.uniqueArray(fc.tuple(key, leaf, fc.constantFrom('', '  # note')), {
      minLength: 1,
      selector: ([each]) => each,
    });
    fc.assert(
      fc.property(lines, fc.nat(), (members, which) => {
        const text = members.map(([each, inner, note]) =>
          stringify({ [each]: inner }, { numbersAsFloat: true }).replace('\n', `${note}\n`),
        );
        const at = which % members.length;
        const after = set(text.join(''), [members[at]?.[0] ?? '', 'text of mine']);
        const expected = text.with(at, `${members[at]?.[0]} = "text of mine"${members[at]?.[2]}\n`);
        const isText = typeof members[at]?.[1] === 'string';
        fc.pre(isText);
        expect(after).toBe(expected.join(''));
      }),
    );
  });
});

/** What Go's toml package makes of it on the way that Pelican's Wings takes, recorded from a run of it. */
describe('a TOML file that a Pelican panel drives', () => {
  test.each([
    ['# gone\nb = 1\na = "x"\n', "a = 'x'\nb = 1\nzz = '1'\n"],
    ['[b]\nx = 1\n[a]\n', "zz = '1'\n\n[a]\n\n[b]\nx = 1\n"],
    [
      'x = 1.0\ny = 1.50\nz = 1e21\nw = 0x1F\n',
      "w = 31\nx = 1\ny = 1.5\nz = 1000000000000000000000.0\nzz = '1'\n",
    ],
    ['a = [1, {b = 2}]\nc = [{d = 3}]\n', "a = [1, {b = 2}]\nzz = '1'\n\n[[c]]\nd = 3\n"],
    [
      'a = "it\'s"\nb = "tab\\t"\nc = "\\u007f\\n"\n',
      "a = \"it's\"\nb = 'tab\t'\nc = \"\\u007F\\n\"\nzz = '1'\n",
    ],
    [
      'd = 1979-05-27 07:32:00.120Z\ne = 1979-05-27T07:32:00.123456789\nf = 07:32:00\n',
      "d = 1979-05-27T07:32:00.12Z\ne = '1979-05-27T07:32:00.123456789'\nf = '07:32:00'\nzz = '1'\n",
    ],
    ["'a b' = 1\n'' = 2\n[a.\"c.d\"]\n", "'' = 2\n'a b' = 1\nzz = '1'\n\n[a]\n[a.'c.d']\n"],
  ])('comes out as %j does there', (before, after) => {
    expect(rewrite(before, [{ match: 'zz', value: '1' }], 'pelican')).toBe(after);
  });
});
