import { naturalOrder } from './natural-order.ts';
import { isMap, type Tree, type TreeMap, Verbatim } from './tree.ts';
import { scalarText } from './yaml-text.ts';

const INDENT = 4;

/** Writes a tree as Go's yaml.v3 does: keys in natural order, four blanks, nothing folded. */
export function writeYaml(tree: TreeMap): string {
  if (tree.size === 0) return '{}\n';
  const parts: string[] = [];
  writeMap(tree, 0, parts, true);
  return parts.join('');
}

/** Where what is below a map's key begins: at the next multiple of four. */
function below(column: number): number {
  return INDENT * Math.floor((column + INDENT) / INDENT);
}

/** `isAtLine`: the first key begins a line; else it stands behind a list's dash. */
function writeMap(map: TreeMap, column: number, parts: string[], isAtLine: boolean): void {
  let before = isAtLine ? ' '.repeat(column) : '';
  for (const [name, value] of [...map].toSorted(([a], [b]) => naturalOrder(a, b))) {
    const key = scalarText(name, column, true);
    // A long key, or one of several lines, needs the explicit form.
    const isSimple = name.length <= 128 && !name.includes('\n');
    parts.push(
      before,
      isSimple ? `${key}:` : `? ${scalarText(name, column + 2, false)}\n${' '.repeat(column)}:`,
    );
    writeValue(value, column, parts);
    before = ' '.repeat(column);
  }
}

function writeValue(value: Tree, column: number, parts: string[]): void {
  const inner = below(column);
  if (isMap(value) && value.size > 0) {
    parts.push('\n');
    writeMap(value, inner, parts, true);
  } else if (Array.isArray(value) && value.length > 0) {
    parts.push('\n');
    writeList(value, inner, parts, true);
  } else {
    parts.push(' ', leafText(value, inner), '\n');
  }
}

function writeList(list: readonly Tree[], column: number, parts: string[], isAtLine: boolean): void {
  let before = isAtLine ? ' '.repeat(column) : '';
  for (const value of list) {
    parts.push(before, '- ');
    // What is in a list stands right behind the dash.
    if (isMap(value) && value.size > 0) writeMap(value, column + 2, parts, false);
    else if (Array.isArray(value) && value.length > 0) writeList(value, column + 2, parts, false);
    else parts.push(leafText(value, column + 2), '\n');
    before = ' '.repeat(column);
  }
}

function leafText(value: Tree, column: number): string {
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
