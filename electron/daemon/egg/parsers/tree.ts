/**
 * What JSON, YAML and TOML files hold. Maps keep their order; an integer that a number cannot hold exactly is a bigint.
 */
export type Tree = null | boolean | number | bigint | string | Verbatim | Tree[] | TreeMap;
export type TreeMap = Map<string, Tree>;

/** A number whose digits are to be written as they stand, such as `1.50`; or another literal, such as a date. */
export class Verbatim {
  readonly text: string;
  readonly kind: 'number' | 'date';

  constructor(text: string, kind: 'number' | 'date' = 'number') {
    this.text = text;
    this.kind = kind;
  }
}

export function isMap(tree: Tree | undefined): tree is TreeMap {
  return tree instanceof Map;
}

export function isNumber(tree: Tree | undefined): tree is number | bigint | Verbatim {
  return (
    typeof tree === 'number' ||
    typeof tree === 'bigint' ||
    (tree instanceof Verbatim && tree.kind === 'number')
  );
}

/** A text that Go's `Atoi` takes, as an integer of 64 bits; null for any other. */
export function readInteger(text: string): number | bigint | null {
  if (!/^[+-]?\d{1,30}$/.test(text)) return null;
  const value = BigInt(text.replace(/^\+/, ''));
  if (BigInt.asIntN(64, value) !== value) return null;
  return toInteger(value);
}

/** The plain number where it is exact. */
export function toInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A number as Go's JSON writes it: the shortest form, with an exponent below 1e-6 and from 1e21 on. */
export function numberText(value: number | bigint): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
