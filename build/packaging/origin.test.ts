import { describe, expect, test } from 'vitest';
import { packageOrigin } from './origin.ts';

describe('where a package comes from', () => {
  test('is whoever packs where nothing else is said, and whom Debian’s variables name', () => {
    expect(packageOrigin({})).toEqual({
      homepage: 'https://localhost/',
      maintainer: expect.stringMatching(/^\S+ <\S+@\S+>$/),
    });
    expect(
      packageOrigin({ GITHUB_REPOSITORY: 'a/b', DEBFULLNAME: 'Robin Fen', DEBEMAIL: 'robin@example.com' }),
    ).toEqual({
      homepage: 'https://github.com/a/b',
      maintainer: 'Robin Fen <robin@example.com>',
    });
  });
});
