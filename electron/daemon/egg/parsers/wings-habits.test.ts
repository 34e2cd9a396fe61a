import { describe, expect, test } from 'vitest';
import { loadParser, type ParserDialect, type Replacement, rewriteConfig } from './index.ts';

/** A new value, or by `if_value` what becomes of an old one. */
type Find = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** What a file becomes, null where it stays. One text for all three, unless `pelican` or `local` says otherwise. */
interface Habit {
  parser: string;
  what: string;
  input: string;
  find: Find;
  after: string | null;
  pelican?: string | null;
  local?: string | null;
}

/** Beyond the shared cases. Each was worked out from the sources of both daemons, and run through their libraries. */
const habits: readonly Habit[] = [
  {
    parser: 'xml',
    what: 'of an attribute given twice the last value stays, in the first place',
    input: '<a k="1" b="2" k="3"/>',
    find: { a: 'x' },
    after: '<a k="3" b="2">x</a>\n',
  },
  {
    parser: 'xml',
    what: 'a line break in an attribute stays',
    input: '<a k="1\r\n2">t</a>',
    find: { 'a.b': '1' },
    after: '<a k="1\n2">t\n  <b>1</b>\n</a>\n',
  },
  {
    parser: 'xml',
    what: 'a declared encoding means nothing',
    input: '<?xml version="1.0" encoding="utf-16"?>\n<a><b>1</b></a>',
    find: { 'a.b': '2' },
    after: '<?xml version="1.0" encoding="utf-16"?>\n<a>\n  <b>2</b>\n</a>\n',
  },
  {
    parser: 'xml',
    what: 'two empty parts mean an element anywhere below',
    input: '<a><b><c>1</c></b><c>2</c></a>',
    find: { 'a..c': '3' },
    after: '<a>\n  <b>\n    <c>3</c>\n  </b>\n  <c>3</c>\n</a>\n',
  },
  {
    parser: 'xml',
    what: 'an element is found by what it has',
    input: '<a><b k="1">x</b><b k="2">x</b></a>',
    find: { "a.b[@k='2']": 'y' },
    after: '<a>\n  <b k="1">x</b>\n  <b k="2">y</b>\n</a>\n',
  },
  {
    parser: 'xml',
    what: 'an element is found by its place',
    input: '<a><b/><b/><b/></a>',
    find: { 'a.b[2]': 'y', 'a.b[-1]': 'z' },
    after: '<a>\n  <b/>\n  <b>y</b>\n  <b>z</b>\n</a>\n',
  },
  {
    parser: 'xml',
    what: 'the first key gives an empty file its root, also with a wildcard',
    input: '',
    find: { 'a.*': '1', 'x.b': '2' },
    after: '<?xml version="1.0" encoding="utf-8"?>\n<a>\n  <b/>\n</a>\n',
  },
  {
    parser: 'xml',
    what: 'a doctype with a part of its own stays',
    input: '<!DOCTYPE a [<!ENTITY x "y>">]>\n<a><b/></a>',
    find: { 'a.b': '1' },
    after: '<!DOCTYPE a [<!ENTITY x "y>">]>\n<a>\n  <b>1</b>\n</a>\n',
  },
  {
    parser: 'xml',
    what: 'several elements may stand at the top',
    input: '<a><b>1</b></a><a><b>2</b></a>',
    find: { 'a.b': '3' },
    after: '<a>\n  <b>3</b>\n</a>\n<a>\n  <b>3</b>\n</a>\n',
  },
  {
    parser: 'xml',
    what: 'an entity that nobody knows fails the file',
    input: '<a>&nbsp;</a>',
    find: { a: '1' },
    after: null,
  },
  {
    parser: 'json',
    what: 'half a character becomes U+FFFD',
    input: '{"a":"\\ud800x","\\udc00":1}',
    find: { b: '1' },
    after: '{\n    "a": "\ufffdx",\n    "b": 1,\n    "\ufffd": 1\n}',
    pelican: '{\n  "a": "\\ud800x",\n  "\\udc00": 1,\n  "b": "1"\n}\n',
  },
  {
    parser: 'yaml',
    what: 'a key at the top is as it is written',
    input: '0x10: a\n1.50: b\nTrue: c\nq:\n  0x10: d\n  1.50: e\n',
    find: { x: 'y' },
    after: '"0x10": a\n"1.50": b\n"True": c\nq:\n    "1.5": e\n    "16": d\nx: "y"\n',
  },
  {
    parser: 'yaml',
    what: 'a key at the top that is null is dropped',
    input: 'null: 1\n~: 2\na: 3\nb:\n  null: 4\n',
    find: { x: 'y' },
    after: 'a: 3\nb:\n    <nil>: 4\nx: "y"\n',
  },
  {
    parser: 'yaml',
    what: 'a block that ends with the file has no line break',
    input: 'a: 1\nb: |\n  x\n  y',
    find: { c: 'd' },
    after: 'a: 1\nb: |-\n    x\n    y\nc: d\n',
  },
  {
    parser: 'yaml',
    what: 'a tag names what a text in quotes is',
    input: 'a: !!int "3"\nb: !!bool "true"\n',
    find: { c: 'd' },
    after: 'a: 3\nb: true\nc: d\n',
  },
  {
    parser: 'yaml',
    what: 'a control character fails the file',
    input: 'a: "x\u007f"\n',
    find: { c: 'd' },
    after: null,
  },
  {
    parser: 'yaml',
    what: 'another version fails the file',
    input: '%YAML 1.2\n---\na: 1\n',
    find: { c: 'd' },
    after: null,
    local: 'a: 1\nc: d\n',
  },
  {
    parser: 'yaml',
    what: 'a number that no double holds is text',
    input: 'a: 1e400\nb: !!omap [x: 1]\n',
    find: { c: '1' },
    after: 'a: 1e400\nb:\n    - x: 1\nc: 1\n',
    pelican: 'a: 1e400\nb:\n    - x: 1\nc: "1"\n',
  },
  {
    parser: 'yaml',
    what: 'two less-than signs need no quotes',
    input: '',
    find: { a: '<<' },
    after: 'a: <<\n',
  },
  {
    parser: 'yaml',
    what: 'a key of several lines',
    input: 'q:\n  "a\\nb": 1\n',
    find: { x: 'y' },
    after: 'q:\n    ? |-\n        a\n        b\n    : 1\nx: "y"\n',
  },
  {
    parser: 'ini',
    what: 'a name of nothing but quotes fails the file',
    input: '""=1\n',
    find: { a: '1' },
    after: null,
  },
  {
    parser: 'json',
    what: 'a pattern that fits everything is found once',
    input: '{"a":"b"}',
    find: { a: { 'regex:.*': 'x$0' }, 'n.m': { 'regex:.*': 'y' } },
    after: '{\n    "a": "b",\n    "n": {\n        "m": "y"\n    }\n}',
    pelican: '{\n  "a": "xb"\n}\n',
    local: '{\n    "a": "xb"\n}',
  },
  {
    parser: 'json',
    what: 'an index that is missing makes a list',
    input: '{}',
    find: { 'l.0.host': 'a', 'm.2': 'b', 'n.-1': 'c' },
    after:
      '{\n    "l": {\n        "0": {\n            "host": "a"\n        }\n    },\n    "m": {\n        "2": "b"\n    },\n    "n": {\n        "-1": "c"\n    }\n}',
    pelican:
      '{\n  "l": [\n    {\n      "host": "a"\n    }\n  ],\n  "m": [null, null, "b"],\n  "n": ["c"]\n}\n',
  },
  {
    parser: 'json',
    what: 'a colon keeps a name from being an index',
    input: '{}',
    find: { 'l.:0': 'a' },
    after: '{\n    "l": {\n        ":0": "a"\n    }\n}',
    pelican: '{\n  "l": {\n    "0": "a"\n  }\n}\n',
  },
  {
    parser: 'json',
    what: 'an index puts a list in the place of a scalar',
    input: '{"a":1,"b":null}',
    find: { 'a.1': 'x', 'b.0': 'y' },
    after: null,
    pelican: '{\n  "a": [null, "x"],\n  "b": ["y"]\n}\n',
  },
  {
    parser: 'json',
    what: 'a pattern means the first member that fits',
    input: '{"ab":{"x":1},"ac":{"x":1}}',
    find: { 'a?.x': '5', 'z*.x': '5' },
    after:
      '{\n    "a?": {\n        "x": 5\n    },\n    "ab": {\n        "x": 1\n    },\n    "ac": {\n        "x": 1\n    },\n    "z*": {\n        "x": 5\n    }\n}',
    pelican: '{\n  "ab": {\n    "x": 5\n  },\n  "ac": {\n    "x": 1\n  }\n}\n',
  },
  {
    parser: 'json',
    what: '# means every element',
    input: '{"l":[{"x":1},{"x":2},{}]}',
    find: { 'l.#.x': '5' },
    after: null,
    pelican: '{\n  "l": [\n    {\n      "x": "5"\n    },\n    {\n      "x": "5"\n    },\n    {}\n  ]\n}\n',
  },
  {
    parser: 'json',
    what: 'an empty key fails the file',
    input: '{"a":1}',
    find: { '': '5' },
    after: '{\n    "": 5,\n    "a": 1\n}',
    pelican: null,
  },
  {
    parser: 'json',
    what: 'signs of HTML are escaped where something else is',
    input: '{"f":"<ü>"}',
    find: { a: '<b>', b: 'ü<b>' },
    after: '{\n    "a": "\\u003cb\\u003e",\n    "b": "ü\\u003cb\\u003e",\n    "f": "\\u003cü\\u003e"\n}',
    pelican: '{\n  "f": "<ü>",\n  "a": "<b>",\n  "b": "ü\\u003cb\\u003e"\n}\n',
  },
  {
    parser: 'json',
    what: 'a number too large for a double stays',
    input: '{"a":1e400}',
    find: { b: '1' },
    after: null,
    pelican: '{\n  "a": 1e400,\n  "b": "1"\n}\n',
  },
];

function replacementsOf(find: Find): Replacement[] {
  return Object.entries(find).flatMap(([match, value]) =>
    typeof value === 'string'
      ? [{ match, value }]
      : Object.entries(value).map(([ifValue, each]) => ({ match, ifValue, value: each })),
  );
}

async function rewritten(
  { parser: name, input, find }: Habit,
  dialect: ParserDialect,
): Promise<string | null> {
  const parser = await loadParser(name, { ofPelican: true });
  if (parser === null) throw new Error(`there is no parser ${name}`);
  const result = rewriteConfig(parser, Buffer.from(input), replacementsOf(find), dialect);
  return result.ok ? result.value.toString('utf8') : null;
}

describe.each(habits)('a habit of Wings: $parser, $what', (habit) => {
  test('is kept for its panels, and where it does no harm', async () => {
    const { after, pelican = after, local = after } = habit;
    expect({
      pterodactyl: await rewritten(habit, 'pterodactyl'),
      pelican: await rewritten(habit, 'pelican'),
      local: await rewritten(habit, 'local'),
    }).toEqual({ pterodactyl: after, pelican, local });
  });
});
