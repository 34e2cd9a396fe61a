import { naturalOrder } from './natural-order.ts';
import { isMap, type Tree, type TreeMap, Untouched, Verbatim } from './tree.ts';
import { scalarText } from './yaml-text.ts';

const INDENT = 4;

/** Where YAML is written to. A part of the file that was not read is already written, and only put in its place. */
export interface YamlTarget {
  push(text: string): void;
  place(place: Untouched): void;
}

/** Writes a tree as Go's yaml.v3 does: keys in natural order, four blanks, nothing folded. */
export function writeYaml(tree: TreeMap): string {
  const parts: string[] = [];
  writeYamlTo(tree, { push: (text) => void parts.push(text), place: String });
  return parts.join('');
}

/** The same to a target of one's own. */
export function writeYamlTo(tree: TreeMap, target: YamlTarget): void {
  if (tree.size === 0) target.push('{}\n');
  else writeMap(tree, 0, target, true);
}

/** Where what is below a map's key begins: at the next multiple of four. */
export function below(column: number): number {
  return INDENT * Math.floor((column + INDENT) / INDENT);
}

/** `isAtLine`: the first key begins a line; else it stands behind a list's dash. */
function writeMap(map: TreeMap, column: number, target: YamlTarget, isAtLine: boolean): void {
  const inner = below(column);
  let before = isAtLine ? ' '.repeat(column) : '';
  for (const [name, value] of [...map].toSorted(([a], [b]) => naturalOrder(a, b))) {
    const key = scalarText(name, column, true);
    // A long key, or one of several lines, needs the explicit form.
    const isSimple = name.length <= 128 && !name.includes('\n');
    target.push(before);
    target.push(isSimple ? `${key}:` : `? ${scalarText(name, inner, false)}\n${' '.repeat(column)}:`);
    writeMember(value, column, target);
    before = ' '.repeat(column);
  }
}

/** What stands behind a key's colon, up to the end of its last line. */
export function writeMember(value: Tree, column: number, target: YamlTarget): void {
  const inner = below(column);
  if (value instanceof Untouched) {
    target.place(value);
  } else if (isMap(value) && value.size > 0) {
    target.push('\n');
    writeMap(value, inner, target, true);
  } else if (Array.isArray(value) && value.length > 0) {
    target.push('\n');
    writeList(value, inner, target, true);
  } else {
    target.push(` ${leafText(value, inner)}\n`);
  }
}

function writeList(list: readonly Tree[], column: number, target: YamlTarget, isAtLine: boolean): void {
  let before = isAtLine ? ' '.repeat(column) : '';
  for (const value of list) {
    target.push(`${before}- `);
    writeElement(value, column, target);
    before = ' '.repeat(column);
  }
}

/** What stands behind a list's dash and its blank, up to the end of its last line. */
export function writeElement(value: Tree, column: number, target: YamlTarget): void {
  // What is in a list stands right behind the dash.
  if (value instanceof Untouched) target.place(value);
  else if (isMap(value) && value.size > 0) writeMap(value, column + 2, target, false);
  else if (Array.isArray(value) && value.length > 0) writeList(value, column + 2, target, false);
  else target.push(`${leafText(value, column + 2)}\n`);
}

export function leafText(value: Tree, column: number): string {
  if (typeof value === 'string') return scalarText(value, column, false);
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Verbatim) return value.literal;
  if (isMap(value)) return '{}';
  if (Array.isArray(value)) return '[]';
  return String(value);
}

/** A float in Go's shortest `g` form: with an exponent from a million on and below 0.0001. */
function floatText(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  // Within these JavaScript writes it as Go does.
  if (power >= -4 && power < 6) return String(value);
  const sign = power < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}
