import {
  MAX_DEPTH,
  MAX_NODES,
  type MapEntry,
  type SourceNode,
  type SourceNote,
  SourceProblem,
  uniqueEntries,
} from './tree.ts';

/**
 * Reads strict JSON into a tree that keeps the order of keys and the place of every value.
 *
 * Fails with `SourceProblem` on the first thing that is wrong, and on what is nested too deep or too large.
 *
 * @param notes gets what is odd and no failure, such as a key that stands twice
 * @param origin place to give to every value, for JSON that stands inside a text of the file
 */
export function readJson(text: string, notes: SourceNote[], origin?: number): SourceNode {
  return new JsonReader(text, notes, origin).read();
}

// oxlint-disable-next-line no-control-regex -- JSON allows none of them inside a text
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANKS = /[ \t\r\n]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class JsonReader {
  readonly #text: string;
  readonly #notes: SourceNote[];
  readonly #origin: number | undefined;
  #at = 0;
  readonly #path: (string | number)[] = [];
  #depth = 0;
  #nodes = 0;

  constructor(text: string, notes: SourceNote[], origin: number | undefined) {
    this.#text = text;
    this.#notes = notes;
    this.#origin = origin;
  }

  read(): SourceNode {
    this.#blanks();
    const node = this.#value();
    this.#blanks();
    if (this.#at < this.#text.length) {
      throw this.#problem(this.#comment() ?? 'something follows the end of the JSON');
    }
    return node;
  }

  #value(): SourceNode {
    if (++this.#nodes > MAX_NODES) throw this.#problem(`it holds more than ${MAX_NODES} values`);
    const at = this.#place();
    switch (this.#text.charAt(this.#at)) {
      case '{':
        return { kind: 'map', entries: this.#nested(() => this.#entries()), at };
      case '[':
        return { kind: 'list', items: this.#nested(() => this.#items()), at };
      case '"':
        return { kind: 'text', value: this.#string(), at };
      case 't':
        this.#word('true');
        return { kind: 'boolean', value: true, at };
      case 'f':
        this.#word('false');
        return { kind: 'boolean', value: false, at };
      case 'n':
        this.#word('null');
        return { kind: 'null', at };
      default:
        return { kind: 'number', source: this.#number(), at };
    }
  }

  #nested<Value>(read: () => Value): Value {
    if (++this.#depth > MAX_DEPTH) throw this.#problem(`it is nested more than ${MAX_DEPTH} levels deep`);
    this.#at++;
    const value = read();
    this.#depth--;
    return value;
  }

  #entries(): MapEntry[] {
    const entries: MapEntry[] = [];
    this.#blanks();
    if (this.#take('}')) return entries;
    for (;;) {
      this.#blanks();
      const at = this.#place();
      if (this.#text[this.#at] !== '"') throw this.#problem(this.#noKey(entries.length > 0));
      const key = this.#string();
      this.#path.push(key);
      this.#blanks();
      if (!this.#take(':')) throw this.#problem('a colon is missing after a key');
      this.#blanks();
      entries.push({ key, value: this.#value(), at });
      this.#blanks();
      this.#path.pop();
      if (this.#take('}')) return uniqueEntries(entries, this.#notes, this.#path);
      if (!this.#take(',')) throw this.#problem(this.#comment() ?? 'a comma or a closing brace is missing');
    }
  }

  #items(): SourceNode[] {
    const items: SourceNode[] = [];
    this.#blanks();
    if (this.#take(']')) return items;
    for (;;) {
      this.#blanks();
      if (items.length > 0 && this.#text[this.#at] === ']') {
        throw this.#problem('a comma stands before a closing bracket, where JSON allows none');
      }
      this.#path.push(items.length);
      items.push(this.#value());
      this.#blanks();
      this.#path.pop();
      if (this.#take(']')) return items;
      if (!this.#take(',')) throw this.#problem(this.#comment() ?? 'a comma or a closing bracket is missing');
    }
  }

  #string(): string {
    this.#at++;
    let value = '';
    for (;;) {
      value += this.#match(PLAIN);
      const character = this.#text[this.#at];
      if (character === '"') {
        this.#at++;
        return value;
      }
      if (character === undefined) throw this.#problem('a text has no closing quote');
      if (character !== '\\') throw this.#problem('a line break or control character stands inside a text');
      value += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? '';
    if (letter === 'u') {
      const code = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9A-Fa-f]{4}$/.test(code)) throw this.#problem('\\u needs four hexadecimal digits');
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    const value = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (value === undefined) throw this.#problem(`\\${letter} is no escape that JSON knows`);
    this.#at += 2;
    return value;
  }

  #number(): string {
    const source = this.#match(NUMBER);
    if (source === '') {
      if (this.#at >= this.#text.length) throw this.#problem('it ends in the middle');
      throw this.#problem(this.#comment() ?? this.#quotes() ?? 'a value is missing or misspelt');
    }
    return source;
  }

  #word(word: string): void {
    if (!this.#text.startsWith(word, this.#at)) throw this.#problem('a value is missing or misspelt');
    this.#at += word.length;
  }

  #noKey(isAfterComma: boolean): string {
    if (isAfterComma && this.#text[this.#at] === '}') {
      return 'a comma stands before a closing brace, where JSON allows none';
    }
    return this.#comment() ?? this.#quotes() ?? 'a key in double quotes is missing';
  }

  /** What people write who think of JavaScript; null where it is none of it. */
  #comment(): string | null {
    const isOne = /^(?:\/[/*]|#)/.test(this.#text.slice(this.#at, this.#at + 2));
    return isOne ? 'a comment stands there, and JSON has none' : null;
  }

  #quotes(): string | null {
    return this.#text[this.#at] === "'" ? 'a text stands in single quotes; JSON wants double ones' : null;
  }

  #blanks(): void {
    this.#match(BLANKS);
  }

  #match(sticky: RegExp): string {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #place(): number {
    return this.#origin ?? this.#at;
  }

  #problem(message: string): SourceProblem {
    const line = this.#origin === undefined ? null : this.#text.slice(0, this.#at).split('\n').length;
    return new SourceProblem(message, this.#place(), [...this.#path], line);
  }
}
