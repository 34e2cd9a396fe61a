import {
  nameText,
  passBlanks,
  passEquals,
  passKey,
  passLineEnd,
  passList,
  passTable,
  passValue,
  type TomlName,
  UnlikeToml,
} from './toml-scan.ts';
import type { Touched } from './touched.ts';
import { type Tree, type TreeMap, Untouched } from './tree.ts';

const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_TABLE = 0x7b;

/** A value of the file as it stands there. */
export interface TomlLeaf {
  kind: 'leaf';
  tree: Tree;
  start: number;
  end: number;
}

/** A list or a table in brackets. `last` is where its last member ends, -1 when it is empty. */
export interface TomlInline {
  kind: 'inline';
  tree: TreeMap | Tree[];
  members: Map<string, TomlNode>;
  start: number;
  end: number;
  last: number;
}

/** Lines that follow a header, or stand at the top. */
export interface TomlSection {
  /** Behind its last line that sets something, or its header. */
  end: number;
  /** What stands before its last name in the line. */
  indent: string;
}

/** A table of lines. Without a section it is there only since a header names something below it. */
export interface TomlTable {
  kind: 'table';
  tree: TreeMap;
  members: Map<string, TomlNode>;
  section: TomlSection | null;
  /** Its names from the top. */
  path: readonly string[];
  /** Its names within the section, for one that is written with dots. */
  prefix: readonly string[];
  /** Whether it is, or is in, an element of a list of tables, whose lines must stay together. */
  isInList: boolean;
}

/** A list of tables, each below a header of its own. */
export interface TomlTables {
  kind: 'tables';
  tree: Tree[];
  elements: TomlTable[];
}

export type TomlNode = TomlLeaf | TomlInline | TomlTable | TomlTables;

/** Reads a value's text. */
export type ReadTomlValue = (text: string) => Tree;

/** Where the parts of a TOML file stand that some replacements may reach; all else is only passed. Throws `UnlikeToml`. */
export function readTomlLayout(toml: Buffer, touched: Touched, readValue: ReadTomlValue): TomlTable {
  return new Reader(toml, touched, readValue).read();
}

class Reader {
  readonly #toml: Buffer;
  readonly #touched: Touched;
  readonly #readValue: ReadTomlValue;
  readonly #root: TomlTable;

  constructor(toml: Buffer, touched: Touched, readValue: ReadTomlValue) {
    this.#toml = toml;
    this.#touched = touched;
    this.#readValue = readValue;
    this.#root = tableAt([], false);
    this.#root.section = { end: 0, indent: '' };
  }

  read(): TomlTable {
    const toml = this.#toml;
    let table: TomlTable | null = this.#root;
    let touched: Touched | null = this.#touched;
    for (let line = 0; line < toml.length; ) {
      const at = passBlanks(toml, line);
      const first = toml[at];
      if (first === undefined || first === 0x23 || first === 0x0a || first === 0x0d) {
        line = passLineEnd(toml, at);
      } else if (first === OPEN_LIST) {
        const names: TomlName[] = [];
        const isList = toml[at + 1] === OPEN_LIST;
        const close = passKey(toml, at + (isList ? 2 : 1), names);
        if (toml[close] !== CLOSE_LIST || (isList && toml[close + 1] !== CLOSE_LIST)) throw new UnlikeToml();
        line = passLineEnd(toml, close + (isList ? 2 : 1));
        [table, touched] = this.#header(names, isList);
        if (table !== null) table.section = { end: line, indent: '' };
      } else {
        line = this.#line(line, at, table, touched);
      }
    }
    return this.#root;
  }

