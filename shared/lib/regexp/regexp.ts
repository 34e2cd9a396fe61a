import { fail, ok, type Result } from '../result.ts';
import { type Dialect, PatternProblem } from './ast.ts';
import { matches, search } from './match.ts';
import { type Flags, parsePattern } from './parse.ts';
import { compileProgram } from './program.ts';

/** A match: its place in the text and its groups, the whole first; undefined where a group took no part. */
export interface PatternMatch {
  start: number;
  end: number;
  groups: readonly (string | undefined)[];
}

/**
 * A pattern from outside that is safe to run: the time of a match grows with the text and the pattern, never with their
 * powers, because there is no backtracking.
 */
export interface SafePattern {
  /** Whether it matches anywhere in the text. */
  test(text: string): boolean;
  /** Every match that does not overlap another, from the front. */
  matchAll(text: string): PatternMatch[];
  /** Number of each named group. */
  names: ReadonlyMap<string, number>;
}

const NO_FLAGS: Flags = {
  caseless: false,
  multiline: false,
  dotAll: false,
  extended: false,
  unicode: false,
  dollarEnd: false,
  ungreedy: false,
};

/** Compiles a pattern of Go's RE2, whole; the reason says what it lacks in RE2. */
export function compileRe2(source: string): Result<SafePattern, string> {
  return compile(source, 're2', NO_FLAGS);
}

/**
 * Compiles a PHP pattern with its delimiters and flags, such as `/^[a-z]+$/i` or `(^[a-z]+$)`.
 *
 * Look-around is matched; back-references, recursion and conditions are refused with the reason.
 */
export function compilePhpPattern(text: string): Result<SafePattern, string> {
  const trimmed = text.trim();
  const opening = trimmed.charAt(0);
  if (opening === '' || /[A-Za-z0-9\\\s]/.test(opening)) return fail('it has no delimiters');
  const closing = { '(': ')', '[': ']', '{': '}', '<': '>' }[opening] ?? opening;
  const end = trimmed.lastIndexOf(closing);
  if (end <= 0) return fail('it has no closing delimiter');
  const flags = { ...NO_FLAGS };
  for (const letter of trimmed.slice(end + 1)) {
    if (letter === 'i') flags.caseless = true;
    else if (letter === 'm') flags.multiline = true;
    else if (letter === 's') flags.dotAll = true;
    else if (letter === 'x') flags.extended = true;
    else if (letter === 'u') flags.unicode = true;
    else if (letter === 'D') flags.dollarEnd = true;
    else if (letter === 'U') flags.ungreedy = true;
    else if (!'AS\n\r '.includes(letter)) return fail(`it has an unknown flag ${letter}`);
  }
  const source = trimmed.slice(1, end);
  const anchored = trimmed.slice(end + 1).includes('A');
  return compile(anchored ? `\\A(?:${source})` : source, 'pcre', flags);
}

function compile(source: string, dialect: Dialect, flags: Flags): Result<SafePattern, string> {
  try {
    const { node, captures, names } = parsePattern(source, dialect, flags);
    const program = compileProgram(node);
    return ok({
      test: (text) => matches(program, text),
      matchAll: (text) => Array.from(allMatches(text, (from) => search(program, text, captures, from))),
      names,
    });
  } catch (error) {
    if (error instanceof PatternProblem) return fail(error.message);
    throw error;
  }
}

function* allMatches(
  text: string,
  find: (from: number) => readonly number[] | null,
): Generator<PatternMatch, void> {
  const characters = Array.from(text);
  const cut = (from: number, to: number): string => characters.slice(from, to).join('');
  for (let from = 0; from <= characters.length; ) {
    const places = find(from);
    if (places === null) return;
    const [start = 0, end = 0] = places;
    const groups: (string | undefined)[] = [];
    for (let group = 0; group * 2 < places.length; group++) {
      const at = places[group * 2] ?? -1;
      const to = places[group * 2 + 1] ?? -1;
      groups.push(at < 0 || to < 0 ? undefined : cut(at, to));
    }
    yield { start: cut(0, start).length, end: cut(0, end).length, groups };
    from = end > start ? end : end + 1;
  }
}
