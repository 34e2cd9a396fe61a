import type { Tone } from './server-board.ts';

type Colour = readonly [red: number, green: number, blue: number];

const toneColours: Readonly<Record<Tone, Colour>> = {
  idle: [148, 138, 128],
  running: [76, 175, 105],
  paused: [150, 132, 214],
  attention: [232, 164, 50],
  crashed: [217, 72, 60],
};
const roofColour: Colour = [240, 145, 74];
const wallColour: Colour = [239, 232, 225];
const groundColour: Colour = [42, 36, 31];

/** Roost's house in a square of 32, drawn by how far a point is from its lines; the dot says the tone. */
const strokes: readonly { from: Point; to: Point; width: number; isRoof: boolean }[] = [
  { from: [6.5, 15.5], to: [16, 7], width: 3.4, isRoof: true },
  { from: [16, 7], to: [25.5, 15.5], width: 3.4, isRoof: true },
  { from: [10, 16], to: [10, 24.5], width: 2.8, isRoof: false },
  { from: [10, 24.5], to: [22, 24.5], width: 2.8, isRoof: false },
  { from: [22, 24.5], to: [22, 16], width: 2.8, isRoof: false },
];
type Point = readonly [x: number, y: number];
/** The sign in the house, so that a state is told without colour, too: macOS shows the shape alone. */
const signs: Readonly<Record<Tone, readonly { from: Point; to: Point; width: number }[]>> = {
  idle: [{ from: [13.6, 19], to: [18.4, 19], width: 2.4 }],
  running: [{ from: [16, 18.99], to: [16, 19.01], width: 6.8 }],
  paused: [
    { from: [14, 16.8], to: [14, 21.2], width: 2.2 },
    { from: [18, 16.8], to: [18, 21.2], width: 2.2 },
  ],
  attention: [
    { from: [16, 14.6], to: [16, 19], width: 3 },
    { from: [16, 22.19], to: [16, 22.21], width: 3 },
  ],
  crashed: [
    { from: [13.6, 16.6], to: [18.4, 21.4], width: 2.6 },
    { from: [18.4, 16.6], to: [13.6, 21.4], width: 2.6 },
  ],
};

/** The picture as rows of blue, green, red and alpha, multiplied by alpha as Electron expects it. */
export function drawIcon(size: number, tone: Tone, isTemplate: boolean): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const perPixel = 32 / size;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at: Point = [(column + 0.5) * perPixel, (row + 0.5) * perPixel];
      const [[red, green, blue], alpha] = colourAt(at, perPixel, tone, isTemplate);
      const bytes = [blue, green, red].map((value) => Math.round(value * alpha));
      pixels.set([...bytes, Math.round(alpha * 255)], (row * size + column) * 4);
    }
  }
  return pixels;
}

function colourAt(at: Point, perPixel: number, tone: Tone, isTemplate: boolean): [Colour, number] {
  const cover = (distance: number) => Math.min(1, Math.max(0, 0.5 - distance / perPixel));
  const layers: [Colour, number][] = strokes.map(({ from, to, width, isRoof }) => [
    isRoof ? roofColour : wallColour,
    cover(distanceToLine(at, from, to) - width / 2),
  ]);
  layers.push([toneColours[tone], cover(distanceToSign(at, tone))]);
  if (isTemplate) return [[0, 0, 0], Math.max(...layers.map(([, alpha]) => alpha))];
  return layers.reduce<[Colour, number]>(
    ([below, belowAlpha], [above, alpha]) => [mix(below, above, alpha), Math.max(belowAlpha, alpha)],
    [groundColour, cover(distanceToTile(at))],
  );
}

/** To the sign in the middle of the house; negative inside. */
function distanceToSign(at: Point, tone: Tone): number {
  return Math.min(...signs[tone].map(({ from, to, width }) => distanceToLine(at, from, to) - width / 2));
}

function mix(below: Colour, above: Colour, alpha: number): Colour {
  const part = (index: 0 | 1 | 2) => below[index] * (1 - alpha) + above[index] * alpha;
  return [part(0), part(1), part(2)];
}

function distanceToLine([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - nearest * (x2 - x1), y - y1 - nearest * (y2 - y1));
}

/** To the edge of the rounded square behind the house; negative inside. */
function distanceToTile([x, y]: Point): number {
  const inset = 8;
  const overX = Math.max(Math.abs(x - 16) - (16 - inset), 0);
  const overY = Math.max(Math.abs(y - 16) - (16 - inset), 0);
  return Math.hypot(overX, overY) - inset;
}
