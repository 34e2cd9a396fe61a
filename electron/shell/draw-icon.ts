import type { Tone } from './server-board.ts';

type Colour = readonly [red: number, green: number, blue: number];
type Point = readonly [x: number, y: number];
interface Stroke {
  from: Point;
  to: Point;
  width: number;
}

const toneColours: Readonly<Record<Tone, Colour>> = {
  idle: [168, 158, 148],
  running: [76, 190, 110],
  paused: [164, 147, 226],
  attention: [240, 174, 60],
  crashed: [236, 92, 78],
};
const roofColour: Colour = [240, 145, 74];
const wallColour: Colour = [239, 232, 225];
const groundColour: Colour = [42, 36, 31];

/** Roost's house in a square of 32, drawn by how far a point is from its lines; the badge says the tone. */
const roof: readonly Stroke[] = [
  { from: [4.5, 15.5], to: [16, 5.2], width: 4 },
  { from: [16, 5.2], to: [27.5, 15.5], width: 4 },
];
const walls: readonly Stroke[] = [
  { from: [8.5, 16], to: [8.5, 26.5], width: 3.8 },
  { from: [8.5, 26.5], to: [23.5, 26.5], width: 3.8 },
  { from: [23.5, 26.5], to: [23.5, 16], width: 3.8 },
];

/** The badge lies on whole pixels at sixteen of them, so that a figure in it is sharp there. */
const badgeCentre: Point = [23, 23];
const badgeRadius = 7.4;
const figureRadius = 9;
/** What stays free around the badge. */
const gap = 1.9;

/** The sign in the badge, so that a state is told without colour, too: macOS shows the shape alone. */
const signs: Readonly<Record<Tone, readonly Stroke[]>> = {
  idle: [],
  running: [],
  paused: [
    { from: [20.8, 20.6], to: [20.8, 25.4], width: 2.4 },
    { from: [25.2, 20.6], to: [25.2, 25.4], width: 2.4 },
  ],
  attention: [
    { from: [23, 18.9], to: [23, 22.8], width: 2.6 },
    { from: [23, 26.9], to: [23, 27], width: 2.8 },
  ],
  crashed: [
    { from: [20.4, 20.4], to: [25.6, 25.6], width: 2.4 },
    { from: [25.6, 20.4], to: [20.4, 25.6], width: 2.4 },
  ],
};

/** The digits, three points wide and five high, a row a number. */
const digits: readonly (readonly number[])[] = [
  [0b111, 0b101, 0b101, 0b101, 0b111],
  [0b010, 0b110, 0b010, 0b010, 0b111],
  [0b111, 0b001, 0b111, 0b100, 0b111],
  [0b111, 0b001, 0b111, 0b001, 0b111],
  [0b101, 0b101, 0b111, 0b001, 0b001],
  [0b111, 0b100, 0b111, 0b001, 0b111],
  [0b111, 0b100, 0b111, 0b101, 0b111],
  [0b111, 0b001, 0b010, 0b010, 0b010],
  [0b111, 0b101, 0b111, 0b101, 0b111],
  [0b111, 0b101, 0b111, 0b001, 0b111],
];
const dot = 2;
const mostShown = 99;

export interface IconWish {
  /** Pixels along a side. */
  size: number;
  tone: Tone;
  /** Shown in the badge while nothing is worse than that somebody plays; 0 shows none. */
  players: number;
  /** Black with holes, for a system that colours it itself and has a place for figures of its own. */
  isTemplate: boolean;
}

/** The picture as rows of blue, green, red and alpha, multiplied by alpha as Electron expects it. */
export function drawIcon(wish: IconWish): Buffer {
  const { size } = wish;
  const pixels = Buffer.alloc(size * size * 4);
  const perPixel = 32 / size;
  const colourAt = painterOf(wish, perPixel);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [[red, green, blue], alpha] = colourAt([(column + 0.5) * perPixel, (row + 0.5) * perPixel]);
      const bytes = [blue, green, red].map((value) => Math.round(value * alpha));
      pixels.set([...bytes, Math.round(alpha * 255)], (row * size + column) * 4);
    }
  }
  return pixels;
}

function painterOf(
  { tone, players, isTemplate }: IconWish,
  perPixel: number,
): (at: Point) => [Colour, number] {
  const cover = (distance: number) => Math.min(1, Math.max(0, 0.5 - distance / perPixel));
  const figure = isTemplate || tone !== 'running' || players === 0 ? null : dotsOf(players);
  const radius = figure === null ? badgeRadius : figureRadius;
  const hasBadge = !(isTemplate && tone === 'idle');
  return (at) => {
    const fromBadge = Math.hypot(at[0] - badgeCentre[0], at[1] - badgeCentre[1]) - radius;
    const badge = hasBadge ? cover(fromBadge) : 0;
    const hole = hasBadge ? cover(fromBadge - gap) : 0;
    const onRoof = cover(toStrokes(at, roof));
    const onWall = cover(toStrokes(at, walls));
    const sign = figure === null ? cover(toStrokes(at, signs[tone])) : cover(toDots(at, figure));
    if (isTemplate) return [[0, 0, 0], Math.max(Math.max(onRoof, onWall) * (1 - hole), badge * (1 - sign))];
    const house = mix(mix(groundColour, wallColour, onWall), roofColour, onRoof);
    const colour = mix(mix(house, groundColour, hole), mix(toneColours[tone], groundColour, sign), badge);
    return [colour, Math.max(cover(toTile(at)), badge)];
  };
}

/** Where a figure's dots are in the badge, by their centres. */
function dotsOf(players: number): Point[] {
  const shown = String(Math.min(players, mostShown))
    .split('')
    .map((digit) => digits[Number(digit)] ?? []);
  const left = badgeCentre[0] - ((shown.length * 4 - 1) * dot) / 2;
  const top = badgeCentre[1] - (5 * dot) / 2;
  return shown.flatMap((rows, index) =>
    rows.flatMap((row, y) =>
      [0, 1, 2]
        .filter((x) => (row & (0b100 >> x)) !== 0)
        .map((x): Point => [left + (index * 4 + x + 0.5) * dot, top + (y + 0.5) * dot]),
    ),
  );
}

function mix(below: Colour, above: Colour, alpha: number): Colour {
  const part = (index: 0 | 1 | 2) => below[index] * (1 - alpha) + above[index] * alpha;
  return [part(0), part(1), part(2)];
}

/** To the nearest of the lines' edges; negative inside. */
function toStrokes(at: Point, strokes: readonly Stroke[]): number {
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...strokes.map((stroke) => toLine(at, stroke) - stroke.width / 2),
  );
}

function toLine([x, y]: Point, { from: [x1, y1], to: [x2, y2] }: Stroke): number {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
  const nearest = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - nearest * (x2 - x1), y - y1 - nearest * (y2 - y1));
}

/** To the edge of the nearest dot, which is a square. */
function toDots([x, y]: Point, dots: readonly Point[]): number {
  return Math.min(...dots.map(([x1, y1]) => Math.max(Math.abs(x - x1), Math.abs(y - y1)) - dot / 2));
}

/** To the edge of the rounded square behind the house; negative inside. */
function toTile([x, y]: Point): number {
  const inset = 8;
  const overX = Math.max(Math.abs(x - 16) - (16 - inset), 0);
  const overY = Math.max(Math.abs(y - 16) - (16 - inset), 0);
  return Math.hypot(overX, overY) - inset;
}
