import { createRequire } from 'node:module';
import type * as Toml from 'smol-toml';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import type { ConfigParser, Replacement } from './parser.ts';
import { replaceInTree } from './replace-in-tree.ts';
import { editToml } from './toml-edit.ts';
import { writeTomlAsGo } from './toml-go-writer.ts';
import { readTomlLayout } from './toml-layout.ts';
import { UnlikeToml } from './toml-scan.ts';
import { Touched } from './touched.ts';
import { isMap, type Tree, type TreeMap, Verbatim } from './tree.ts';

type TomlModule = typeof Toml;

const require = createRequire(import.meta.url);
let loaded: TomlModule | undefined;

function tomlModule(): TomlModule {
  loaded ??= require('smol-toml') as TomlModule;
  return loaded;
}

/** Up to here a file is read whole as well, before and after, to be sure of every byte between. */
const CHECKED_BYTES = 262_144;

/**
 * TOML, which only Pelican knows. For its panels written anew as its Wings does; for a server of our own only the values
 * change, and comments, order, blanks and line ends stay.
 */
export const tomlParser: ConfigParser = {
  encoding: 'utf8',
  wholeBytes: 16 * 1_048_576,
  rewrite(text, replacements, dialect): Result<string, string> {
    const read = readToml(text);
    if (!read.ok) return read;
    if (dialect !== 'pelican') {
      const after = replaced(read.value, replacements, 'local');
      return after.ok ? ok(stringify(after.value)) : after;
    }
    const after = replaced(withDates(text) ?? read.value, replacements, 'pelican');
    if (!after.ok) return after;
    const written = writeTomlAsGo(after.value);
    return written === null ? fail('it holds a number or a gap that cannot be written') : ok(written);
  },
  rewriteBytes(bytes, replacements, dialect) {
    if (dialect === 'pelican') return null;
    const toml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const edited = edit(toml, replacements);
    if (edited === null || toml.length > CHECKED_BYTES) return edited;
    const before = readToml(toml.toString('utf8'));
    const expected = before.ok ? replaced(before.value, replacements, 'local') : before;
    const after = expected.ok ? readToml(edited.toString('utf8')) : expected;
    return expected.ok && after.ok && isSameTree(expected.value, after.value) ? edited : null;
  },
};

function edit(toml: Buffer, replacements: readonly Replacement[]): Buffer<ArrayBuffer> | null {
  try {
    const root = readTomlLayout(toml, Touched.by(replacements, 'pelican'), readValue);
    const holder: { tree: Tree } = { tree: root.tree };
    const done = replaceInTree(holder, replacements, 'local', 'pelican');
    return done.ok && holder.tree === root.tree ? editToml(toml, root) : null;
  } catch (error) {
    if (error instanceof UnlikeToml) return null;
    throw error;
  }
}

function replaced(
  tree: TreeMap,
  replacements: readonly Replacement[],
  dialect: 'pelican' | 'local',
): Result<TreeMap, string> {
  const holder: { tree: Tree } = { tree };
  const done = replaceInTree(holder, replacements, dialect, 'pelican');
  if (!done.ok) return done;
  return isMap(holder.tree) ? ok(holder.tree) : fail('its top is not a table');
}

/** A sound file's tree with its dates as they are written: the library keeps no more than milliseconds of them. */
function withDates(text: string): TreeMap | null {
  if (!/\d:\d\d/.test(text)) return null;
  try {
    return readTomlLayout(Buffer.from(text, 'utf8'), Touched.everywhere(), (value) => {
      const date = /^(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?$/.test(value);
      if (!date) return readValue(value);
      const literal = value.replace(/^(.{10})[t ]/, '$1T').replace('z', 'Z');
      return new Verbatim(literal, 'text', literal);
    }).tree;
  } catch (error) {
    if (error instanceof UnlikeToml) return null;
    throw error;
  }
}

function readValue(text: string): Tree {
  const read = readToml(`x = ${text}`);
  const tree = read.ok ? read.value.get('x') : undefined;
  if (tree === undefined) throw new UnlikeToml();
  return tree;
}

function readToml(text: string): Result<TreeMap, string> {
  const toml = tomlModule();
  try {
    const tree = toTree(toml, toml.parse(text, { integersAsBigInt: true }));
    return isMap(tree) ? ok(tree) : fail('its top is not a table');
  } catch (error) {
    if (error instanceof toml.TomlError) return fail(`line ${error.line}: ${error.message.split('\n')[0]}`);
    if (error instanceof RangeError) return fail('it is nested too deep');
    throw error;
  }
}

function toTree(toml: TomlModule, value: unknown): Tree {
  if (value instanceof toml.TomlDate) {
    const literal = value.toISOString();
    return new Verbatim(literal, 'text', literal);
  }
  if (Array.isArray(value)) return value.map((element) => toTree(toml, element));
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([name, inner]) => [name, toTree(toml, inner)]));
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return new Verbatim(String(value), 'float');
  return typeof value === 'bigint' ? value : null;
}

/** The whole file anew, where a change has no place in it as it stands. Null, which TOML lacks, is left out. */
function stringify(tree: TreeMap): string {
  const toml = tomlModule();
  return toml.stringify(toPlain(toml, tree), { numbersAsFloat: true });
}

function toPlain(toml: TomlModule, tree: Tree): unknown {
  if (isMap(tree)) {
    const members = Array.from(tree, ([name, value]) => [name, toPlain(toml, value)] as const);
    return Object.fromEntries(members.filter(([, value]) => value !== null));
  }
  if (Array.isArray(tree)) return tree.map((value) => toPlain(toml, value)).filter((value) => value !== null);
  if (!(tree instanceof Verbatim)) return tree;
  if (tree.kind === 'float') return Number(tree.literal);
  if (tree.kind === 'text') return new toml.TomlDate(tree.value);
  return /^-?\d+$/.test(tree.literal) ? BigInt(tree.literal) : Number(tree.literal);
}

/** Whether two trees say the same, whatever the order of their members. */
function isSameTree(a: Tree, b: Tree): boolean {
  if (isMap(a))
    return (
      isMap(b) &&
      a.size === b.size &&
      [...a].every(([name, value]) => b.has(name) && isSameTree(value, b.get(name) ?? null))
    );
  if (Array.isArray(a))
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, index) => isSameTree(value, b[index] ?? null))
    );
  return scalarText(a) === scalarText(b);
}

function scalarText(tree: Tree): string {
  if (typeof tree === 'string') return `"${dateText(tree)}`;
  if (tree instanceof Verbatim && tree.kind === 'text') return `"${dateText(tree.value)}`;
  if (tree instanceof Verbatim) return String(Number(tree.literal));
  return typeof tree === 'object' ? JSON.stringify(tree) : String(tree);
}

/** A date in one of its ways to be written; any other text as it is. */
function dateText(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?(.*)$/.exec(text);
  if (found === null) return text;
  const [, day = '', time = '', fraction = '', zone = ''] = found;
  return `${day}T${time}${fraction.replace(/\.?0+$/, '')}${zone.toUpperCase()}`;
}
