import { isUtf8 } from 'node:buffer';
import { ByteSink } from './byte-sink.ts';
import type { ParserDialect, Replacement } from './parser.ts';
import { Numbers, PlacedNames, PlacedTexts } from './placed-names.ts';
import { readEscaped } from './properties-reader.ts';
import { AS_WRITTEN, applyProperty, Expansion, quoteProperty } from './properties-value.ts';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;
const EXCLAMATION = 0x21;
const QUOTE = 0x22;
const HASH = 0x23;
const DOLLAR = 0x24;
const COLON = 0x3a;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const DELETE = 0x7f;

/** What stands in a value besides what is written as it is. */
const PLAIN = 0;
const QUOTED = 1;
const EXPANDED = 2;

/** As the parser's `rewrite`, without a text for each key and value; null for a file that is not UTF-8 or has a mistake. */
export function rewritePropertiesBytes(
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
): Buffer<ArrayBuffer> | null {
  if (!isUtf8(bytes)) return null;
  const values = new Values(bytes);
  if (!values.read()) return null;
  const expansion = new Expansion((key) => values.get(key), bytes.length);
  if (!values.areExpanded(expansion)) return null;
  for (const replacement of replacements) {
    if (!applyProperty(replacement, expansion, (key, value) => values.set(key, value)).ok) return null;
  }
  const sink = new ByteSink(Math.ceil(bytes.length * 1.1) + 4096);
  copyHead(bytes, sink);
  return values.write(sink, expansion, dialect) ? sink.finish() : null;
}

