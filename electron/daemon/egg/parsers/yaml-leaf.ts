import type { ByteSink } from './byte-sink.ts';
import { type Tree } from './tree.ts';
import { type Piece, Uncommon } from './yaml-cursor.ts';
import { FORBIDDEN, resolveText } from './yaml-reader.ts';
import { isWord } from './yaml-words.ts';
import { leafText } from './yaml-writer.ts';

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const POINT = 0x2e;
const BLANK = 0x20;
const COLON = 0x3a;
const HASH = 0x23;
const TILDE = 0x7e;
const INDICATORS = '#,[]{}&*!|>\'"%@`';
/** So many texts that were resolved are kept, by what they are in the file: most are there many times. */
const KEPT = 1024;

/** What a byte may begin: for the fast ways below. */
const PLAIN = 1;
const NUMBER = 2;
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => kindOf(byte));

function kindOf(byte: number): number {
  const character = String.fromCharCode(byte);
  if ((byte >= ZERO && byte <= NINE) || '+-.'.includes(character)) return NUMBER;
  if (byte <= BLANK || byte >= TILDE || INDICATORS.includes(character) || '?:<'.includes(character)) return 0;
  return PLAIN;
}

/** Writes scalars of a file's bytes as `leafText` writes what they mean, most of them as they stand. */
export class YamlLeaves {
  readonly #bytes: Uint8Array;
  readonly #buffer: Buffer;
  readonly #sink: ByteSink;
  readonly #asFloats: boolean;
  readonly #kept: { start: number; end: number; text: Uint8Array }[] = [];

  /** @param asFloats integers are taken for floats, as Pterodactyl's Wings has it */
  constructor(bytes: Uint8Array, sink: ByteSink, asFloats: boolean) {
    this.#bytes = bytes;
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#sink = sink;
    this.#asFloats = asFloats;
  }

  /** Whether a byte may begin a plain scalar that stands for itself. */
  static mayBePlain(byte: number): boolean {
    return kinds[byte] !== 0;
  }

  /** A plain scalar: what it means. */
  plainValue(start: number, end: number): Tree {
    const text = this.#buffer.toString('utf8', start, end);
    const tree = resolveText(text);
    if (tree === undefined || FORBIDDEN.test(text)) throw new Uncommon();
    return this.#asFloats && typeof tree === 'bigint' ? Number(tree) : tree;
  }

  /** A quoted scalar: its text. */
  quotedValue(start: number, end: number): string {
    const inner = this.#buffer.toString('utf8', start + 1, end - 1);
    if (FORBIDDEN.test(inner)) throw new Uncommon();
    if (this.#bytes[start] === 0x27) return inner.replaceAll("''", "'");
    return inner.includes('\\') ? unescape(inner) : inner;
  }

  writePlain(start: number, end: number, isPlainAscii: boolean): void {
    if (isPlainAscii && this.standsForItself(start, end)) this.#sink.copy(this.#bytes, start, end);
    else this.#keptText(start, end, () => leafText(this.plainValue(start, end), 0));
  }

  writeQuoted({ start, end, isPlainAscii, isSimple }: Piece): void {
    if (isPlainAscii && this.#isPlainText(start + 1, end - 1, isSimple)) {
      this.#sink.copy(this.#bytes, start + 1, end - 1);
      return;
    }
    this.#keptText(start, end, () => {
      const text = this.quotedValue(start, end);
      // Several lines would depend on where they stand.
      if (text.includes('\n')) throw new Uncommon();
      return leafText(text, 0);
    });
  }

  /** Whether a plain scalar of the file, of printable ASCII, is written as it is. */
  standsForItself(start: number, end: number): boolean {
    const bytes = this.#bytes;
    const kind = kinds[bytes[start] ?? 0];
    if (kind === NUMBER) return this.#isShortNumber(start, end);
    if (kind !== PLAIN) return false;
    return !isWord(bytes, start, end) || this.#is(start, end, 'true') || this.#is(start, end, 'false');
  }

  /** Whether the inside of a quoted scalar, of printable ASCII, needs no quotes. `isSimple`: there is no `:` or `#` in it. */
  #isPlainText(start: number, end: number, isSimple: boolean): boolean {
    const bytes = this.#bytes;
    if (end === start || kinds[bytes[start] ?? 0] !== PLAIN || isWord(bytes, start, end)) return false;
    if (bytes[end - 1] === BLANK || bytes[end - 1] === COLON) return false;
    if (isSimple) return true;
    for (let at = start + 1; at < end; at++) {
      if (bytes[at] === COLON && bytes[at + 1] === BLANK) return false;
      if (bytes[at] === HASH && bytes[at - 1] === BLANK) return false;
    }
    return true;
  }

  /** Integers of few digits, and floats that a double gives back as they are, without an exponent. */
  #isShortNumber(start: number, end: number): boolean {
    const bytes = this.#bytes;
    const whole = bytes[start] === MINUS ? start + 1 : start;
    let point = end;
    for (let at = whole; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === POINT && point === end) point = at;
      else if (byte < ZERO || byte > NINE) return false;
    }
    const digits = point - whole;
    if (digits === 0 || digits > 6 || end - whole > 15) return false;
    if (point === end) return bytes[whole] !== ZERO || (digits === 1 && whole === start);
    if (bytes[end - 1] === ZERO || point === end - 1) return false;
    if (bytes[whole] === ZERO) return digits === 1 && bytes[point + 1] !== ZERO;
    return true;
  }

  #is(start: number, end: number, word: string): boolean {
    if (end - start !== word.length) return false;
    for (let at = start; at < end; at++) if (this.#bytes[at] !== word.charCodeAt(at - start)) return false;
    return true;
  }

  #keptText(start: number, end: number, make: () => string): void {
    const slot = this.#slotOf(start, end);
    const kept = this.#kept[slot];
    if (kept !== undefined && this.#isSame(kept.start, kept.end, start, end)) {
      this.#sink.copy(kept.text, 0, kept.text.length);
      return;
    }
    const text = Buffer.from(make());
    this.#kept[slot] = { start, end, text };
    this.#sink.copy(text, 0, text.length);
  }

  #slotOf(start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (this.#bytes[at] ?? 0), 0x01000193);
    return (hash ^ (hash >>> 15)) & (KEPT - 1);
  }

  #isSame(a: number, endA: number, b: number, endB: number): boolean {
    if (endA - a !== endB - b) return false;
    for (let at = 0; at < endA - a; at++) if (this.#bytes[a + at] !== this.#bytes[b + at]) return false;
    return true;
  }
}

/** The escapes that JSON has too; others are for the full reader. */
function unescape(inner: string): string {
  try {
    return String(JSON.parse(`"${inner}"`));
  } catch {
    throw new Uncommon();
  }
}
