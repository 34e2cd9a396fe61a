/** A block of Valve's text format: names to texts and to further blocks. A name that comes twice has its last value. */
export type Vdf = ReadonlyMap<string, string | Vdf>;

/** No answer of Steam is deeper than ten. */
const mostDeep = 64;

/**
 * Reads the block that begins at a brace. Null while its end has not come yet, or for what is no such text.
 *
 * Quoted and bare words, `\` before a letter that stands for itself, comments to the end of the line, and conditions
 * in square brackets, which are left out.
 */
export function readVdf(text: string, from: number): Vdf | null {
  const words = new Words(text, from);
  return words.next()?.kind === '{' ? block(words, 0) : null;
}

/** The block under a path of names; null where there is none. */
export function blockAt(vdf: Vdf | null, ...path: readonly string[]): Vdf | null {
  let at: string | Vdf | undefined = vdf ?? undefined;
  for (const name of path) at = at instanceof Map ? at.get(name) : undefined;
  return at instanceof Map ? at : null;
}

/** The text of a name; empty where there is none. */
export function textOf(vdf: Vdf | null, name: string): string {
  const value = vdf?.get(name);
  return typeof value === 'string' ? value : '';
}

function block(words: Words, depth: number): Vdf | null {
  if (depth > mostDeep) return null;
  const entries = new Map<string, string | Vdf>();
  for (;;) {
    const name = words.next();
    if (name === null || name.kind === '{') return null;
    if (name.kind === '}') return entries;
    const value = words.next();
    if (value === null || value.kind === '}') return null;
    if (value.kind === 'text') {
      entries.set(name.text, value.text);
      continue;
    }
    const inner = block(words, depth + 1);
    if (inner === null) return null;
    entries.set(name.text, inner);
  }
}

type Word = { kind: '{' | '}'; text: string } | { kind: 'text'; text: string };

class Words {
  readonly #text: string;
  #at: number;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#at = from;
  }

  /** Null at the end, also in the middle of a word. */
  next(): Word | null {
    for (;;) {
      const mark = this.#text[this.#at];
      if (mark === undefined) return null;
      if (/\s/.test(mark)) this.#at += 1;
      else if (this.#text.startsWith('//', this.#at)) this.#pass('\n');
      else if (mark === '[') this.#pass(']');
      else break;
    }
    const mark = this.#text[this.#at];
    if (mark === '{' || mark === '}') {
      this.#at += 1;
      return { kind: mark, text: mark };
    }
    return mark === '"' ? this.#quoted() : this.#bare();
  }

  #pass(end: string): void {
    const found = this.#text.indexOf(end, this.#at);
    this.#at = found === -1 ? this.#text.length : found + end.length;
  }

  #quoted(): Word | null {
    let text = '';
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const letter = this.#text[at];
      if (letter === '"') {
        this.#at = at + 1;
        return { kind: 'text', text };
      }
      if (letter === '\\') at += 1;
      text += this.#text[at] ?? '';
    }
    this.#at = this.#text.length;
    return null;
  }

  #bare(): Word | null {
    const end = this.#text.slice(this.#at).search(/[\s{}"]/);
    if (end === -1) {
      this.#at = this.#text.length;
      return null;
    }
    const text = this.#text.slice(this.#at, this.#at + end);
    this.#at += end;
    return { kind: 'text', text };
  }
}
