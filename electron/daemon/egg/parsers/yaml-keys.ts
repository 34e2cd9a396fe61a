import type { ByteSink } from './byte-sink.ts';
import { naturalOrder } from './natural-order.ts';
import { type Piece, Uncommon } from './yaml-cursor.ts';
import type { YamlLeaves } from './yaml-leaf.ts';
import { keyText } from './yaml-reader.ts';
import { scalarText } from './yaml-text.ts';
import { isWord } from './yaml-words.ts';

const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
/** More digits than a double holds for certain. */
const MAXIMUM_DIGITS = 15;

/**
 * The keys of maps that are written as they are read. One that stands for itself is known by its place in the file; any
 * other is read, and known by a number below zero.
 */
export class YamlKeys {
  readonly #bytes: Uint8Array;
  readonly #buffer: Buffer;
  readonly #leaves: YamlLeaves;
  readonly #names: string[] = [];

  constructor(bytes: Uint8Array, leaves: YamlLeaves) {
    this.#bytes = bytes;
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#leaves = leaves;
  }

  /** What a key reads as. */
  text({ start, end }: Piece): string {
    const first = this.#bytes[start];
    if (first === 0x22 || first === 0x27) return this.#leaves.quotedValue(start, end);
    if ('&*![{,]}#|>%@`'.includes(String.fromCharCode(first ?? 0))) throw new Uncommon();
    const name = keyText(this.#leaves.plainValue(start, end));
    if (name === '<<') throw new Uncommon();
    return name;
  }

  /** The same in the map at the top, where a key is as it is written. */
  topText(piece: Piece): string {
    const name = this.text(piece);
    const first = this.#bytes[piece.start];
    if (name === '<nil>') throw new Uncommon();
    return first === 0x22 || first === 0x27 ? name : this.#buffer.toString('utf8', piece.start, piece.end);
  }

  mark(): number {
    return this.#names.length;
  }

  release(mark: number): void {
    this.#names.length = mark;
  }

  /** Takes note of a key; returns what it is known by. */
  add(piece: Piece): number {
    if (piece.isSimple && this.#standsForItself(piece.start, piece.end)) return piece.start;
    const name = this.text(piece);
    if (name.includes('\n')) throw new Uncommon();
    return -this.#names.push(name);
  }

  write(key: number, { start, end }: Piece, sink: ByteSink): void {
    if (key >= 0) sink.copy(this.#bytes, start, end);
    else sink.text(scalarText(this.#name(key), 0, true));
  }

  /** Orders two keys of a map; they are never the same. */
  readonly compare = (a: number, b: number): number => {
    const order = a >= 0 && b >= 0 ? this.#compareSimple(a, b) : naturalOrder(this.#name(a), this.#name(b));
    if (order === 0) throw new Uncommon();
    return order;
  };

  /** Begins with a letter, means nothing else, and has its colon right behind it. */
  #standsForItself(start: number, end: number): boolean {
    const bytes = this.#bytes;
    return isLetter(bytes[start] ?? 0) && bytes[end] === COLON && !isWord(bytes, start, end);
  }

  /** As `naturalOrder`, on the bytes of simple keys, each of which ends in a colon. */
  #compareSimple(a: number, b: number): number {
    const bytes = this.#bytes;
    let isAfterDigit = false;
    for (let offset = 0; ; offset++) {
      const x = bytes[a + offset] ?? 0;
      const y = bytes[b + offset] ?? 0;
      if (x === y) {
        if (x === COLON) return 0;
        isAfterDigit = isDigit(x);
        continue;
      }
      if (x === COLON || y === COLON) return x === COLON ? -1 : 1;
      const isLetterX = isLetter(x);
      const isLetterY = isLetter(y);
      if (isLetterX && isLetterY) return x - y;
      if (isLetterX || isLetterY) return (isAfterDigit ? isLetterX : isLetterY) ? -1 : 1;
      return this.#compareNumbers(a, b, offset);
    }
  }

  #compareNumbers(a: number, b: number, offset: number): number {
    const bytes = this.#bytes;
    const x = bytes[a + offset] ?? 0;
    const y = bytes[b + offset] ?? 0;
    const endX = this.#passDigits(a + offset);
    const endY = this.#passDigits(b + offset);
    if (Math.max(endX - a, endY - b) - offset > MAXIMUM_DIGITS)
      return naturalOrder(this.#name(a), this.#name(b));
    const first = (x === ZERO || y === ZERO) && this.#hasNumberBefore(a, offset) ? 1 : 0;
    const numberX = this.#number(a + offset, endX, first);
    const numberY = this.#number(b + offset, endY, first);
    if (numberX !== numberY) return numberX - numberY;
    return endX - a - (endY - b) || x - y;
  }

  #number(start: number, end: number, first: number): number {
    let number = first;
    for (let at = start; at < end; at++) number = number * 10 + (this.#bytes[at] ?? 0) - ZERO;
    return number;
  }

  #passDigits(from: number): number {
    let at = from;
    while (isDigit(this.#bytes[at] ?? 0)) at++;
    return at;
  }

  #hasNumberBefore(start: number, offset: number): boolean {
    for (let at = start + offset - 1; at >= start && isDigit(this.#bytes[at] ?? 0); at--) {
      if (this.#bytes[at] !== ZERO) return true;
    }
    return false;
  }

  #name(key: number): string {
    if (key < 0) return this.#names[-key - 1] ?? '';
    return this.#buffer.toString('latin1', key, this.#bytes.indexOf(COLON, key));
  }
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}
