import { type CharSet, type Dialect, type PatternNode, PatternProblem } from './ast.ts';
import {
  anyCharacter,
  caseless,
  classEscape,
  either,
  isLineFeed,
  isVertical,
  not,
  posixClass,
  property,
  range,
} from './classes.ts';

/** Letters that change how a pattern is read, as behind a PCRE delimiter or in `(?i)`. */
export interface Flags {
  caseless: boolean;
  multiline: boolean;
  dotAll: boolean;
  /** Blanks and comments in the pattern mean nothing. */
  extended: boolean;
  /** `\w`, `\d` and `\s` are Unicode's. */
  unicode: boolean;
  /** `$` is the very end only. */
  dollarEnd: boolean;
  ungreedy: boolean;
}

export interface ParsedPattern {
  node: PatternNode;
  captures: number;
  names: Map<string, number>;
}

const MAX_NESTING = 200;
const MAX_REPEAT = 1000;

const SIMPLE_ESCAPES: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13 };

/** Reads a pattern. Fails with `PatternProblem`, also on what the dialect has but no bounded time could match. */
export function parsePattern(source: string, dialect: Dialect, flags: Flags): ParsedPattern {
  return new PatternParser(source, dialect).parse(flags);
}

class PatternParser {
  readonly #source: string;
  readonly #dialect: Dialect;
  readonly #names = new Map<string, number>();
  #at = 0;
  #captures = 0;
  #nesting = 0;

  constructor(source: string, dialect: Dialect) {
    this.#source = source;
    this.#dialect = dialect;
  }

