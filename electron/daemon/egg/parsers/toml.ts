import { createRequire } from 'node:module';
import type * as Toml from 'smol-toml';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import type { ConfigParser } from './parser.ts';
import { replaceInTree } from './replace-in-tree.ts';
import { isMap, type Tree, Verbatim } from './tree.ts';

type TomlModule = typeof Toml;

const require = createRequire(import.meta.url);

/** RFC 3339: what Pelican's Wings writes back as a date. */
const DATE = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/**
 * TOML, which only Pelican knows. Values change; order and types stay, comments are lost.
 *
 * What Pelican's Wings does to the layout is not recorded, so the result is the same file only to a reader of TOML.
 */
export const tomlParser: ConfigParser = {
  encoding: 'utf8',
  rewrite(text, replacements): Result<string, string> {
    const toml = require('smol-toml') as TomlModule;
    const read = readToml(toml, text);
    if (!read.ok) return read;
    const holder = { tree: read.value };
    const replaced = replaceInTree(holder, replacements, 'pelican');
    if (!replaced.ok) return replaced;
    const table = toPlain(toml, holder.tree);
    return ok(toml.stringify(table, { numbersAsFloat: true }));
  },
};

function readToml(toml: TomlModule, text: string): Result<Tree, string> {
  try {
    return ok(toTree(toml, toml.parse(text, { integersAsBigInt: true })));
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

/** Back to what the library writes. A null, which TOML lacks, is left out. */
function toPlain(toml: TomlModule, tree: Tree): unknown {
  if (isMap(tree)) {
    const members = Array.from(tree, ([name, value]) => [name, toPlain(toml, value)] as const);
    return Object.fromEntries(members.filter(([, value]) => value !== null));
  }
  if (Array.isArray(tree)) return tree.map((value) => toPlain(toml, value)).filter((value) => value !== null);
  if (tree instanceof Verbatim && tree.kind === 'float') return Number(tree.literal);
  if (tree instanceof Verbatim && tree.kind === 'number') {
    return /^-?\d+$/.test(tree.literal) ? BigInt(tree.literal) : Number(tree.literal);
  }
  const text = tree instanceof Verbatim ? tree.value : tree;
  if (tree instanceof Verbatim || (typeof text === 'string' && DATE.test(text)))
    return new toml.TomlDate(String(text));
  return text;
}
