import { LiteralMap } from './json-reader.ts';
import { quoteForWeb } from './json-writer.ts';
import { isMap, numberText, type Tree, type TreeMap, Verbatim } from './tree.ts';

const STEP = '  ';
const WIDTH = 80;
/** A list is not tried on one line with less room than this. */
const LEAST_ROOM = 4;

/**
 * Writes a tree as Pelican's Wings does: keys in their order, two blanks, a list without maps on one line where it
 * fits into 80 columns, a line break at the end.
 *
 * Source: tidwall/pretty, which counts bytes, and the line break before them but where a list goes on.
 */
export function writePrettyJson(tree: Tree): string {
  return `${write(tree, '', WIDTH)}\n`;
}

/** @param room bytes that are left on the line */
function write(tree: Tree, indent: string, room: number): string {
  const inner = indent + STEP;
  if (isMap(tree)) {
    const members = Array.from(tree, ([name, value]) => {
      const literal = tree instanceof LiteralMap ? tree.literalOf(name) : undefined;
      const key = `${inner}${literal ?? quote(name)}: `;
      return key + write(value, inner, WIDTH - 1 - Buffer.byteLength(key));
    });
    return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
  }
  if (Array.isArray(tree)) {
    const line = room < LEAST_ROOM ? null : oneLine(tree);
    if (line !== null && Buffer.byteLength(line) <= room) return line;
    if (tree.length === 0) return '[]';
    const elements = tree.map((value, index) => {
      return inner + write(value, inner, WIDTH - (index === 0 ? 1 : 0) - inner.length);
    });
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
  if (typeof tree === 'string') return quote(tree);
  return typeof tree === 'number' || typeof tree === 'bigint' ? numberText(tree) : String(tree);
}

/** Go's JSON keeps some signs out of web pages; sjson asks it only for a text that has something else to escape. */
function quote(text: string): string {
  return /^[ !#-[\]-\u007f]*$/.test(text) ? `"${text}"` : quoteForWeb(text);
}
