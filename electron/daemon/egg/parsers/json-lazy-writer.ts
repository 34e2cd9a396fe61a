import { ByteSink } from './byte-sink.ts';
import { compareBytes } from './compare.ts';
import { type Kept, readJson, unescapeJson } from './json-reader.ts';
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  OPEN_LIST,
  OPEN_MAP,
  passBlanks,
  passColon,
  passString,
  passValue,
  QUOTE,
} from './json-scan.ts';
import { writeJson } from './json-writer.ts';
import { isOrdered, Segments } from './segments.ts';
import { isMap, type Tree, type TreeMap, Untouched } from './tree.ts';

const STEP = 4;
const BLANK = 0x20;
const LINE_FEED = 0x0a;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LINE_SEPARATOR_LEAD = 0xe2;

const hex = Buffer.from('0123456789abcdef');

/** 1 for what ends a text, or may have to be written in another way. */
const special = Uint8Array.from({ length: 256 }, (_, byte) =>
  [QUOTE, BACKSLASH, 0x26, 0x3c, 0x3e, LINE_SEPARATOR_LEAD].includes(byte) ? 1 : 0,
);

/** Writes as `writeJson` does what `readJsonLazily` read of a file, whose places it copies with its blanks put right. */
export function writeJsonLazily(tree: Tree, json: Uint8Array, keeps: Kept): Buffer<ArrayBuffer> {
  const writer = new Writer(json, keeps);
  writer.tree(tree, 0);
  return writer.sink.finish();
}

class Writer {
  readonly #json: Uint8Array;
  readonly #keeps: Kept;
  readonly sink: ByteSink;
  readonly #segments = new Segments();

  constructor(json: Uint8Array, keeps: Kept) {
    this.#json = json;
    this.#keeps = keeps;
    this.sink = new ByteSink(json.length * 3);
  }

  tree(tree: Tree, indent: number): void {
    if (tree instanceof Untouched) this.#place(tree.start, indent);
    else if (isMap(tree)) this.#treeMap(tree, indent);
    else if (Array.isArray(tree)) this.#treeList(tree, indent);
    else this.sink.text(writeJson(tree));
  }

