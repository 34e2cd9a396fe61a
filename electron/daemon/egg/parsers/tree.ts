/**
 * What JSON, YAML and TOML files hold. Maps keep their order. A bigint is an integer; a number may be one too where its
 * notation does not tell them apart.
 */
export type Tree = null | boolean | number | bigint | string | Verbatim | Untouched | Tree[] | TreeMap;
export type TreeMap = Map<string, Tree>;

/**
 * A literal that is written as it stands: a number such as `1.50`, or a text in its notation, such as `"\u00fc"`, with
 * what it says. A `float` is a number where the notation tells integers and floats apart.
 */
export class Verbatim {
  readonly literal: string;
  readonly kind: 'number' | 'float' | 'text';
  readonly value: string;

  constructor(literal: string, kind: 'number' | 'float' | 'text' = 'number', value: string = literal) {
    this.literal = literal;
    this.kind = kind;
    this.value = value;
  }
}

/** A part of the file that no replacement reaches: where it begins and ends in the file's bytes. Large files are mostly this. */
export class Untouched {
  readonly start: number;
  readonly end: number;

  constructor(start: number, end: number) {
    this.start = start;
    this.end = end;
  }

  /** Its text is in the file's bytes only, so to write it in any other way is a mistake. */
  toString(): never {
    throw new Error(`bytes ${this.start} to ${this.end} were not read`);
  }
}

export function isMap(tree: Tree | undefined): tree is TreeMap {
  return tree instanceof Map;
}

export function isNumber(tree: Tree | undefined): tree is number | bigint | Verbatim {
  return (
    typeof tree === 'number' || typeof tree === 'bigint' || (tree instanceof Verbatim && tree.kind !== 'text')
  );
}

export function isText(tree: Tree | undefined): boolean {
  return typeof tree === 'string' || (tree instanceof Verbatim && tree.kind === 'text');
}

/** A text that Go's `Atoi` takes, as an integer of 64 bits; null for any other. */
export function readInteger(text: string): bigint | null {
  if (!/^[+-]?\d{1,30}$/.test(text)) return null;
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? value : null;
}

/** A number as Go's JSON writes it: the shortest form, with an exponent below 1e-6 and from 1e21 on. */
export function numberText(value: number | bigint): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** With integers as floats: Pterodactyl's Wings takes every number of YAML that it does not set through one. */
export function withFloats(tree: Tree): Tree {
  if (typeof tree === 'bigint') return Number(tree);
  if (Array.isArray(tree)) return tree.map(withFloats);
  return isMap(tree) ? new Map(Array.from(tree, ([name, value]) => [name, withFloats(value)])) : tree;
}
