import { describe, expect, test } from 'vitest';
import { drawIcon, type IconWish } from './draw-icon.ts';
import type { Tone } from './server-board.ts';

const tones: readonly Tone[] = ['idle', 'running', 'paused', 'attention', 'crashed'];
const plain: IconWish = { size: 16, tone: 'running', players: 0, isTemplate: false };

function distance([blue = 0, green = 0, red = 0]: Uint8Array, [r, g, b]: readonly [number, number, number]) {
  return Math.hypot(red - r, green - g, blue - b);
}

/** Its pixels on a bar of one colour: how many stand out from it. */
function seenOn(bar: readonly [number, number, number], wish: IconWish): number {
  const pixels = drawIcon(wish);
  let seen = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = (pixels[at + 3] ?? 0) / 255;
    const laid = pixels
      .subarray(at, at + 3)
      .map((value, index) => value + (bar[2 - index] ?? 0) * (1 - alpha));
    if (distance(laid, bar) > 90) seen += 1;
  }
  return seen;
}

describe('the icon beside the clock', () => {
  test.each([16, 20, 24, 32, 64])('tells its states apart at %i pixels, on macOS by shape alone', (size) => {
    for (const isTemplate of [false, true]) {
      const drawn = tones.map((tone) => drawIcon({ ...plain, size, tone, isTemplate }).toString('base64'));
      expect(new Set(drawn).size).toBe(tones.length);
    }
  });

  test.each([
    ['dark', [31, 31, 31]],
    ['light', [243, 243, 243]],
    ['coloured', [0, 90, 158]],
  ] as const)('is seen on a %s bar, whatever it says', (_name, bar) => {
    for (const tone of tones)
      expect([tone, seenOn(bar, { ...plain, tone })]).toEqual([
        tone,
        expect.toSatisfy((seen: number) => seen > 70),
      ]);
  });

  test('counts players up to ninety-nine, each figure another picture', () => {
    const figures = Array.from({ length: 99 }, (_, index) =>
      drawIcon({ ...plain, players: index + 1 }).toString('base64'),
    );
    const many = drawIcon({ ...plain, players: 150 }).toString('base64');
    expect([new Set(figures).size, many === figures[98]]).toEqual([99, true]);
  });

  test('counts nobody where something is worse, or where the system shows a figure beside it', () => {
    for (const differs of [{ tone: 'crashed' }, { tone: 'attention' }, { isTemplate: true }] as const) {
      const [without, withThree] = [0, 3].map((players) => drawIcon({ ...plain, ...differs, players }));
      expect(withThree).toEqual(without);
    }
  });

  test('is black where the system colours it, and multiplied by alpha everywhere', () => {
    const template = drawIcon({ ...plain, size: 32, isTemplate: true });
    const coloured = drawIcon({ ...plain, size: 32, tone: 'crashed' });
    for (let at = 0; at < template.length; at += 4) {
      expect([...template.subarray(at, at + 3)]).toEqual([0, 0, 0]);
      expect(Math.max(...coloured.subarray(at, at + 3))).toBeLessThanOrEqual(coloured[at + 3] ?? 0);
    }
  });
});
