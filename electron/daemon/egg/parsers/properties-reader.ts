import { fail, ok, type Result } from '#shared/lib/result.ts';

const BLANK = /[ \t\f]*/y;
const BACKSLASH = 0x5c;
const KEY = /[^ \t\f\r\n:=\\]*/y;
const VALUE = /[^\r\n\\]*/y;
const LINE = /[^\r\n]*/y;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', f: '\f', t: '\t' };

/**
 * Reads Java properties: keys in the order of their first place, each with its last value, escapes resolved.
 *
 * A line break after a backslash joins lines; only its first character does, so one that is CR LF ends the value all
 * the same. Fails at a `\u` without four digits, a backslash at the end, and a value without a key.
 * Source: the reader that Wings uses, magiconair/properties.
 */
export function readProperties(text: string): Result<Map<string, string>, string> {
  const values = new Map<string, string>();
  const reader = new Reader(text);
  while (reader.skipToKey()) {
    const key = reader.read(KEY, false);
    if (!key.ok) return key;
    if (key.value === '') return fail('a value has no key');
    reader.skipSeparator();
    const value = reader.read(VALUE, true);
    if (!value.ok) return value;
    values.set(key.value, value.value);
  }
  return ok(values);
}

/** Reads what escapes in a key, or in a value, stand for; the text must be no longer than that. */
export function readEscaped(text: string, { isValue }: { isValue: boolean }): Result<string, string> {
  return new Reader(text).read(isValue ? VALUE : KEY, isValue);
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Passes blank lines and comments. False at the end. */
  skipToKey(): boolean {
    for (;;) {
      this.#skipBlanks();
      const character = this.#text.charAt(this.#at);
      if (character === '') return false;
      if (character === '#' || character === '!') this.#skipLine();
      else if (character === '\n' || character === '\r') this.#at++;
      else return true;
    }
  }

  /** Passes blanks round one `=` or `:`. */
  skipSeparator(): void {
    this.#skipBlanks();
    const character = this.#text.charAt(this.#at);
    if (character === '=' || character === ':') this.#at++;
    this.#skipBlanks();
  }

  /** Reads up to what ends it, which stays; a backslash takes its meaning. */
  read(plain: RegExp, joinsLines: boolean): Result<string, string> {
    let read = this.#plain(plain);
    while (this.#text.charCodeAt(this.#at) === BACKSLASH) {
      const next = this.#text.charAt(this.#at + 1);
      if (next === '') return fail('the text ends in a backslash');
      this.#at += 2;
      if (joinsLines && (next === '\n' || next === '\r')) this.#skipBlanks();
      else if (next !== 'u') read += escapes[next] ?? next;
      else {
        const digits = this.#text.slice(this.#at, this.#at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) return fail('a \\u lacks its four digits');
        read += String.fromCharCode(Number.parseInt(digits, 16));
        this.#at += 4;
      }
      read += this.#plain(plain);
    }
    return ok(read);
  }

  #plain(plain: RegExp): string {
    const start = this.#at;
    plain.lastIndex = start;
    plain.test(this.#text);
    this.#at = Math.max(plain.lastIndex, start);
    return this.#text.slice(start, this.#at);
  }

  #skipBlanks(): void {
    BLANK.lastIndex = this.#at;
    BLANK.test(this.#text);
    this.#at = Math.max(BLANK.lastIndex, this.#at);
  }

  #skipLine(): void {
    this.#plain(LINE);
  }
}
