import { describe, expect, test } from 'vitest';
import { isAppError } from '#shared/errors/app-error.ts';
import { findNamed } from './find.ts';

const oak = { id: '11111111-1111-4111-8111-111111111111', name: 'Oak' };
const small = { id: '22222222-2222-4222-8222-222222222222', name: 'oak' };
const twin = { id: '33333333-3333-4333-8333-333333333333', name: 'OAK' };

describe('a name or an id', () => {
  test.each([
    ['Oak', oak],
    ['oak', small],
    [oak.id.toUpperCase(), oak],
    ['Elm', null],
  ])('%s finds the right one', (typed, expected) => {
    expect(findNamed([oak, small, twin], typed)).toBe(expected);
  });

  test('that fits several only in other letters is refused', () => {
    expect(() => findNamed([oak, small], 'oAk')).toThrow(
      expect.toSatisfy((error: unknown) => isAppError(error, 'cli.name-ambiguous')),
    );
  });
});
