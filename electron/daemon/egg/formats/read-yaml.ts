import type { Document, Node } from 'yaml';
import {
  MAX_DEPTH,
  MAX_NODES,
  type MapEntry,
  type SourceNode,
  type SourceNote,
  SourceProblem,
  uniqueEntries,
} from './tree.ts';
import { yamlModule } from './yaml-module.ts';
import { yamlReason } from './yaml-reason.ts';

/**
 * Reads one YAML document by the 1.2 core rules into the same tree as JSON.
 *
 * Aliases are copied, which the bound on the number of values keeps from exploding. Tags mean nothing. Fails with
 * `SourceProblem`.
 */
export function readYaml(text: string, notes: SourceNote[]): SourceNode {
  refuseHeavyText(text);
  const document = parse(text);
  const [error] = document.errors;
  if (error) throw new SourceProblem(yamlReason(error), error.pos[0]);
  return new YamlWalker(notes).node(document.contents, 0, 0);
}

function parse(text: string): Document.Parsed {
  try {
    return yamlModule().parseDocument(text, {
      schema: 'core',
      version: '1.2',
      // The library compares each key with every other one to find doubles, which takes quadratic time.
      uniqueKeys: false,
      merge: false,
      prettyErrors: false,
      // Quieter, and a second document would be dropped in silence.
      logLevel: 'error',
    });
  } catch (error) {
    // The parser recurses, and honest files are far from the end of its stack.
    if (error instanceof RangeError) throw new SourceProblem('it is nested too deep', 0);
    throw error;
  }
}

class YamlWalker {
  readonly #yaml = yamlModule();
  /** By name, as far as the walk has come: an alias stands for the last one before it. */
  readonly #anchors = new Map<string, Node>();
  readonly #notes: SourceNote[];
  readonly #path: (string | number)[] = [];
  #nodes = 0;

  constructor(notes: SourceNote[]) {
    this.#notes = notes;
  }

  node(node: unknown, depth: number, parentAt: number): SourceNode {
    const { isAlias, isMap, isNode, isScalar, isSeq } = this.#yaml;
    const at = placeOf(node) ?? parentAt;
    if (++this.#nodes > MAX_NODES) throw this.#problem(`it holds more than ${MAX_NODES} values`, at);
    if (depth > MAX_DEPTH) throw this.#problem(`it is nested more than ${MAX_DEPTH} levels deep`, at);
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (!target) throw this.#problem(`the alias *${node.source} stands for nothing`, at);
      return this.node(target, depth + 1, at);
    }
    if (isNode(node) && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }) => this.#entry(key, value, depth, at));
      return { kind: 'map', entries: merged(uniqueEntries(entries, this.#notes, this.#path)), at };
    }
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.#under(index, () => this.node(item, depth + 1, at)));
      return { kind: 'list', items, at };
    }
    if (isScalar(node)) return scalar(node.value, node.source, at);
    return { kind: 'null', at };
  }

  #under<Value>(key: string | number, read: () => Value): Value {
    this.#path.push(key);
    const value = read();
    this.#path.pop();
    return value;
  }

  #problem(message: string, at: number): SourceProblem {
    return new SourceProblem(message, at, [...this.#path]);
  }

  #entry(key: unknown, value: unknown, depth: number, at: number): MapEntry {
    const keyAt = placeOf(key) ?? at;
    const node = this.node(key, depth + 1, at);
    if (node.kind === 'map' || node.kind === 'list') {
      throw this.#problem('a key is not a text but a list or a map; perhaps quotes are missing', keyAt);
    }
    const name = node.kind === 'text' ? node.value : node.kind === 'number' ? node.source : wordOf(key, node);
    const read = this.#under(name, () => this.node(value, depth + 1, keyAt));
    return { key: name, value: read, at: keyAt };
  }
}

/** `<<` takes in another map's entries, of which a map's own are before; Pelican's reader knows it, YAML 1.2 does not. */
function merged(entries: MapEntry[]): MapEntry[] {
  const at = entries.findIndex(({ key }) => key === '<<');
  const source = entries[at]?.value;
  const maps = source?.kind === 'list' ? source.items : [source];
  const taken = maps.flatMap((map) => (map?.kind === 'map' ? map.entries : []));
  if (taken.length === 0) return entries;
  const known = new Set(entries.map(({ key }) => key));
  const added = taken.filter(({ key }) => !known.has(key) && known.add(key));
  return [...entries.slice(0, at), ...added, ...entries.slice(at + 1)];
}

function scalar(value: unknown, source: string | undefined, at: number): SourceNode {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return { kind: 'number', source: source ?? String(value), at };
  }
  if (typeof value === 'boolean') return { kind: 'boolean', value, at };
  if (value === null || value === undefined) return { kind: 'null', at };
  return { kind: 'text', value: typeof value === 'string' ? value : (source ?? ''), at };
}

function wordOf(key: unknown, node: SourceNode): string {
  const source = (key as { source?: unknown } | null)?.source;
  if (typeof source === 'string') return source;
  return node.kind === 'boolean' ? String(node.value) : '';
}

function placeOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

/** The largest egg known has some 4,000 of these; 40,000 take the library half a second. */
const MAX_INDICATORS = 40_000;

/** Refuses what would keep the library busy for seconds, before it sees the file: its time grows with such characters. */
function refuseHeavyText(text: string): void {
  let count = 0;
  for (const { index } of text.matchAll(/[[\]{},"'*!&%:?#@`|>\n-]/g)) {
    if (++count > MAX_INDICATORS) throw new SourceProblem('it is too large for an egg in YAML', index);
  }
}
