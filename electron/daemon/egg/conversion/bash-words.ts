/** A word of a command line for bash. */
export interface BashWord {
  /** Without its quotes; what bash would expand is `{{NAME}}`. */
  text: string;
  /** As it stands. */
  source: string;
  /** It is one expansion outside quotes, whose value bash would split at its blanks. */
  splits: boolean;
}

/** Words up to an operator of the shell; the last part has none behind it. */
export interface BashPart {
  words: BashWord[];
  operator: string | null;
}

const EXPANSION = /\{\{([A-Za-z0-9_.-]+)\}\}|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$([A-Za-z_][A-Za-z0-9_]*)/y;
const OPERATOR = /&&|\|\||;;|>>|<<|>&|&>|[;&|<>()\n]/y;

/**
 * Reads a startup command as bash would, as far as it is words, quotes and plain expansions.
 *
 * All else, such as `$(…)`, is an operator on which the reading ends. Source: egg formats, section 5.
 */
export function readBash(command: string): BashPart[] {
  return new BashReader(command.trim()).read();
}

class BashReader {
  readonly #text: string;
  readonly #parts: BashPart[] = [];
  #words: BashWord[] = [];
  #at = 0;
  /** Where the word begins that is being read; null between words. */
  #start: number | null = null;
  #word = '';
  #isSplit = false;

  constructor(text: string) {
    this.#text = text;
  }

  read(): BashPart[] {
    while (this.#at < this.#text.length) {
      const operator = this.#step();
      if (operator === null) continue;
      this.#endWord();
      this.#parts.push({ words: this.#words, operator });
      this.#words = [];
      if (!/^(?:&&|;|\n)$/.test(operator)) return this.#parts;
      this.#at += operator.length;
    }
    this.#endWord();
    if (this.#words.length > 0 || this.#parts.length === 0) {
      this.#parts.push({ words: this.#words, operator: null });
    }
    return this.#parts;
  }

  /** Reads one thing; gives the operator that ends the part. */
  #step(): string | null {
    const character = this.#text.charAt(this.#at);
    if (character === ' ' || character === '\t' || character === '\r') {
      this.#endWord();
      this.#at++;
      return null;
    }
    const operator = this.#match(OPERATOR)?.[0];
    if (operator !== undefined) {
      this.#at -= operator.length;
      return operator;
    }
    if (character === '#' && this.#start === null) return '#';
    if (character === '*' || (character === '~' && this.#start === null)) return character;
    this.#start ??= this.#at;
    if (character === "'") return this.#single();
    if (character === '"') return this.#double();
    if (character === '\\') {
      if (this.#at + 1 >= this.#text.length) return '\\';
      const escaped = this.#text.charAt(this.#at + 1);
      if (escaped !== '\n') this.#word += escaped;
      this.#at += 2;
      return null;
    }
    return this.#plain(true);
  }

  #single(): string | null {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end < 0) return "'";
    this.#word += this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return null;
  }

  #double(): string | null {
    this.#at++;
    while (this.#at < this.#text.length) {
      const character = this.#text.charAt(this.#at);
      if (character === '"') {
        this.#at++;
        return null;
      }
      const next = this.#text.charAt(this.#at + 1);
      if (character === '\\' && /[$`"\\\n]/.test(next)) {
        if (next !== '\n') this.#word += next;
        this.#at += 2;
        continue;
      }
      const operator = this.#plain(false);
      if (operator !== null) return operator;
    }
    return '"';
  }

  /** A character that means itself, or an expansion. */
  #plain(isBare: boolean): string | null {
    const expansion = this.#match(EXPANSION);
    if (expansion) {
      this.#word += `{{${expansion[1] ?? expansion[2] ?? expansion[3] ?? ''}}}`;
      if (isBare) this.#isSplit = true;
      return null;
    }
    const rest = this.#text.slice(this.#at, this.#at + 2);
    if (rest.startsWith('`')) return '`';
    const special = /^\$[({0-9?!@#*$-]/.exec(rest)?.[0];
    if (special !== undefined) return special;
    this.#word += this.#text.charAt(this.#at);
    this.#at++;
    return null;
  }

  #endWord(): void {
    if (this.#start === null) return;
    const source = this.#text.slice(this.#start, this.#at);
    const splits = this.#isSplit && /^\{\{[^{}]+\}\}$/.test(this.#word);
    this.#words.push({ text: this.#word, source, splits });
    this.#start = null;
    this.#word = '';
    this.#isSplit = false;
  }

  #match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text);
    if (found) this.#at += found[0].length;
    return found;
  }
}