  /** A line that sets something. */
  #line(start: number, at: number, table: TomlTable | null, touched: Touched | null): number {
    const toml = this.#toml;
    const names: TomlName[] | null = touched === null ? null : [];
    const valueAt = passEquals(toml, passKey(toml, at, names));
    const end = passValue(toml, valueAt, 0);
    const line = passLineEnd(toml, end);
    if (table?.section != null) {
      table.section.end = line;
      table.section.indent = toml.toString('latin1', start, at);
    }
    if (table !== null && touched !== null && names !== null) this.#set(table, touched, names, valueAt, end);
    return line;
  }

  /** The table that a header begins, and what is reached in it; nulls for one that is not reached. */
  #header(names: readonly TomlName[], isList: boolean): [TomlTable | null, Touched | null] {
    let table = this.#root;
    let touched: Touched | null = this.#touched;
    for (const [depth, place] of names.entries()) {
      const name = nameText(this.#toml, place);
      touched = touched.member(name);
      if (touched === null) return [null, null];
      const isNewElement = isList && depth === names.length - 1;
      const there = table.members.get(name) ?? this.#make(table, name, isNewElement);
      if (there.kind === 'tables') {
        if (isNewElement) this.#addElement(there, [...table.path, name]);
        const element = there.elements.at(-1);
        if (element === undefined) throw new UnlikeToml();
        touched = touched.element(there.elements.length - 1);
        if (touched === null) return [null, null];
        table = element;
      } else if (there.kind === 'table' && !isNewElement) table = there;
      else throw new UnlikeToml();
    }
    // Defined by lines of another table, or twice.
    if (table.section !== null) throw new UnlikeToml();
    return [table, touched];
  }

  #make(table: TomlTable, name: string, isList: boolean): TomlNode {
    const path = [...table.path, name];
    const node: TomlNode = isList
      ? { kind: 'tables', tree: [], elements: [] }
      : tableAt(path, table.isInList);
    table.members.set(name, node);
    table.tree.set(name, node.tree);
    return node;
  }

  #addElement(tables: TomlTables, path: readonly string[]): void {
    const element = tableAt(path, true);
    tables.elements.push(element);
    tables.tree.push(element.tree);
  }

  #set(from: TomlTable, reached: Touched, names: readonly TomlName[], start: number, end: number): void {
    let table = from;
    let touched: Touched | null = reached;
    for (const place of names.slice(0, -1)) {
      const name = nameText(this.#toml, place);
      touched = touched.member(name);
      if (touched === null) return;
      let there = table.members.get(name);
      if (there === undefined) {
        there = tableAt([...table.path, name], table.isInList);
        there.section = from.section;
        there.prefix = [...table.prefix, name];
        table.members.set(name, there);
        table.tree.set(name, there.tree);
      }
      if (there.kind !== 'table' || there.section !== from.section) throw new UnlikeToml();
      table = there;
    }
    const last = names.at(-1);
    if (last === undefined) return;
    const name = nameText(this.#toml, last);
    const inner = touched.member(name);
    if (inner === null) return;
    if (table.members.has(name)) throw new UnlikeToml();
    const node = this.#value(start, end, inner);
    table.members.set(name, node);
    table.tree.set(name, node.tree);
  }

  #value(start: number, end: number, touched: Touched): TomlLeaf | TomlInline {
    const toml = this.#toml;
    const first = toml[start];
    if (first !== OPEN_LIST && first !== OPEN_TABLE)
      return { kind: 'leaf', tree: this.#readValue(toml.toString('utf8', start, end)), start, end };
    if (touched.isEnd) return { kind: 'leaf', tree: new Untouched(start, end), start, end };
    const members = new Map<string, TomlNode>();
    const list: Tree[] = [];
    const map: TreeMap = new Map();
    let last = -1;
    const take = (name: string, inner: Touched | null, from: number, to: number): Tree => {
      last = to;
      if (inner === null) return new Untouched(from, to);
      const node = this.#value(from, to, inner);
      members.set(name, node);
      return node.tree;
    };
    const isList = first === OPEN_LIST;
    (isList ? passList : passTable)(toml, start, 0, {
      element: (from, to) => {
        list.push(take(String(list.length), touched.element(list.length), from, to));
      },
      member: (names, from, to) => {
        const [place, ...more] = names;
        if (place === undefined || more.length > 0) throw new UnlikeToml();
        const name = nameText(toml, place);
        if (map.has(name)) throw new UnlikeToml();
        map.set(name, take(name, touched.member(name), from, to));
      },
    });
    return { kind: 'inline', tree: isList ? list : map, members, start, end, last };
  }
}

function tableAt(path: readonly string[], isInList: boolean): TomlTable {
  return { kind: 'table', tree: new Map(), members: new Map(), section: null, path, prefix: [], isInList };
}
