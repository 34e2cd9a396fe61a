import { fail, ok, type Result } from '../result.ts';
import { type Dialect, PatternProblem } from './ast.ts';
import { codePoints, matches, searchAll } from './match.ts';
import { type Flags, parsePattern } from './parse.ts';
import { compileProgram, type Step } from './program.ts';

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
      test: (text) => matches(program, codePoints(text)),
      matchAll: (text) => matchesIn(text, program, captures),
      names,
    });
  } catch (error) {
    if (error instanceof PatternProblem) return fail(error.message);
    throw error;
  }
}

function matchesIn(text: string, program: readonly Step[], captures: number): PatternMatch[] {
  const codes = codePoints(text);
  const cut = (from: number, to: number): string =>
    codes
      .slice(from, to)
      .map((code) => String.fromCodePoint(code))
      .join('');
  const offsets = [0];
  for (const code of codes) offsets.push((offsets.at(-1) ?? 0) + (code > 0xffff ? 2 : 1));
  return Array.from(searchAll(program, codes, captures), (places) => {
    const groups = Array.from({ length: captures + 1 }, (_, group) => {
      const [from = -1, to = -1] = places.slice(group * 2);
      return from < 0 || to < 0 ? undefined : cut(from, to);
    });
    const [start = 0, end = 0] = places;
    return { start: offsets[start] ?? 0, end: offsets[end] ?? 0, groups };
  });
}
