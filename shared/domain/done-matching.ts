import { compileRe2 } from '../lib/regexp/regexp.ts';
import type { DoneMatcher } from './egg.ts';

/** Tells whether a console line says that the server is up; `raw` has its escape sequences, `plain` has none. */
export type DoneTest = (raw: string, plain: string) => boolean;

/** Wings cuts lines there; a longer one is looked at up to here. */
const MAX_LINE = 65_536;

/**
 * Makes one test of an egg's matchers; any of them is enough, and none never matches.
 *
 * A text must be contained in the line, blanks and case included; an empty one is in every line. A pattern is Go's RE2,
 * run in time proportional to the line; one that does not compile is looked for literally with its `regex:` in front,
 * as both daemons do. Both forms of the line are tried, since games colour their output.
 */
export function compileDone(matchers: readonly DoneMatcher[]): DoneTest {
  const tests = matchers.map(compileMatcher);
  return (raw, plain) => {
    const rawLine = raw.length > MAX_LINE ? raw.slice(0, MAX_LINE) : raw;
    const plainLine = plain.length > MAX_LINE ? plain.slice(0, MAX_LINE) : plain;
    return tests.some((test) => test(plainLine) || (rawLine !== plainLine && test(rawLine)));
  };
}

function compileMatcher(matcher: DoneMatcher): (line: string) => boolean {
  if (matcher.kind === 'text') return (line) => line.includes(matcher.text);
  const pattern = compileRe2(matcher.source);
  if (pattern.ok) return (line) => pattern.value.test(line);
  const literal = `regex:${matcher.source}`;
  return (line) => line.includes(literal);
}
