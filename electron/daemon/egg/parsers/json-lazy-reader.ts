import { isUtf8 } from 'node:buffer';
import { type Kept, readJson, unescapeJson } from './json-reader.ts';
import {
  CLOSE_LIST,
  CLOSE_MAP,
  COMMA,
  MAXIMUM_JSON_DEPTH,
  OPEN_LIST,
  OPEN_MAP,
  passBlanks,
  passColon,
  passString,
  passValue,
} from './json-scan.ts';
import type { Touched } from './touched.ts';
import { type Tree, type TreeMap, Untouched } from './tree.ts';

/**
 * Reads strict JSON as `readJson` does, but keeps what no replacement reaches as a place in the file.
 *
 * Undefined for a file that is not strict JSON: `readJson` says why.
 */
export function readJsonLazily(json: Uint8Array, touched: Touched, keeps: Kept): Tree | undefined {
  if (!isUtf8(json)) return undefined;
  const reader = new Reader(json, keeps);
  const tree = reader.value(passBlanks(json, 0), touched, 0);
  return reader.end >= 0 && passBlanks(json, reader.end) === json.length ? tree : undefined;
}

class Reader {
  readonly #json: Uint8Array;
  readonly #buffer: Buffer;
  readonly #keeps: Kept;
  /** Behind what was read last; -1 when it is not strict JSON. */
  end = 0;

  constructor(json: Uint8Array, keeps: Kept) {
    this.#json = json;
    this.#buffer = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
    this.#keeps = keeps;
  }

  value(at: number, touched: Touched | null, depth: number): Tree {
    const first = this.#json[at] ?? 0;
    const isContainer = first === OPEN_MAP || first === OPEN_LIST;
    if (touched !== null && isContainer && !touched.isEnd && depth < MAXIMUM_JSON_DEPTH)
      return first === OPEN_MAP ? this.#map(at, touched, depth) : this.#list(at, touched, depth);
    this.end = passValue(this.#json, at, depth);
    if (this.end < 0) return null;
    return touched === null || isContainer ? new Untouched(at, this.end) : this.#leaf(at, this.end);
  }

  #map(from: number, touched: Touched, depth: number): TreeMap {
    const map: TreeMap = new Map();
    let at = passBlanks(this.#json, from + 1);
    if (this.#json[at] === CLOSE_MAP) {
      this.end = at + 1;
      return map;
    }
    for (;;) {
      const end = passString(this.#json, at);
      if (end < 0) return this.#stop(map);
      const name = this.#name(at, end);
      at = passColon(this.#json, end);
      if (at < 0) return this.#stop(map);
      map.set(name, this.value(at, touched.member(name), depth + 1));
      at = this.#next(CLOSE_MAP);
      if (at < 0) return map;
    }
  }

  #list(from: number, touched: Touched, depth: number): Tree[] {
    const list: Tree[] = [];
    let at = passBlanks(this.#json, from + 1);
    if (this.#json[at] === CLOSE_LIST) {
      this.end = at + 1;
      return list;
    }
    for (;;) {
      list.push(this.value(at, touched.element(list.length), depth + 1));
      at = this.#next(CLOSE_LIST);
      if (at < 0) return list;
    }
  }

  /** Where the next member begins; -1 behind the last one, and where something is wrong. */
  #next(close: number): number {
    if (this.end < 0) return -1;
    const at = passBlanks(this.#json, this.end);
    if (this.#json[at] === COMMA) return passBlanks(this.#json, at + 1);
    this.end = this.#json[at] === close ? at + 1 : -1;
    return -1;
  }

  #stop(map: TreeMap): TreeMap {
    this.end = -1;
    return map;
  }

  #name(start: number, end: number): string {
    const inner = this.#buffer.toString('utf8', start + 1, end - 1);
    return inner.includes('\\') ? unescapeJson(`"${inner}"`) : inner;
  }

  #leaf(start: number, end: number): Tree {
    const text = this.#buffer.toString('utf8', start, end);
    const read = readJson(text, { keeps: this.#keeps });
    if (read.ok) return read.value;
    this.end = -1;
    return null;
  }
}