/** A file's keys in the order of their first places, each with its last value. */
class Values {
  readonly #bytes: Uint8Array;
  readonly #texts: PlacedTexts;
  readonly #names: PlacedNames;
  readonly #starts: Numbers;
  readonly #ends: Numbers;
  readonly #kinds: Numbers;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#texts = new PlacedTexts(bytes);
    const expected = bytes.length >> 4;
    this.#names = new PlacedNames(this.#texts, expected);
    this.#starts = new Numbers(expected);
    this.#ends = new Numbers(expected);
    this.#kinds = new Numbers(expected);
  }

  /** False for a file with a mistake. */
  read(): boolean {
    const bytes = this.#bytes;
    for (let at = skipToKey(bytes, 0); at < bytes.length; at = skipToKey(bytes, at)) {
      const keyEnd = passKey(bytes, at);
      const key = this.#escaped(at, keyEnd, false);
      if (key < 0 || keyEnd === at) return false;
      const end = key === at ? keyEnd : this.#texts.end;
      const found = this.#names.find(0, key, end);
      const number = found < 0 ? this.#add(key, end) : found;
      at = this.#readValue(passSeparator(bytes, keyEnd), number);
      if (at < 0) return false;
    }
    return true;
  }

  get(key: string): string | undefined {
    const number = this.#names.findText(0, key);
    return number < 0 ? undefined : this.#value(number);
  }

  set(key: string, value: string): void {
    const found = this.#names.findText(0, key);
    const keyStart = found < 0 ? this.#texts.add(key) : 0;
    const number = found < 0 ? this.#add(keyStart, this.#texts.end) : found;
    const start = this.#texts.add(value);
    this.#put(number, start, this.#texts.end, kindOf(value));
  }

  areExpanded(expansion: Expansion): boolean {
    for (let number = 0; number < this.#names.count; number++) {
      if (this.#kinds.at(number) === EXPANDED && !expansion.get(this.#key(number)).ok) return false;
    }
    return true;
  }

  write(sink: ByteSink, expansion: Expansion, dialect: ParserDialect): boolean {
    for (let number = 0; number < this.#names.count; number++) {
      this.#texts.copyTo(sink, this.#names.start(number), this.#names.end(number));
      sink.byte(EQUALS);
      const kind = this.#kinds.at(number);
      if (kind === PLAIN) {
        this.#texts.copyTo(sink, this.#starts.at(number), this.#ends.at(number));
      } else if (kind === QUOTED) {
        sink.text(quoteProperty(this.#value(number), dialect));
      } else {
        const expanded = expansion.get(this.#key(number));
        if (!expanded.ok) return false;
        sink.text(quoteProperty(expanded.value, dialect));
      }
      sink.byte(LINE_FEED);
    }
    return true;
  }

  #add(start: number, end: number): number {
    const number = this.#names.add(0, start, end);
    this.#names.enter(number);
    return number;
  }

  /** Returns where the value ends; -1 for one with a mistake. */
  #readValue(start: number, number: number): number {
    const bytes = this.#bytes;
    let kind = PLAIN;
    let hasEscapes = false;
    let at = start;
    for (; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
      if (byte === BACKSLASH) {
        hasEscapes = true;
        at++;
      } else if (byte < BLANK || byte >= DELETE || byte === QUOTE) {
        if (kind === PLAIN) kind = QUOTED;
      } else if (byte === DOLLAR && bytes[at + 1] === OPEN) kind = EXPANDED;
    }
    if (!hasEscapes) {
      this.#put(number, start, at, kind);
      return at;
    }
    if (at > bytes.length) return -1;
    const made = this.#escaped(start, at, true);
    if (made < 0) return -1;
    this.#put(number, made, this.#texts.end, kindOf(this.#texts.text(made, this.#texts.end)));
    return at;
  }

  /** Where a text with its escapes resolved begins: where it stands when it has none; -1 for a mistake. */
  #escaped(start: number, end: number, isValue: boolean): number {
    if (!isValue && !hasBackslash(this.#bytes, start, end)) return start;
    if (end > this.#bytes.length) return -1;
    const read = readEscaped(this.#texts.text(start, end), { isValue });
    // Half a character has no place among bytes.
    return read.ok && read.value.isWellFormed() ? this.#texts.add(read.value) : -1;
  }

  #put(number: number, start: number, end: number, kind: number): void {
    if (number === this.#starts.length) {
      this.#starts.push(start);
      this.#ends.push(end);
      this.#kinds.push(kind);
      return;
    }
    this.#starts.set(number, start);
    this.#ends.set(number, end);
    this.#kinds.set(number, kind);
  }

  #value(number: number): string {
    return this.#texts.text(this.#starts.at(number), this.#ends.at(number));
  }

  #key(number: number): string {
    return this.#texts.text(this.#names.start(number), this.#names.end(number));
  }
}

function kindOf(value: string): number {
  if (value.includes('${')) return EXPANDED;
  return AS_WRITTEN.test(value) ? PLAIN : QUOTED;
}

/** Passes blank lines and comments. */
function skipToKey(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === HASH || byte === EXCLAMATION) {
      while (at < bytes.length && bytes[at] !== LINE_FEED && bytes[at] !== CARRIAGE_RETURN) at++;
    } else if (isBlank(byte) || byte === LINE_FEED || byte === CARRIAGE_RETURN) at++;
    else break;
  }
  return at;
}

/** Behind the end for a key that ends in a backslash. */
function passKey(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === BACKSLASH) at++;
    else if (isBlank(byte) || byte === EQUALS || byte === COLON) break;
    else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) break;
  }
  return at;
}

function passSeparator(bytes: Uint8Array, from: number): number {
  let at = from;
  while (isBlank(bytes[at] ?? 0)) at++;
  if (bytes[at] === EQUALS || bytes[at] === COLON) at++;
  while (isBlank(bytes[at] ?? 0)) at++;
  return at;
}

function hasBackslash(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] === BACKSLASH) return true;
  return false;
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === TAB || byte === FORM_FEED;
}

/** Lines from the top that are empty or begin with `#`; later comments do not survive. */
function copyHead(bytes: Uint8Array, sink: ByteSink): void {
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const lineEnd = feed < 0 ? bytes.length : feed;
    const end = lineEnd > start && bytes[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
    if (bytes[start] !== HASH && end > start) return;
    sink.copy(bytes, start, end);
    sink.byte(LINE_FEED);
    start = lineEnd + 1;
  }
}
