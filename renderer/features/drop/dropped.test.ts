import { describe, expect, test } from 'vitest';
import { canBeEgg } from './dropped.ts';

describe('a file that is dropped into the window', () => {
  test.each([
    ['egg-paper.json', 20_000, true],
    ['EGG.YAML', 20_000, true],
    ['squid.egg', 20_000, true],
    ['world.zip', 20_000, false],
    ['everything.json', 80_000_000, false],
    ['json', 20_000, false],
  ])('%s of %i bytes can be an egg: %s', (name, size, can) => {
    expect(canBeEgg({ name, size })).toBe(can);
  });
});
