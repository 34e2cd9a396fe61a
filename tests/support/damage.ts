import type { Random } from './random.ts';

/** Text that means something to readers of JSON and YAML, or to what handles what they read. */
export const COMMON_TOKENS: readonly string[] = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ',',
  ':',
  ': ',
  '\n',
  '\r\n',
  '\n- ',
  '\t',
  '\\',
  '\\u',
  '\\ud800',
  '\0',
  'null',
  'true',
  '1e999',
  '-',
  '0x1F',
  '1_000',
  '&a ',
  '*a',
  '<<: *a',
  '!!binary ',
  '|',
  '>-',
  '? ',
  '# ',
  '---\n',
  '__proto__',
  'constructor',
  '\u2028',
  '\ufeff',
  '\u00e4',
  '\u{1f600}',
];

export interface Damage {
  tokens: readonly string[];
  /** A text of which a piece may be put in. */
  other: () => string;
  /** How long a piece may be that is taken out, doubled or put in. */
  longest: number;
}

/** A text with one thing wrong: something put in, taken out, doubled, changed, or brought from another text. */
export function damagedOnce(random: Random, text: string, { tokens, other, longest }: Damage): string {
  const at = random.below(text.length + 1);
  const length = random.below(random.pick([2, 20, longest]));
  const before = text.slice(0, at);
  const after = text.slice(at + length);
  switch (random.below(6)) {
    case 0:
      return before + random.pick(tokens) + text.slice(at);
    case 1:
      return before + after;
    case 2:
      return before + text.slice(at, at + length).repeat(2 + random.below(50)) + after;
    case 3:
      return before + String.fromCharCode(random.below(0x2100)) + text.slice(at + 1);
    case 4:
      return before + random.pick(tokens).repeat(1 + random.below(300)) + after;
    default: {
      const source = other();
      const from = random.below(source.length);
      return before + source.slice(from, from + length) + after;
    }
  }
}
