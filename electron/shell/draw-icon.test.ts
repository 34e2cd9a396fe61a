import { describe, expect, test } from 'vitest';
import { drawIcon } from './draw-icon.ts';
import type { Tone } from './server-board.ts';

const tones: readonly Tone[] = ['idle', 'running', 'paused', 'attention', 'crashed'];

describe('the icon beside the clock', () => {
  test.each([16, 32, 64])('tells its states apart at %i pixels by colour and, on macOS, by shape', (size) => {
    for (const isTemplate of [false, true]) {
      const drawn = tones.map((tone) => drawIcon(size, tone, isTemplate).toString('base64'));
      expect(new Set(drawn).size).toBe(tones.length);
    }
  });

  test('is black where the system colours it, and multiplied by alpha everywhere', () => {
    const template = drawIcon(32, 'running', true);
    const coloured = drawIcon(32, 'crashed', false);
    for (let at = 0; at < template.length; at += 4) {
      expect([...template.subarray(at, at + 3)]).toEqual([0, 0, 0]);
      expect(Math.max(...coloured.subarray(at, at + 3))).toBeLessThanOrEqual(coloured[at + 3] ?? 0);
    }
  });
});
