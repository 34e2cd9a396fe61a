import * as fc from 'fast-check';
import type { Replacement } from './parser.ts';

const asked = process.env['ROOST_RUNS'];

/** The same documents each time, so that a run can be trusted; others, as many as `ROOST_RUNS` says, to look for more. */
export const documentRuns = asked === undefined ? { numRuns: 3000, seed: 7 } : { numRuns: Number(asked) };

/** Names with what keys may have: numbers to order by, letters beyond ASCII, and what a notation would read otherwise. */
const NAMES = ['a', 'b', 'a.b', 'item2', 'item10', 'item01', '0', '1', 'ü', '😀', 'x y', 'name', 'No', 'n'];

export const someName = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...NAMES) },
  fc.string({ minLength: 1, maxLength: 4 }),
);

const paths = [
  'a',
  'b',
  'a.b',
  'a.b.c',
  'a~1b',
  'a.*.b',
  '*.a',
  'a.*',
  'a[0].b',
  'b[1].a',
  'a[0]',
  'a.0',
  'a.0.b',
  'a.-',
  'item2.name',
  '',
];

const somePath = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...paths) },
  fc.array(someName, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.')),
);

export const someValue = fc.oneof(
  fc.constantFrom('1', 'true', 'text', '007', '1.50', '', 'a: b', '<&>', 'two\nlines', '# x'),
  fc.boolean(),
  fc.string({ maxLength: 6 }),
);

/** Up to four replacements with the paths of trees. */
export const someReplacements = fc.array(
  fc.record(
    {
      match: somePath,
      value: someValue,
      ifValue: fc.constantFrom('1', 'true', 'text', 'regex:^t(.)', 'null'),
    },
    { requiredKeys: ['match', 'value'] },
  ) as fc.Arbitrary<Replacement>,
  { maxLength: 4 },
);

/** A text with some of its pieces doubled, gone, or replaced by what a notation stumbles over. */
export function damaged(text: fc.Arbitrary<string>, tokens: readonly string[]): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.constantFrom(...tokens));
  return fc.tuple(text, fc.array(change, { maxLength: 2 })).map(([whole, changes]) =>
    changes.reduce((before, [place, length, token]) => {
      const at = place % (before.length + 1);
      return before.slice(0, at) + token + before.slice(at + length);
    }, whole),
  );
}
