import { fail, ok, type Result } from '#shared/lib/result.ts';

const BLANK = /[ \t\f]*/y;
const ENDS_KEY = ' \t\f\r\n:=';
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
    const key = reader.read(ENDS_KEY, false);
    if (!key.ok) return key;
    if (key.value === '') return fail('a value has no key');
    reader.skipSeparator();
    const value = reader.read('\r\n', true);
    if (!value.ok) return value;
    values.set(key.value, value.value);
  }
  return ok(values);
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

  /** Reads up to one of `ends`, which stays; a backslash takes its meaning. */
  read(ends: string, joinsLines: boolean): Result<string, string> {
    let read = '';
    for (;;) {
      const character = this.#text.charAt(this.#at);
      if (character === '' || ends.includes(character)) return ok(read);
      this.#at++;
      if (character !== '\\') {
        read += character;
        continue;
      }
      const next = this.#text.charAt(this.#at);
      if (next === '') return fail('the text ends in a backslash');
      this.#at++;
      if (joinsLines && (next === '\n' || next === '\r')) this.#skipBlanks();
      else if (next !== 'u') read += escapes[next] ?? next;
      else {
        const digits = this.#text.slice(this.#at, this.#at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) return fail('a \\u lacks its four digits');
        read += String.fromCharCode(Number.parseInt(digits, 16));
        this.#at += 4;
      }
    }
  }

  #skipBlanks(): void {
    BLANK.lastIndex = this.#at;
    BLANK.test(this.#text);
    this.#at = Math.max(BLANK.lastIndex, this.#at);
  }

  #skipLine(): void {
    while (this.#at < this.#text.length && !'\r\n'.includes(this.#text.charAt(this.#at))) this.#at++;
  }
}
