import type { TomlInline, TomlLeaf, TomlNode, TomlTable } from './toml-layout.ts';
import { tomlKey, tomlLiteral } from './toml-literal.ts';
import { isMap, type Tree, type TreeMap, Verbatim } from './tree.ts';

/** Some bytes of the file, and what stands there afterwards. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * The bytes of a file after its trees were changed: only what differs is written anew.
 *
 * Null for a change that has no place of its own, such as a text where a table stood.
 */
export function editToml(toml: Buffer, root: TomlTable): Buffer<ArrayBuffer> | null {
  const editor = new Editor(toml);
  return editor.table(root) ? editor.finish() : null;
}

class Editor {
  readonly #toml: Buffer;
  readonly #edits: Edit[] = [];
  readonly #lineEnd: string;
  /** New tables, which go to the end of the file. */
  readonly #tables: string[] = [];

  constructor(toml: Buffer) {
    this.#toml = toml;
    const feed = toml.indexOf(0x0a);
    this.#lineEnd = feed > 0 && toml[feed - 1] === 0x0d ? '\r\n' : '\n';
  }

  finish(): Buffer<ArrayBuffer> {
    const parts: Buffer[] = [];
    let from = 0;
    for (const { start, end, text } of this.#edits.toSorted((a, b) => a.start - b.start)) {
      parts.push(this.#toml.subarray(from, start), Buffer.from(text, 'utf8'));
      from = end;
    }
    parts.push(this.#toml.subarray(from));
    for (const table of this.#tables) {
      const isFirst = parts.every(({ length }) => length === 0);
      parts.push(
        Buffer.from(
          `${isFirst ? '' : `${this.#endsLine(parts) ? '' : this.#lineEnd}${this.#lineEnd}`}${table}`,
        ),
      );
    }
    return Buffer.concat(parts);
  }

  #endsLine(parts: readonly Buffer[]): boolean {
    return parts.findLast(({ length }) => length > 0)?.at(-1) === 0x0a;
  }

  /** False where a change has no place. */
  table(table: TomlTable): boolean {
    const added: [string, Tree][] = [];
    for (const [name, value] of table.tree) {
      const node = table.members.get(name);
      if (node === undefined) added.push([name, value]);
      else if (!this.#node(node, value)) return false;
    }
    return added.length === 0 || this.#add(table, added);
  }

  #node(node: TomlNode, value: Tree): boolean {
    if (node.kind === 'leaf') return isSame(node.tree, value) || this.#replace(node, value);
    if (node.tree !== value) return node.kind === 'inline' && this.#replace(node, value);
    if (node.kind === 'inline') return this.#inline(node);
    if (node.kind === 'table') return this.table(node);
    return node.tree.every((element, index) => {
      const table = node.elements[index];
      return table !== undefined && table.tree === element && this.table(table);
    });
  }

  #inline(node: TomlInline): boolean {
    const { tree, members } = node;
    const isTable = isMap(tree);
    const entries = isTable ? [...tree] : tree.map((value, index) => [String(index), value] as const);
    const added: string[] = [];
    for (const [name, value] of entries) {
      const member = members.get(name);
      if (member !== undefined) {
        if (!this.#node(member, value)) return false;
        continue;
      }
      const literal = tomlLiteral(value, '');
      // One that was not read is not reached either.
      if (literal === null && value !== null) continue;
      if (literal === null) return false;
      added.push(isTable ? `${tomlKey(name)} = ${literal}` : literal);
    }
    if (added.length === 0) return true;
    const at = node.last < 0 ? node.start + 1 : node.last;
    const text = added.join(', ');
    const first = isTable ? ` ${text} ` : text;
    this.#edits.push({ start: at, end: at, text: node.last < 0 ? first : `, ${text}` });
    return true;
  }

  #replace({ start, end }: TomlLeaf | TomlInline, value: Tree): boolean {
    const literal = tomlLiteral(value, this.#toml.toString('utf8', start, end));
    if (literal === null) return false;
    this.#edits.push({ start, end, text: literal });
    return true;
  }

  /** New members of a table of lines: values behind its last line, tables at the end of the file. */
  #add(table: TomlTable, added: readonly [string, Tree][]): boolean {
    const { section, path, prefix } = table;
    const lines: string[] = [];
    for (const [name, value] of added) {
      const mayHaveHeader = isMap(value) && value.size > 0 && prefix.length === 0 && !table.isInList;
      const header = mayHaveHeader ? innermost([...path, name], value) : null;
      const members = header === null ? linesOf(value, [...prefix, name]) : linesOf(header.table, []);
      if (members === null) return false;
      if (header === null) lines.push(...members);
      else this.#tables.push(this.#block(header.path, members));
    }
    if (lines.length === 0) return true;
    if (section === null) {
      if (table.isInList) return false;
      this.#tables.push(this.#block(path, lines));
      return true;
    }
    this.#insert(section, lines, path.length === prefix.length);
    return true;
  }

  #insert({ end, indent }: { end: number; indent: string }, lines: readonly string[], isTop: boolean): void {
    const toml = this.#toml;
    const text = lines.map((line) => `${indent}${line}${this.#lineEnd}`).join('');
    // At the top a header may follow at once, and comments of the file come first.
    const at = end === 0 && isTop ? headEnd(toml) : end;
    const isOpen = at > 0 && toml[at - 1] !== 0x0a;
    const isBeforeHeader = end === 0 && isTop && at < toml.length;
    this.#edits.push({
      start: at,
      end: at,
      text: `${isOpen ? this.#lineEnd : ''}${text}${isBeforeHeader ? this.#lineEnd : ''}`,
    });
  }

  #block(path: readonly string[], lines: readonly string[]): string {
    return [`[${path.map(tomlKey).join('.')}]`, ...lines].map((line) => line + this.#lineEnd).join('');
  }
}

/** The table within a table within a table … that has more than one more. */
function innermost(path: readonly string[], table: TreeMap): { path: readonly string[]; table: TreeMap } {
  const [only] = table;
  if (table.size !== 1 || only === undefined) return { path, table };
  const [name, inner] = only;
  return isMap(inner) && inner.size > 0 ? innermost([...path, name], inner) : { path, table };
}

/** The lines that set a value, with dots for tables; null for what TOML has no notation for. */
function linesOf(value: Tree, names: readonly string[]): string[] | null {
  if (isMap(value) && value.size > 0) {
    const lines = Array.from(value, ([name, inner]) => linesOf(inner, [...names, name]));
    return lines.includes(null) ? null : lines.flatMap((each) => each ?? []);
  }
  const literal = tomlLiteral(value, '');
  return literal === null || names.length === 0 ? null : [`${names.map(tomlKey).join('.')} = ${literal}`];
}

function isSame(before: Tree, after: Tree): boolean {
  if (before === after) return true;
  if (!(before instanceof Verbatim)) return false;
  return after instanceof Verbatim && after.kind === before.kind && after.literal === before.literal;
}

/** Where lines may be put before the first header: behind the blank line that follows the file's own comments. */
function headEnd(toml: Buffer): number {
  let blankEnd = 0;
  for (let line = 0; line < toml.length; ) {
    const feed = toml.indexOf(0x0a, line);
    const next = feed < 0 ? toml.length : feed + 1;
    const text = toml.toString('latin1', line, next).trim();
    if (text === '') blankEnd = next;
    else if (!text.startsWith('#')) return blankEnd;
    line = next;
  }
  return toml.length;
}