  parse(flags: Flags): ParsedPattern {
    const node = this.#alternatives({ ...flags });
    if (this.#at < this.#source.length) throw new PatternProblem('a ) has no ( before it');
    return { node, captures: this.#captures, names: this.#names };
  }

  /** Reads to the closing parenthesis or the end. `flags` may be changed by `(?i)` up to there. */
  #alternatives(flags: Flags): PatternNode {
    const options: PatternNode[] = [];
    let parts: PatternNode[] = [];
    while (this.#at < this.#source.length && this.#peek() !== ')') {
      if (this.#take('|')) {
        options.push({ kind: 'concat', parts });
        parts = [];
        continue;
      }
      const atom = this.#atom(flags);
      if (atom !== null) parts.push(this.#repeated(atom, flags));
    }
    const last: PatternNode = { kind: 'concat', parts };
    return options.length === 0 ? last : { kind: 'either', options: [...options, last] };
  }

  #atom(flags: Flags): PatternNode | null {
    const character = this.#character();
    switch (character) {
      case '(':
        return this.#group(flags);
      case '[':
        return this.#set(this.#bracket(flags), flags);
      case '.':
        return { kind: 'set', has: flags.dotAll ? anyCharacter : not(isLineFeed) };
      case '^':
        return { kind: 'assert', where: flags.multiline ? 'lineStart' : 'start' };
      case '$':
        return { kind: 'assert', where: this.#dollar(flags) };
      case '\\':
        return this.#escape(flags);
      case '*':
      case '+':
      case '?':
        throw new PatternProblem(`nothing to repeat before ${character}`);
      default:
        if (flags.extended && /\s/.test(character)) return null;
        if (flags.extended && character === '#') {
          const end = this.#source.indexOf('\n', this.#at);
          this.#at = end < 0 ? this.#source.length : end + 1;
          return null;
        }
        return this.#literal(codeOf(character), flags);
    }
  }

  #dollar(flags: Flags): 'lineEnd' | 'end' | 'lastEnd' {
    if (flags.multiline) return 'lineEnd';
    return this.#dialect === 're2' || flags.dollarEnd ? 'end' : 'lastEnd';
  }

  #repeated(atom: PatternNode, flags: Flags): PatternNode {
    let node = atom;
    for (let count = 0; ; count++) {
      const bounds = this.#bounds();
      if (bounds === null) return node;
      if (count > 0) throw new PatternProblem('a repetition of a repetition');
      let greedy = !flags.ungreedy;
      if (this.#take('?')) greedy = !greedy;
      // A possessive repetition gives nothing back; as a greedy one it accepts a little more, never less.
      else if (this.#dialect === 'pcre') this.#take('+');
      node = { kind: 'repeat', node, ...bounds, greedy };
    }
  }

  #bounds(): { min: number; max: number } | null {
    if (this.#take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#take('?')) return { min: 0, max: 1 };
    const found = this.#match(/\{(\d{1,9})(?:(,)(\d{1,9})?)?\}/y);
    if (!found) return null;
    const min = Number(found[1]);
    const max =
      found[2] === undefined ? min : found[3] === undefined ? Number.POSITIVE_INFINITY : Number(found[3]);
    if (min > max || min > MAX_REPEAT || (max !== Number.POSITIVE_INFINITY && max > MAX_REPEAT)) {
      throw new PatternProblem(`a repetition ${found[0]} out of bounds`);
    }
    return { min, max };
  }

  #group(flags: Flags): PatternNode | null {
    if (++this.#nesting > MAX_NESTING) throw new PatternProblem('too many groups in one another');
    const node = this.#groupBody(flags);
    this.#nesting--;
    return node;
  }

  #groupBody(flags: Flags): PatternNode | null {
    if (this.#peek() === '*' && this.#dialect === 'pcre') throw new PatternProblem('a verb such as (*FAIL)');
    if (!this.#take('?')) return this.#capture(flags);
    const name = this.#match(/(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/y);
    if (name) {
      this.#names.set(name[1] ?? name[2] ?? '', this.#captures + 1);
      return this.#capture(flags);
    }
    if (this.#dialect === 'pcre') {
      if (this.#take('#')) {
        const end = this.#source.indexOf(')', this.#at);
        if (end < 0) throw new PatternProblem('a comment without an end');
        this.#at = end + 1;
        return null;
      }
      if (this.#take('>')) return this.#closed({ ...flags });
      const look = this.#match(/<?[=!]/y)?.[0];
      if (look !== undefined) {
        const node = this.#closed({ ...flags });
        return { kind: 'look', node, ahead: !look.startsWith('<'), negative: look.endsWith('!') };
      }
    }
    const change = this.#match(/([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])/y);
    if (!change)
      throw new PatternProblem(`a group (?${this.#peek() ?? ''} that cannot be matched in bounded time`);
    const inner = change[3] === ':' ? { ...flags } : flags;
    this.#setFlags(inner, change[1] ?? '', true);
    this.#setFlags(inner, change[2] ?? '', false);
    return change[3] === ':' ? this.#closed(inner) : null;
  }

  #setFlags(flags: Flags, letters: string, on: boolean): void {
    for (const letter of letters) {
      if (letter === 'i') flags.caseless = on;
      else if (letter === 'm') flags.multiline = on;
      else if (letter === 's') flags.dotAll = on;
      else if (letter === 'U') flags.ungreedy = on;
      else if (letter === 'x' && this.#dialect === 'pcre') flags.extended = on;
      else throw new PatternProblem(`an unknown flag ${letter}`);
    }
  }

  #capture(flags: Flags): PatternNode {
    const index = ++this.#captures;
    return { kind: 'capture', index, node: this.#closed({ ...flags }) };
  }

  #closed(flags: Flags): PatternNode {
    const node = this.#alternatives(flags);
    if (!this.#take(')')) throw new PatternProblem('a ( has no ) after it');
    return node;
  }

  #escape(flags: Flags): PatternNode {
    const letter = this.#character();
    switch (letter) {
      case 'A':
        return { kind: 'assert', where: 'start' };
      case 'z':
        return { kind: 'assert', where: 'end' };
      case 'b':
        return { kind: 'assert', where: 'word' };
      case 'B':
        return { kind: 'assert', where: 'notWord' };
      case 'Q':
        return this.#quoted(flags);
      case 'E':
        return { kind: 'concat', parts: [] };
    }
    if (this.#dialect === 'pcre') {
      if (letter === 'Z') return { kind: 'assert', where: 'lastEnd' };
      if (letter === 'K') return { kind: 'concat', parts: [] };
      if (letter === 'N') return { kind: 'set', has: not(isLineFeed) };
      if (letter === 'R') return newlineSequence();
    }
    this.#at -= letter.length;
    const set = this.#classOrCode(flags);
    return typeof set === 'number' ? this.#literal(set, flags) : this.#set(set, flags);
  }

  #quoted(flags: Flags): PatternNode {
    const end = this.#source.indexOf('\\E', this.#at);
    const text = this.#source.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#source.length : end + 2;
    return {
      kind: 'concat',
      parts: Array.from(text, (character) => this.#literal(codeOf(character), flags)),
    };
  }

  /** What stands behind a backslash, in a class or out of it: a set, or one code point. */
  #classOrCode(flags: Flags): CharSet | number {
    const found = this.#match(/([pP])(?:\{(\^?)([A-Za-z_ ]+)\}|([A-Z]))/y);
    if (found) {
      const set = property((found[3] ?? found[4] ?? '').replaceAll(' ', '_'));
      return (found[1] === 'P') === (found[2] === '^') ? set : not(set);
    }
    const hex = this.#match(/x(?:\{([0-9A-Fa-f]{1,6})\}|([0-9A-Fa-f]{0,2}))/y);
    if (hex) return boundedCode(Number.parseInt(hex[1] ?? (hex[2] || '0'), 16));
    const octal = this.#match(/0[0-7]{0,2}|[1-7][0-7]{2}/y);
    if (octal) return Number.parseInt(octal[0], 8);
    const letter = this.#character();
    const set = classEscape(letter, this.#dialect, flags.unicode);
    if (set !== null) return set;
    if (Object.hasOwn(SIMPLE_ESCAPES, letter)) return SIMPLE_ESCAPES[letter] ?? 0;
    if (letter === 'v') return 11;
    if (letter === 'e' && this.#dialect === 'pcre') return 27;
    if (/[1-9gk]/.test(letter)) throw new PatternProblem('a back-reference');
    if (/[A-Za-z]/.test(letter)) throw new PatternProblem(`an unknown escape \\${letter}`);
    return codeOf(letter);
  }

  #bracket(flags: Flags): CharSet {
    const negative = this.#take('^');
    const sets: CharSet[] = [];
    for (let first = true; ; first = false) {
      if (this.#at >= this.#source.length) throw new PatternProblem('a [ has no ] after it');
      if (!first && this.#take(']')) break;
      const from = this.#member(flags);
      if (typeof from !== 'number') {
        sets.push(from);
        continue;
      }
      const isRange = this.#peek() === '-' && ![']', undefined].includes(this.#source[this.#at + 1]);
      if (!isRange) {
        sets.push(range(from, from));
        continue;
      }
      this.#at++;
      const to = this.#member(flags);
      if (typeof to !== 'number') sets.push(range(from, from), range(0x2d, 0x2d), to);
      else if (to < from) throw new PatternProblem('a range that runs backwards');
      else sets.push(range(from, to));
    }
    const set = either(sets);
    if (!negative) return set;
    return flags.caseless ? not(caseless(set)) : not(set);
  }

  #member(flags: Flags): CharSet | number {
    const posix = this.#match(/\[:(\^?)([a-z]+):\]/y);
    if (posix) return posix[1] === '^' ? not(posixClass(posix[2] ?? '')) : posixClass(posix[2] ?? '');
    const character = this.#character();
    if (character !== '\\') return codeOf(character);
    if (this.#peek() === 'b') {
      this.#at++;
      return 8;
    }
    return this.#classOrCode(flags);
  }

  #literal(code: number, flags: Flags): PatternNode {
    return this.#set(range(code, code), flags);
  }

  #set(has: CharSet, flags: Flags): PatternNode {
    return { kind: 'set', has: flags.caseless ? caseless(has) : has };
  }

  #character(): string {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) throw new PatternProblem('it ends in the middle');
    const character = String.fromCodePoint(code);
    this.#at += character.length;
    return character;
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }

  #match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#source);
    if (found) this.#at += found[0].length;
    return found;
  }
}

function newlineSequence(): PatternNode {
  const pair: PatternNode = {
    kind: 'concat',
    parts: [
      { kind: 'set', has: range(0x0d, 0x0d) },
      { kind: 'set', has: range(0x0a, 0x0a) },
    ],
  };
  return { kind: 'either', options: [pair, { kind: 'set', has: isVertical }] };
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function boundedCode(code: number): number {
  if (code > 0x10ffff) throw new PatternProblem('a character beyond Unicode');
  return code;
}
