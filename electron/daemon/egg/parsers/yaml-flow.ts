import { type Tree, type TreeMap } from './tree.ts';
import { keyText, resolveText } from './yaml-reader.ts';

/** Words and numbers, also several; nothing that has a meaning in YAML beyond its text. */
const PLAIN = /(?:[A-Za-z_]|[-+.]?\d)(?:[\w./+ -]*[\w./+-])?/y;
const SINGLE = /'(?:[^'\r\n\t]|'')*'/y;
// oxlint-disable-next-line no-control-regex -- which would need a closer look
const DOUBLE = /"[^"\\\u0000-\u001f]*"/y;
const END = /[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r?\n)?$/y;
const BLANKS = / */y;
const MAXIMUM_DEPTH = 32;

/**
 * Reads a list or map in brackets, on one line and of the plainest kind, at a fraction of the full reader's time.
 *
 * Undefined for any other: the full reader knows what it means.
 */
export function readPlainFlow(text: string): Tree | undefined {
  const reader = new Reader(text);
  const tree = reader.value(0);
  return tree !== undefined && reader.passes(END) ? tree : undefined;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Tree | undefined {
    const first = this.#text.charAt(this.#at);
    if (depth > MAXIMUM_DEPTH) return undefined;
    if (first === '[') return this.#list(depth);
    if (first === '{') return this.#map(depth);
    return this.#scalar();
  }

  passes(pattern: RegExp): boolean {
    return this.#token(pattern) !== null;
  }

  #list(depth: number): Tree[] | undefined {
    const list: Tree[] = [];
    this.#at++;
    if (this.#takes(']')) return list;
    do {
      this.passes(BLANKS);
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      list.push(value);
    } while (this.#takes(','));
    return this.#takes(']') ? list : undefined;
  }

  #map(depth: number): TreeMap | undefined {
    const map: TreeMap = new Map();
    this.#at++;
    if (this.#takes('}')) return map;
    do {
      this.passes(BLANKS);
      const key = this.#scalar();
      if (key === undefined || !this.#text.startsWith(': ', this.#at)) return undefined;
      this.#at += 2;
      this.passes(BLANKS);
      const value = this.value(depth + 1);
      const name = keyText(key);
      if (value === undefined || map.has(name)) return undefined;
      map.set(name, value);
    } while (this.#takes(','));
    return this.#takes('}') ? map : undefined;
  }

  #scalar(): Tree | undefined {
    const first = this.#text.charAt(this.#at);
    if (first === "'") return this.#token(SINGLE)?.slice(1, -1).replaceAll("''", "'");
    if (first === '"') return this.#token(DOUBLE)?.slice(1, -1);
    const plain = this.#token(PLAIN);
    return plain === null ? undefined : resolveText(plain);
  }

  #takes(character: string): boolean {
    this.passes(BLANKS);
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  #token(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at += found[0].length;
    return found[0];
  }
}
