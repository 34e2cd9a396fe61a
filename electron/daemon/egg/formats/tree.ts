/**
 * A value of an egg's file, whatever carrier it came in.
 *
 * Maps are lists of entries, because JavaScript objects would reorder keys such as `8` and `21`, and would give `__proto__`
 * a meaning. `at` is the value's place in the file's text, for the line of a problem.
 */
export type SourceNode =
  | MapNode
  | { kind: 'list'; items: SourceNode[]; at: number }
  | { kind: 'text'; value: string; at: number }
  | { kind: 'number'; source: string; at: number }
  | { kind: 'boolean'; value: boolean; at: number }
  | { kind: 'null'; at: number };

export interface MapNode {
  kind: 'map';
  entries: MapEntry[];
  at: number;
}

export interface MapEntry {
  key: string;
  value: SourceNode;
  at: number;
}

/**
 * A file that is not well-formed, or larger inside than an egg can be; `at` is the place in its text, `line` the line of
 * it, and `path` the keys on the way there.
 */
export class SourceProblem extends Error {
  readonly at: number;
  readonly path: SourcePath;
  readonly line: number | null;

  constructor(message: string, at: number, path: SourcePath = [], line: number | null = null) {
    super(message);
    this.at = at;
    this.path = path;
    this.line = line;
  }
}

/** The keys, and the places in lists, that lead to a value. */
export type SourcePath = readonly (string | number)[];

/** Keys of a path that are named; an egg has no more. */
const MAX_NAMED = 8;

/** A path as problems name it: `variables[2].rules`, `config.files["a.yml"]`. */
export function pathText(path: SourcePath, prefix = ''): string {
  const named = path.slice(0, MAX_NAMED);
  const whole = named.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    if (!/^[A-Za-z_][\w-]*$/.test(part)) return `${text}["${part.slice(0, 80)}"]`;
    return text === '' ? part : `${text}.${part}`;
  }, prefix);
  return path.length > MAX_NAMED ? `${whole}…` : whole;
}

/** Values in one another at most. */
export const MAX_DEPTH = 64;
/** Values in one file at most; the largest egg known has some 2,000. */
export const MAX_NODES = 30_000;

/** Something odd that a reader met and could go on from. */
export interface SourceNote {
  message: string;
  at: number;
  path: SourcePath;
}

/**
 * A map's entries with each key once: the last value counts, at the place of the first, as in every panel.
 *
 * `__proto__` is banned: nothing in an egg is called so, and some reader of it might be an object.
 */
export function uniqueEntries(entries: MapEntry[], notes: SourceNote[], path: SourcePath): MapEntry[] {
  const byKey = new Map<string, MapEntry>();
  for (const entry of entries) {
    const { key, at } = entry;
    if (key === '__proto__') {
      notes.push({ message: 'The key __proto__ was left out.', at, path: [...path, key] });
      continue;
    }
    if (byKey.has(key)) {
      const message = `The key “${key}” stands twice; the last one counts.`;
      notes.push({ message, at, path: [...path, key] });
    }
    byKey.set(key, entry);
  }
  return byKey.size === entries.length ? entries : [...byKey.values()];
}

export function emptyMap(at: number): MapNode {
  return { kind: 'map', entries: [], at };
}

/** The value under a key. Null values count as absent. */
export function valueOf(map: MapNode, key: string): SourceNode | undefined {
  const entry = map.entries.find((candidate) => candidate.key === key);
  return entry?.value.kind === 'null' ? undefined : entry?.value;
}

/** Whether a key is there at all, null included: a cargo's defaults ask that. */
export function hasKey(map: MapNode, key: string): boolean {
  return map.entries.some((entry) => entry.key === key);
}

/** The map under a key; an empty one when there is none. */
export function mapOf(map: MapNode, key: string): MapNode {
  const value = valueOf(map, key);
  return value?.kind === 'map' ? value : emptyMap(value?.at ?? map.at);
}

/** The value as JSON text without blanks: how Pelican's decoded texts are turned back. */
export function compactJson(node: SourceNode): string {
  switch (node.kind) {
    case 'text':
      return JSON.stringify(node.value);
    case 'number':
      return jsonNumber(node.source);
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'list':
      return `[${node.items.map(compactJson).join(',')}]`;
    case 'map':
      return `{${node.entries.map(({ key, value }) => `${JSON.stringify(key)}:${compactJson(value)}`).join(',')}}`;
  }
}

/** YAML writes numbers in ways that JSON does not know, such as `0x1F` and `.5`. */
function jsonNumber(source: string): string {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(source)) return source;
  const number = Number(source);
  return Number.isFinite(number) ? String(number) : JSON.stringify(source);
}
