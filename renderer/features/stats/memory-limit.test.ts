import { describe, expect, test } from 'vitest';
import { defaultLimits } from '#shared/domain/limits.ts';
import { shownMemoryLimit } from './memory-limit.ts';

const mebibyte = 1_048_576;

describe('the memory limit that is shown', () => {
  test.each([
    ['what was chosen, not the ceiling above it', 1024, 1178 * mebibyte, 1024 * mebibyte],
    ['the ceiling where it is lower for a while', 1024, 512 * mebibyte, 512 * mebibyte],
    ['none where nothing is limited', 0, null, null],
    ['none where it does not hold', 1024, null, null],
  ])('is %s', (_what, memoryMib, ceiling, shown) => {
    expect(shownMemoryLimit({ limits: { ...defaultLimits, memoryMib } }, ceiling)).toBe(shown);
  });
});
