import type { Document, Node } from 'yaml';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import { yamlModule } from '../formats/yaml-module.ts';
import { numberText, type Tree, type TreeMap, Verbatim } from './tree.ts';
import { resolvePlain } from './yaml-scalar.ts';

const MAXIMUM_DEPTH = 500;
/** Aliases are copied; a file that grows beyond this by them is a trap. */
const MAXIMUM_COPIED = 100_000;

/**
 * Reads the first document of a YAML file, whose top must be a map; nothing at all is an empty one.
 *
 * Integers are bigints, all other numbers floats. Anchors and merge keys are resolved, keys become text.
 */
export function readYaml(text: string): Result<TreeMap, string> {
  if (FORBIDDEN.test(text)) return fail('a control character stands in it');
  if (bracketDepth(text) > MAXIMUM_DEPTH) return fail('it is nested too deep');
  const { Composer, Parser, isMap, isScalar } = yamlModule();
  const options = {
    schema: 'failsafe',
    version: '1.2',
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
  } as const;
  try {
    const documents = new Composer(options).compose(new Parser().parse(text));
    const document: Document.Parsed | undefined = documents.next().value ?? undefined;
    const [error] = document?.errors ?? [];
    if (error !== undefined) return fail(`line ${lineAt(text, error.pos[0])}: ${error.message}`);
    const top = document?.contents ?? null;
    if (top === null || (isScalar(top) && resolveScalar(top) === null)) return ok(new Map());
    if (!isMap(top)) return fail('its top is not a map');
    const tree = new Builder(text).node(top, 0);
    return tree instanceof Map ? ok(tree) : fail('its top is not a map');
  } catch (error) {
    if (error instanceof YamlProblem) return fail(error.message);
    // The parser recurses, and honest files are far from the end of its stack.
    if (error instanceof RangeError) return fail('it is nested too deep');
    throw error;
  }
}

/** What yaml.v3 takes nowhere in a file. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
export const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

/** How deep brackets stand in each other, texts included: the parser takes seconds for what no one means. */
function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

class YamlProblem extends Error {}

class Builder {
  readonly #yaml = yamlModule();
  readonly #text: string;
  /** By name, as far as the walk has come: an alias stands for the last one before it. */
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #copied = 0;
  #copying = 0;

  constructor(text: string) {
    this.#text = text;
  }

  node(node: unknown, depth: number): Tree {
    const { isAlias, isMap, isNode, isPair, isScalar, isSeq } = this.#yaml;
    if (depth > MAXIMUM_DEPTH) throw new YamlProblem('it is nested too deep');
    if (this.#copying > 0 && ++this.#copied > MAXIMUM_COPIED)
      throw new YamlProblem('its aliases grow too large');
    if (isAlias(node)) return this.#copy(node.source, depth);
    if (isNode(node) && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) {
      // The library takes a `---` there for the next document, and what follows would be lost.
      const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
      if (isBlock && !isBlockHeader(this.#text, node.range?.[0] ?? 0))
        throw new YamlProblem('something stands behind the | or > of a text');
      const tree = resolveScalar(node);
      return isBlock && typeof tree === 'string' && this.#endsFile(node.range?.[1] ?? 0)
        ? tree.replace(/\n$/, '')
        : tree;
    }
    // An element `name: value` of a list that a tag makes an ordered map.
    if (isPair(node)) return this.#map([node], depth);
    if (!isMap(node) && !isSeq(node)) return null;
    if (this.#open.has(node)) throw new YamlProblem('an anchor contains itself');
    this.#open.add(node);
    const tree = isSeq(node)
      ? node.items.map((item) => this.node(item, depth + 1))
      : this.#map(node.items, depth);
    this.#open.delete(node);
    return tree;
  }

  /** Whether a block ends where the file does, without a line break: it then has none at its end either. */
  #endsFile(end: number): boolean {
    return end >= this.#text.length && /[^ \r\n] *$/.test(this.#text);
  }

  #copy(name: string, depth: number): Tree {
    const target = this.#anchors.get(name);
    if (target === undefined) throw new YamlProblem(`the alias *${name} stands for nothing`);
    this.#copying++;
    const tree = this.node(target, depth + 1);
    this.#copying--;
    return tree;
  }

  #map(items: readonly { key: unknown; value: unknown }[], depth: number): TreeMap {
    const map: TreeMap = new Map();
    const merged: Tree[] = [];
    for (const { key, value } of items) {
      const name = this.node(key, depth + 1);
      const tree = this.node(value, depth + 1);
      if (isMerge(key, name)) {
        merged.push(tree);
        continue;
      }
      // At the top Wings asks for text: a key is as it is written there, and one that is null is none.
      if (depth === 0 && name === null) continue;
      const text = depth === 0 ? sourceOf(key) : keyText(name);
      if (map.has(text)) throw new YamlProblem(`the key ${text} is there twice`);
      map.set(text, tree);
    }
    // What the map says itself wins, then what is merged first.
    for (const source of merged.flatMap((tree) => (Array.isArray(tree) ? tree : [tree]))) {
      if (!(source instanceof Map)) throw new YamlProblem('a merge is of something that is no map');
      for (const [name, tree] of source) if (!map.has(name)) map.set(name, tree);
    }
    return map;
  }
}

/** By the failsafe schema every scalar is its text; only a plain one, or one that a tag names, means more. */
function resolveScalar(node: { source?: string; type?: unknown; value: unknown; tag?: string }): Tree {
  const text = typeof node.value === 'string' ? node.value : '';
  const isPlain = node.type === undefined || node.type === 'PLAIN';
  const isText =
    node.tag === undefined ? !isPlain : !node.tag.startsWith('tag:yaml.org,2002:') || node.tag === STRING_TAG;
  const tree = isText ? text : resolveText(text);
  if (tree === undefined) throw new YamlProblem(`${text} is no number that JSON has`);
  return tree;
}

/** What a plain text means; undefined for a number that JSON lacks. */
export function resolveText(text: string): Tree | undefined {
  const tree = resolvePlain(text);
  if (typeof tree === 'number' && !Number.isFinite(tree)) return undefined;
  // Go hands a timestamp on as text.
  return tree instanceof Verbatim ? tree.value : tree;
}

const STRING_TAG = 'tag:yaml.org,2002:str';

function isMerge(key: unknown, name: Tree): boolean {
  return name === '<<' && (key as { type?: unknown } | null)?.type === 'PLAIN';
}

/** A scalar's text; fails for a key that is none. */
function sourceOf(key: unknown): string {
  const source = (key as { value?: unknown } | null)?.value;
  if (typeof source !== 'string') throw new YamlProblem('a key is a list or a map');
  return source;
}

/** A key as Go prints it. Fails for one that is no scalar. */
export function keyText(key: Tree): string {
  if (typeof key === 'string') return key;
  if (key === null) return '<nil>';
  if (typeof key === 'boolean') return String(key);
  if (typeof key === 'number' || typeof key === 'bigint') return numberText(key);
  throw new YamlProblem('a key is a list or a map');
}

const BLOCK_HEADER = /[|>][-+\d]*[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r?\n|$)/y;

function isBlockHeader(text: string, at: number): boolean {
  BLOCK_HEADER.lastIndex = at;
  return BLOCK_HEADER.test(text);
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
