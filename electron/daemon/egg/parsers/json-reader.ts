import { fail, ok, type Result } from '#shared/lib/result.ts';
import { type Tree, Verbatim } from './tree.ts';

/** Deeper files exist to break readers; Go stops at 10 000, we before our own stack does. */
const MAXIMUM_DEPTH = 1000;
const BLANK = /[ \t\r\n]*/y;
// oxlint-disable-next-line no-control-regex -- JSON forbids them in texts
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Texts that may be written in more ways than one. */
const HAS_FORMS = /[\\<>&\u2028\u2029]/;

/**
 * What of the notation a tree keeps: nothing, the digits of large integers, or all of it: every number and text as it
 * stands, and members that are given twice.
 */
export type Kept = 'nothing' | 'integers' | 'literals';

/**
 * Reads strict JSON into a tree; of a member given twice the last value counts, unless all is kept. The reason names the line.
 *
 * @param keeps Go's reader keeps `nothing`: it rounds integers beyond 2^53
 */
export function readJson(text: string, { keeps }: { keeps: Kept }): Result<Tree, string> {
  const reader = new Reader(text, keeps);
  try {
    const tree = reader.value(0);
    reader.end();
    return ok(tree);
  } catch (error) {
    if (error instanceof JsonProblem) return fail(error.message);
    throw error;
  }
}

/** A map that knows how its names stand in the file, and has a name more than once where the file does. */
export class LiteralMap extends Map<string, Tree> {
  readonly #literals = new Map<string, string>();

  /** The name as it stands in the file, with its quotes; undefined for one that needs no escapes. */
  literalOf(name: string): string | undefined {
    return this.#literals.get(name);
  }

  /** Adds a member behind the others. One that has a name of one before it cannot be found by that. */
  append(name: string, literal: string, value: Tree): void {
    const isRepeated = this.has(name);
    // Two halves of characters in the wrong order, which no file of UTF-8 has.
    const key = isRepeated ? `${name}\udfff\ud800${this.size}` : name;
    if (isRepeated || HAS_FORMS.test(literal)) this.#literals.set(key, literal);
    this.set(key, value);
  }
}

/** What a text with escapes says. Half a character, which no text can hold, is U+FFFD, as in Go. */
export function unescapeJson(literal: string): string {
  return String(JSON.parse(literal)).toWellFormed();
}

class JsonProblem extends Error {}

class Reader {
  readonly #text: string;
  readonly #keeps: Kept;
  #at = 0;

  constructor(text: string, keeps: Kept) {
    this.#text = text;
    this.#keeps = keeps;
  }

  value(depth: number): Tree {
    if (depth > MAXIMUM_DEPTH) throw this.#problem('it is nested too deep');
    this.#skipBlanks();
    switch (this.#text.charAt(this.#at)) {
      case '{':
        return this.#map(depth);
      case '[':
        return this.#list(depth);
      case '"':
        return this.#literal();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  end(): void {
    this.#skipBlanks();
    if (this.#at < this.#text.length) throw this.#problem('something follows the end');
  }

  #map(depth: number): Tree {
    const map = this.#keeps === 'literals' ? new LiteralMap() : new Map<string, Tree>();
    this.#at++;
    if (this.#takes('}')) return map;
    do {
      this.#skipBlanks();
      const start = this.#at;
      const name = this.#string();
      const literal = this.#text.slice(start, this.#at);
      if (!this.#takes(':')) throw this.#problem('a colon is missing');
      const value = this.value(depth + 1);
      if (map instanceof LiteralMap) map.append(name, literal, value);
      else map.set(name, value);
    } while (this.#takes(','));
    if (!this.#takes('}')) throw this.#problem('a } is missing');
    return map;
  }

  #list(depth: number): Tree {
    const list: Tree[] = [];
    this.#at++;
    if (this.#takes(']')) return list;
    do list.push(this.value(depth + 1));
    while (this.#takes(','));
    if (!this.#takes(']')) throw this.#problem('a ] is missing');
    return list;
  }

  #literal(): Tree {
    const start = this.#at;
    const value = this.#string();
    const literal = this.#text.slice(start, this.#at);
    return this.#keeps === 'literals' && HAS_FORMS.test(literal)
      ? new Verbatim(literal, 'text', value)
      : value;
  }

  #string(): string {
    const token = this.#token(TEXT);
    if (token === null) throw this.#problem('a text is not as JSON has it');
    return token.includes('\\') ? unescapeJson(token) : token.slice(1, -1);
  }

  #number(): Tree {
    const token = this.#token(NUMBER);
    if (token === null) throw this.#problem('a value is not as JSON has it');
    if (this.#keeps === 'literals') return new Verbatim(token);
    const number = Number(token);
    if (!Number.isFinite(number)) throw this.#problem('a number is too large');
    if (this.#keeps === 'integers' && !Number.isSafeInteger(number) && /^-?\d+$/.test(token)) {
      return BigInt(token);
    }
    return number;
  }

  #word(word: string, value: Tree): Tree {
    if (!this.#text.startsWith(word, this.#at)) throw this.#problem('a value is not as JSON has it');
    this.#at += word.length;
    return value;
  }

  #token(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at += found[0].length;
    return found[0];
  }

  #takes(character: string): boolean {
    this.#skipBlanks();
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  #skipBlanks(): void {
    BLANK.lastIndex = this.#at;
    BLANK.exec(this.#text);
    this.#at = BLANK.lastIndex;
  }

  #problem(what: string): JsonProblem {
    const line = this.#text.slice(0, this.#at).split('\n').length;
    return new JsonProblem(`line ${line}: ${what}`);
  }
}
