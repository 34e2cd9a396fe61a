import { compareBytes } from './compare.ts';
import { isMap, numberText, type Tree, Verbatim } from './tree.ts';

const STEP = '    ';

/** Writes a tree as Go's `MarshalIndent` does: keys sorted by bytes, four blanks, `<`, `>` and `&` escaped. */
export function writeJson(tree: Tree): string {
  const parts: string[] = [];
  write(tree, '\n', parts);
  return parts.join('');
}

function write(tree: Tree, lineBreak: string, parts: string[]): void {
  if (isMap(tree)) writeMap(tree, lineBreak, parts);
  else if (Array.isArray(tree)) writeList(tree, lineBreak, parts);
  else if (tree instanceof Verbatim) parts.push(tree.literal);
  else if (typeof tree === 'string') parts.push(quoteForWeb(tree));
  else if (typeof tree === 'number' || typeof tree === 'bigint') parts.push(numberText(tree));
  else parts.push(String(tree));
}

function writeMap(map: ReadonlyMap<string, Tree>, lineBreak: string, parts: string[]): void {
  if (map.size === 0) {
    parts.push('{}');
    return;
  }
  const inner = lineBreak + STEP;
  let before = '{';
  for (const [name, value] of [...map].toSorted(([a], [b]) => compareBytes(a, b))) {
    parts.push(before, inner, quoteForWeb(name), ': ');
    write(value, inner, parts);
    before = ',';
  }
  parts.push(lineBreak, '}');
}

function writeList(list: readonly Tree[], lineBreak: string, parts: string[]): void {
  if (list.length === 0) {
    parts.push('[]');
    return;
  }
  const inner = lineBreak + STEP;
  let before = '[';
  for (const value of list) {
    parts.push(before, inner);
    write(value, inner, parts);
    before = ',';
  }
  parts.push(lineBreak, ']');
}

/** A text in quotes. JSON's own escapes are Go's but for these five, which Go writes so that JSON may stand in a web page. */
export function quoteForWeb(text: string): string {
  const quoted = JSON.stringify(text);
  return /[<>&\u2028\u2029]/.test(quoted) ? quoted.replaceAll(/[<>&\u2028\u2029]/g, escape) : quoted;
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
