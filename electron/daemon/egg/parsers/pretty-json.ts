import { nameInFile } from './json-reader.ts';
import { isMap, numberText, type Tree, type TreeMap, Verbatim } from './tree.ts';

const STEP = '  ';
const WIDTH = 80;

/**
 * Writes a tree as Pelican's Wings does: keys in their order, two blanks, a list without maps on one line where it
 * fits into 80 columns, a line break at the end.
 */
export function writePrettyJson(tree: Tree): string {
  return `${write(tree, '', 0)}\n`;
}

/** @param column where the value begins in its line */
function write(tree: Tree, indent: string, column: number): string {
  const inner = indent + STEP;
  if (isMap(tree)) {
    const members = Array.from(tree, ([name, value]) => {
      const key = `${inner}${JSON.stringify(nameInFile(name))}: `;
      return key + write(value, inner, key.length);
    });
    return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
  }
  if (Array.isArray(tree)) {
    const line = oneLine(tree);
    if (line !== null && line.length <= WIDTH - 1 - column) return line;
    const elements = tree.map((value) => inner + write(value, inner, inner.length));
    return `[\n${elements.join(',\n')}\n${indent}]`;
  }
  return leaf(tree);
}

/** A list on one line; null when there is a map in it. */
function oneLine(list: readonly Tree[]): string | null {
  const parts: string[] = [];
  for (const value of list) {
    if (isMap(value)) return null;
    const part = Array.isArray(value) ? oneLine(value) : leaf(value);
    if (part === null) return null;
    parts.push(part);
  }
  return `[${parts.join(', ')}]`;
}

function leaf(tree: Exclude<Tree, Tree[] | TreeMap>): string {
  if (tree instanceof Verbatim) return tree.literal;
  if (typeof tree === 'string') return JSON.stringify(tree);
  return typeof tree === 'number' || typeof tree === 'bigint' ? numberText(tree) : String(tree);
}