  #treeMap(map: TreeMap, indent: number): void {
    this.sink.byte(OPEN_MAP);
    const names = [...map.keys()];
    for (const name of isOrdered(names, compareBytes) ? names : names.toSorted(compareBytes)) {
      this.#beginLine(indent + STEP);
      this.sink.text(writeJson(name));
      this.#separate();
      this.tree(map.get(name) ?? null, indent + STEP);
      this.sink.byte(COMMA);
    }
    this.#close(CLOSE_MAP, indent, names.length === 0);
  }

  #treeList(list: readonly Tree[], indent: number): void {
    this.sink.byte(OPEN_LIST);
    for (const value of list) {
      this.#beginLine(indent + STEP);
      this.tree(value, indent + STEP);
      this.sink.byte(COMMA);
    }
    this.#close(CLOSE_LIST, indent, list.length === 0);
  }

  /** One value of the file, which is known to be JSON. Returns where it ends. */
  #place(at: number, indent: number): number {
    const json = this.#json;
    const first = json[at] ?? 0;
    if (first === OPEN_MAP) return this.#placeMap(at, indent);
    if (first === OPEN_LIST) return this.#placeList(at, indent);
    if (first === QUOTE) return this.#string(at);
    const end = passValue(json, at, 0);
    if (first > NINE || isShortNumber(json, at, end)) this.sink.copy(json, at, end);
    else this.#anew(at, end);
    return end;
  }

  #placeMap(from: number, indent: number): number {
    const { sink } = this;
    const json = this.#json;
    const segments = this.#segments;
    sink.byte(OPEN_MAP);
    let at = passBlanks(json, from + 1);
    const mark = segments.mark();
    let isSorted = true;
    while (json[at] !== CLOSE_MAP) {
      isSorted &&= segments.count(mark) === 0 || this.#compareNames(segments.lastName(), at) < 0;
      segments.add(at, sink.length);
      this.#beginLine(indent + STEP);
      const nameEnd = this.#string(at);
      this.#separate();
      at = passBlanks(json, this.#place(passColon(json, nameEnd), indent + STEP));
      sink.byte(COMMA);
      if (json[at] === COMMA) at = passBlanks(json, at + 1);
    }
    const isEmpty = segments.count(mark) === 0;
    if (!isSorted) segments.sort(mark, sink, this.#compareNames);
    segments.release(mark);
    this.#close(CLOSE_MAP, indent, isEmpty);
    return at + 1;
  }

  #placeList(from: number, indent: number): number {
    const { sink } = this;
    const json = this.#json;
    sink.byte(OPEN_LIST);
    let at = passBlanks(json, from + 1);
    const isEmpty = json[at] === CLOSE_LIST;
    while (json[at] !== CLOSE_LIST) {
      this.#beginLine(indent + STEP);
      at = passBlanks(json, this.#place(at, indent + STEP));
      sink.byte(COMMA);
      if (json[at] === COMMA) at = passBlanks(json, at + 1);
    }
    this.#close(CLOSE_LIST, indent, isEmpty);
    return at + 1;
  }

  /** A number or a text whose notation changes. */
  #anew(start: number, end: number): void {
    const text = this.#text(start, end);
    const read = readJson(text, { keeps: this.#keeps });
    this.sink.text(read.ok ? writeJson(read.value) : text);
  }

  /** A text: as it stands but for what stays out of web pages, and for escapes. Returns where it ends. */
  #string(start: number): number {
    const { sink } = this;
    const json = this.#json;
    const length = sink.length;
    sink.byte(QUOTE);
    for (let at = start + 1; ; ) {
      // Most bytes are nothing special.
      at = sink.copyUntil(json, at, special);
      const byte = json[at] ?? 0;
      if (byte === QUOTE) {
        sink.byte(QUOTE);
        return at + 1;
      }
      if (byte === BACKSLASH) {
        const end = passString(json, start);
        sink.cutTo(length);
        this.#anew(start, end);
        return end;
      }
      if (byte === LINE_SEPARATOR_LEAD && !isLineSeparator(json, at)) {
        sink.byte(byte);
        at++;
      } else if (byte === LINE_SEPARATOR_LEAD) {
        this.#escape(0x20, json[at + 2] === 0xa8 ? 0x28 : 0x29);
        at += 3;
      } else {
        this.#escape(0, byte);
        at++;
      }
    }
  }

  /** `\uXXXX`. */
  #escape(high: number, low: number): void {
    const { sink } = this;
    sink.byte(BACKSLASH);
    sink.byte(0x75);
    for (const byte of [high, low]) {
      sink.byte(hex[byte >> 4] ?? ZERO);
      sink.byte(hex[byte & 15] ?? ZERO);
    }
  }

  #beginLine(indent: number): void {
    this.sink.byte(LINE_FEED);
    this.sink.fill(BLANK, indent);
  }

  #separate(): void {
    this.sink.byte(COLON);
    this.sink.byte(BLANK);
  }

  /** Each member ends in a comma, so that members can change places; the last one's goes. */
  #close(close: number, indent: number, isEmpty: boolean): void {
    if (!isEmpty) {
      this.sink.cutTo(this.sink.length - 1);
      this.#beginLine(indent);
    }
    this.sink.byte(close);
  }

  /** Orders names by where they stand; their bytes tell, unless one has escapes. */
  readonly #compareNames = (a: number, b: number): number => {
    const json = this.#json;
    for (let offset = 1; ; offset++) {
      const left = json[a + offset] ?? 0;
      const right = json[b + offset] ?? 0;
      if (left === BACKSLASH || right === BACKSLASH) return compareBytes(this.#name(a), this.#name(b));
      if (left === QUOTE || right === QUOTE) return Number(left !== QUOTE) - Number(right !== QUOTE);
      if (left !== right) return left - right;
    }
  };

  #name(at: number): string {
    return unescapeJson(this.#text(at, passString(this.#json, at)));
  }

  #text(start: number, end: number): string {
    return Buffer.from(this.#json.buffer, this.#json.byteOffset + start, end - start).toString('utf8');
  }
}

/** U+2028 or U+2029 in UTF-8. */
function isLineSeparator(json: Uint8Array, at: number): boolean {
  return json[at] === LINE_SEPARATOR_LEAD && json[at + 1] === 0x80 && ((json[at + 2] ?? 0) | 1) === 0xa9;
}

/** Up to 15 digits come back from a double as they are, if no zero ends them and none but one leads them. */
function isShortNumber(json: Uint8Array, start: number, end: number): boolean {
  if (end - start > 16) return false;
  const whole = json[start] === MINUS ? start + 1 : start;
  let point = end;
  for (let at = whole; at < end; at++) {
    const byte = json[at] ?? 0;
    if (byte === POINT) point = at;
    else if (byte < ZERO || byte > NINE) return false;
  }
  if (point === end) return end - whole <= 15 && !(whole > start && json[whole] === ZERO);
  if (json[end - 1] === ZERO) return false;
  // Small ones get an exponent.
  return json[whole] !== ZERO || json[point + 1] !== ZERO;
}
