import type { IniPlaces, PlacedValue } from './ini-places.ts';
import { readIniName } from './ini-reader.ts';

const LINE_FEED = 0x0a;
const BLANK = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const MINUS = 0x2d;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const OPEN = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE = 0x5d;
const TICK = 0x60;

/** Reads an INI file by the rules of `readIni`, as places in its bytes. False for a file that `readIni` refuses. */
export function readIniPlaces(bytes: Uint8Array, places: IniPlaces): boolean {
  return new Scanner(bytes, places).read();
}

class Scanner {
  readonly #bytes: Uint8Array;
  readonly #places: IniPlaces;
  /** The line that is read: from its first character that is no blank, and behind its line feed. */
  #start = 0;
  #end = 0;
  /** The first comment that waits for what it stands above. */
  #waiting = 0;
  #counter = 1;
  #section = 0;
  readonly #value: PlacedValue = { start: 0, end: 0, firstComment: 0, endComment: 0 };

  constructor(bytes: Uint8Array, places: IniPlaces) {
    this.#bytes = bytes;
    this.#places = places;
    // A byte order mark is dropped.
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#end = 3;
  }

  read(): boolean {
    while (this.#next()) {
      if (this.#start === this.#end) continue;
      const first = this.#bytes[this.#start] ?? 0;
      if (first === HASH || first === SEMICOLON) this.#places.comment(this.#start, this.#end);
      else if (!(first === OPEN ? this.#readSection() : this.#readKey(first))) return false;
    }
    return true;
  }

  #next(): boolean {
    if (this.#end >= this.#bytes.length) return false;
    const feed = this.#bytes.indexOf(LINE_FEED, this.#end);
    const start = this.#end;
    this.#end = feed < 0 ? this.#bytes.length : feed + 1;
    this.#start = this.#trimStart(start, this.#end);
    return true;
  }

  #readSection(): boolean {
    const bytes = this.#bytes;
    let close = this.#end - 1;
    while (close > this.#start && bytes[close] !== CLOSE) close--;
    if (close <= this.#start + 1) return false;
    this.#section = this.#places.section(this.#start + 1, close);
    const comment = this.#findComment(close + 1, this.#end);
    if (comment < this.#end) this.#places.comment(comment, this.#end);
    const end = this.#places.commentCount;
    this.#places.setSectionComment(this.#section, this.#waiting, end);
    this.#waiting = end;
    this.#counter = 1;
    return true;
  }

  #readKey(first: number): boolean {
    const { texts } = this.#places;
    let nameStart = this.#start;
    let nameEnd = nameStart;
    let rest: number;
    if (first === QUOTE || first === TICK) {
      const read = readIniName(texts.text(this.#start, this.#end));
      if (!read.ok) return false;
      nameStart = texts.add(read.value.name);
      nameEnd = texts.end;
      rest = this.#end - Buffer.byteLength(read.value.rest);
    } else {
      const delimiter = this.#findDelimiter();
      if (delimiter >= this.#end || delimiter === nameStart) return false;
      nameEnd = this.#trimEnd(nameStart, delimiter);
      rest = delimiter + 1;
    }
    const isCounted = nameEnd - nameStart === 1 && texts.byte(nameStart) === MINUS;
    if (!this.#readValue(rest)) return false;
    if (isCounted) {
      nameStart = texts.add(`#${this.#counter++}`);
      nameEnd = texts.end;
    }
    const value = this.#value;
    value.firstComment = this.#waiting;
    value.endComment = this.#places.commentCount;
    this.#waiting = value.endComment;
    this.#places.add(this.#section, nameStart, nameEnd, value, isCounted);
    return true;
  }

  #readValue(rest: number): boolean {
    const bytes = this.#bytes;
    const start = this.#trimStart(rest, this.#end);
    if (start === this.#end) return this.#set(start, start);
    const first = bytes[start];
    if (first === TICK) return this.#readLiteral(start + 1, 1);
    if (first === QUOTE && bytes[start + 1] === QUOTE && bytes[start + 2] === QUOTE && this.#end - start > 3)
      return this.#readLiteral(start + 3, 3);
    let end = this.#trimEnd(start, this.#end);
    if (bytes[end - 1] === BACKSLASH) return this.#readContinued(start, end - 1);
    const comment = this.#findComment(start, end);
    if (comment < end) {
      this.#places.comment(comment, end);
      end = this.#trimEnd(start, comment);
    }
    const isSurrounded = first === QUOTE || first === APOSTROPHE ? this.#closes(start, end, first) : false;
    return isSurrounded ? this.#set(start + 1, end - 1) : this.#set(start, end);
  }

  /** A literal value to the last of its quotes on the line where there is one. */
  #readLiteral(start: number, length: number): boolean {
    const quote = this.#bytes[start - 1] ?? 0;
    let isFirst = true;
    let from = start;
    do {
      const close = this.#lastQuotes(from, this.#end, quote, length);
      if (close >= 0) {
        const comment = isFirst ? this.#end : this.#findComment(close, this.#end);
        if (comment < this.#end) this.#places.comment(comment, this.#end);
        return this.#set(start, close);
      }
      isFirst = false;
      from = this.#end;
    } while (this.#next());
    return false;
  }

  /** What follows a backslash at the end of a line, up to a line that does not end in one. */
  #readContinued(start: number, end: number): boolean {
    const { texts } = this.#places;
    let value = texts.text(start, end);
    while (this.#next()) {
      const next = texts.text(this.#start, this.#trimEnd(this.#start, this.#end));
      if (next === '') break;
      value += next;
      if (!value.endsWith('\\')) break;
      value = value.slice(0, -1);
    }
    const made = texts.add(value);
    return this.#set(made, texts.end);
  }

  #set(start: number, end: number): boolean {
    this.#value.start = start;
    this.#value.end = end;
    return true;
  }

  #lastQuotes(start: number, end: number, quote: number, length: number): number {
    const bytes = this.#bytes;
    for (let at = end - length; at >= start; at--) {
      if (bytes[at] !== quote) continue;
      if (length === 1 || (bytes[at + 1] === quote && bytes[at + 2] === quote)) return at;
    }
    return -1;
  }

  /** In quotes of one kind, with none of them inside. */
  #closes(start: number, end: number, quote: number): boolean {
    let at = start + 1;
    while (at < end && this.#bytes[at] !== quote) at++;
    return end - start >= 2 && at === end - 1;
  }

  #findDelimiter(): number {
    const bytes = this.#bytes;
    let at = this.#start;
    while (at < this.#end && bytes[at] !== EQUALS && bytes[at] !== COLON) at++;
    return at;
  }

  #findComment(start: number, end: number): number {
    const bytes = this.#bytes;
    let at = start;
    while (at < end && bytes[at] !== HASH && bytes[at] !== SEMICOLON) at++;
    return at;
  }

  #trimStart(start: number, end: number): number {
    let at = start;
    while (at < end && isBlank(this.#bytes[at] ?? 0)) at++;
    return at;
  }

  #trimEnd(start: number, end: number): number {
    let at = end;
    while (at > start && isBlank(this.#bytes[at - 1] ?? 0)) at--;
    return at;
  }
}

function isBlank(byte: number): boolean {
  return byte === BLANK || (byte >= 0x09 && byte <= 0x0d);
}
