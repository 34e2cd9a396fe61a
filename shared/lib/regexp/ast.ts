/** Tells whether a set holds a code point. */
export type CharSet = (codePoint: number) => boolean;

/** A place between two characters. `lastEnd` is the end, or before a line feed that ends the text. */
export type Assertion = 'start' | 'end' | 'lastEnd' | 'lineStart' | 'lineEnd' | 'word' | 'notWord';

/** A pattern, read. Everything in it can be matched in time proportional to the text. */
export type PatternNode =
  | { kind: 'set'; has: CharSet }
  | { kind: 'concat'; parts: PatternNode[] }
  | { kind: 'either'; options: PatternNode[] }
  | { kind: 'repeat'; node: PatternNode; min: number; max: number; greedy: boolean }
  | { kind: 'capture'; index: number; node: PatternNode }
  | { kind: 'assert'; where: Assertion }
  | { kind: 'look'; node: PatternNode; ahead: boolean; negative: boolean };

/** Whose pattern it is: Go's RE2, or PHP's PCRE. */
export type Dialect = 're2' | 'pcre';

/** Thrown within this folder when a pattern is wrong or cannot be matched in bounded time; never leaves it. */
export class PatternProblem extends Error {}
