import { type CharSet, type Dialect, PatternProblem } from './ast.ts';

const NEWLINES = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029]);
const HORIZONTAL = new Set([0x09, 0x20, 0xa0, 0x1680, 0x180e, 0x202f, 0x205f, 0x3000]);

export const isLineFeed: CharSet = (code) => code === 0x0a;
export const anyCharacter: CharSet = () => true;
export const isVertical: CharSet = (code) => NEWLINES.has(code);

export function isWord(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 0x5f;
}

export function not(set: CharSet): CharSet {
  return (code) => !set(code);
}

export function either(sets: readonly CharSet[]): CharSet {
  const [only] = sets;
  if (sets.length === 1 && only) return only;
  return (code) => sets.some((has) => has(code));
}

export function range(from: number, to: number): CharSet {
  return from === to ? (code) => code === from : (code) => code >= from && code <= to;
}

/** The same set without regard to case. */
export function caseless(set: CharSet): CharSet {
  return (code) => {
    if (set(code)) return true;
    const text = String.fromCodePoint(code);
    const lower = text.toLowerCase();
    const upper = text.toUpperCase();
    return (lower !== text && holdsAlone(set, lower)) || (upper !== text && holdsAlone(set, upper));
  };
}

/** Set of a class escape such as `\d`; null when the letter names none in this dialect. */
export function classEscape(letter: string, dialect: Dialect, unicode: boolean): CharSet | null {
  const base = baseClass(letter.toLowerCase(), dialect, unicode);
  if (base === null) return null;
  return letter === letter.toLowerCase() ? base : not(base);
}

function baseClass(letter: string, dialect: Dialect, unicode: boolean): CharSet | null {
  switch (letter) {
    case 'd':
      return unicode ? property('Nd') : isDigit;
    case 'w':
      return unicode ? either([property('L'), property('N'), property('M'), range(0x5f, 0x5f)]) : isWord;
    case 's':
      if (unicode) return property('White_Space');
      return dialect === 're2' ? (code) => code !== 0x0b && isSpace(code) : isSpace;
    case 'h':
      return dialect === 'pcre' ? (code) => HORIZONTAL.has(code) || (code >= 0x2000 && code <= 0x200a) : null;
    case 'v':
      return dialect === 'pcre' ? isVertical : null;
    default:
      return null;
  }
}

/** Set of a Unicode property such as `L`, `Lu` or `Greek`. Fails on a name that JavaScript does not know. */
export function property(name: string): CharSet {
  for (const form of [name, `Script=${name}`]) {
    try {
      const pattern = new RegExp(`^\\p{${form}}$`, 'u');
      return (code) => pattern.test(String.fromCodePoint(code));
    } catch {
      // A name is a general category, a binary property or a script; only trying tells which.
    }
  }
  throw new PatternProblem(`unknown character property ${name}`);
}

const POSIX: Readonly<Record<string, CharSet>> = {
  alpha: isLetter,
  digit: isDigit,
  alnum: (code) => isLetter(code) || isDigit(code),
  upper: range(0x41, 0x5a),
  lower: range(0x61, 0x7a),
  space: isSpace,
  blank: (code) => code === 0x20 || code === 0x09,
  punct: (code) => code > 0x20 && code < 0x7f && !isLetter(code) && !isDigit(code),
  print: range(0x20, 0x7e),
  graph: range(0x21, 0x7e),
  cntrl: (code) => code < 0x20 || code === 0x7f,
  xdigit: either([isDigit, range(0x41, 0x46), range(0x61, 0x66)]),
  word: isWord,
  ascii: range(0, 0x7f),
};

/** Set of a POSIX class such as `alpha` in `[[:alpha:]]`. */
export function posixClass(name: string): CharSet {
  const found = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
  if (!found) throw new PatternProblem(`unknown class [:${name}:]`);
  return found;
}

function holdsAlone(set: CharSet, text: string): boolean {
  const code = text.codePointAt(0);
  return code !== undefined && String.fromCodePoint(code).length === text.length && set(code);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
