import { isUtf8 } from 'node:buffer';
import { ByteSink } from './byte-sink.ts';
import type { Touched } from './touched.ts';
import { type Tree, type TreeMap, Untouched } from './tree.ts';
import { Uncommon } from './yaml-cursor.ts';
import { targetOf, YamlPlaces } from './yaml-places.ts';
import { below, writeYamlTo } from './yaml-writer.ts';

/** YAML of the common kind: what no replacement reaches is written as it is read, the rest is a tree. */
export interface CommonYaml {
  tree: TreeMap;
  /** The whole file, once the tree is as it should be. */
  write(tree: TreeMap): Buffer<ArrayBuffer>;
}

/**
 * Reads block YAML of one document without anchors, tags and complex keys; null for any other.
 *
 * Gives what `readYaml` and `writeYaml` would give, without a node for each of its values.
 */
export function readCommonYaml(
  yaml: Uint8Array,
  touched: Touched,
  options: { asFloats: boolean },
): CommonYaml | null {
  if (!isUtf8(yaml)) return null;
  // At the beginning a byte order mark is none of its text.
  const file = Buffer.from(yaml.buffer, yaml.byteOffset, yaml.byteLength);
  const isMarked = yaml[0] === 0xef && yaml[1] === 0xbb && yaml[2] === 0xbf;
  if (file.includes('\ufeff', 1)) return null;
  try {
    const reader = new Reader(isMarked ? yaml.subarray(3) : yaml, options.asFloats);
    const tree = reader.top(touched);
    return { tree, write: (after) => reader.write(after) };
  } catch (error) {
    if (error instanceof Uncommon) return null;
    throw error;
  }
}

/** Reads what is reached as a tree. `column` is where something stands in the file, `out` where it will stand. */
class Reader {
  readonly #yaml: Uint8Array;
  /** What is not reached. */
  readonly #places: YamlPlaces;

  constructor(yaml: Uint8Array, asFloats: boolean) {
    this.#yaml = yaml;
    this.#places = new YamlPlaces(yaml, asFloats);
  }

  top(touched: Touched): TreeMap {
    const tree = this.#mapTree(0, 0, touched, true);
    if (this.#places.cursor.column !== -1) throw new Uncommon();
    return tree;
  }

  write(tree: TreeMap): Buffer<ArrayBuffer> {
    const sink = new ByteSink(this.#places.sink.length + 65_536);
    writeYamlTo(tree, targetOf(sink, this.#places.sink));
    return sink.finish();
  }

  #mapTree(column: number, out: number, touched: Touched, isTop = false): TreeMap {
    const map: TreeMap = new Map();
    const cursor = this.#places.cursor;
    if (cursor.column !== column) throw new Uncommon();
    while (cursor.column === column) {
      const valueAt = this.#places.passKey();
      const { keys } = this.#places;
      const name = isTop ? keys.topText(cursor.piece) : keys.text(cursor.piece);
      if (map.has(name)) throw new Uncommon();
      map.set(name, this.#memberTree(valueAt, column, out, touched.member(name)));
    }
    if (cursor.column > column) throw new Uncommon();
    return map;
  }

  #memberTree(valueAt: number, column: number, out: number, touched: Touched | null): Tree {
    const start = this.#places.sink.length;
    if (touched !== null) {
      const tree = this.#valueTree(valueAt, column, below(out), touched);
      if (tree !== undefined) return tree;
    }
    this.#places.member(valueAt, column, out);
    return new Untouched(start, this.#places.sink.length);
  }

  /** Undefined for a map or list in which nothing is reached. */
  #valueTree(valueAt: number, column: number, out: number, touched: Touched): Tree | undefined {
    const cursor = this.#places.cursor;
    const at = cursor.passBlanks(valueAt);
    const { at: before, column: columnBefore } = cursor;
    if (at >= 0) return this.#inlineTree(at, column);
    cursor.toContent(cursor.nextLine(valueAt));
    const isList = cursor.column >= column && cursor.isDash(cursor.at);
    if (cursor.column <= column && !isList) return null;
    if (!isList && cursor.passKey(cursor.at) < 0) return this.#inlineTree(cursor.at, column);
    if (!touched.isEnd) {
      this.#places.enter();
      const tree = isList
        ? this.#listTree(cursor.column, out, touched)
        : this.#mapTree(cursor.column, out, touched);
      this.#places.leave();
      return tree;
    }
    cursor.at = before;
    cursor.column = columnBefore;
    return undefined;
  }

  #listTree(column: number, out: number, touched: Touched): Tree[] {
    const list: Tree[] = [];
    const cursor = this.#places.cursor;
    while (cursor.column === column && cursor.isDash(cursor.at)) {
      list.push(this.#elementTree(column, out, touched.element(list.length)));
    }
    if (cursor.column > column) throw new Uncommon();
    return list;
  }

  #elementTree(column: number, out: number, touched: Touched | null): Tree {
    const cursor = this.#places.cursor;
    const { at: dash } = cursor;
    const inner = touched === null ? -1 : this.#places.toElement(column);
    if (touched !== null && inner === column) return null;
    if (touched !== null) {
      const isList = cursor.isDash(cursor.at);
      if (!isList && cursor.passKey(cursor.at) < 0) return this.#inlineTree(cursor.at, column);
      if (!touched.isEnd) {
        this.#places.enter();
        const tree = isList
          ? this.#listTree(inner, out + 2, touched)
          : this.#mapTree(inner, out + 2, touched);
        this.#places.leave();
        return tree;
      }
    }
    cursor.at = dash;
    cursor.column = column;
    const start = this.#places.sink.length;
    this.#places.element(column, out);
    return new Untouched(start + out + 2, this.#places.sink.length);
  }

  /** A scalar, or something uncommon, that is reached. */
  #inlineTree(at: number, column: number): Tree {
    const cursor = this.#places.cursor;
    const { piece } = cursor;
    switch (this.#places.passInline(at, column)) {
      case 'plain':
        return this.#places.leaves.plainValue(piece.start, piece.end);
      case 'quoted':
        return this.#places.leaves.quotedValue(piece.start, piece.end);
      case 'empty':
        return this.#yaml[at] === 0x5b ? [] : new Map();
      case 'uncommon':
        return this.#places.read(at, column);
    }
  }
}
