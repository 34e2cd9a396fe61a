/** A picture as rows of red, green, blue and alpha, one byte each. */
export interface Picture {
  size: number;
  pixels: Uint8Array;
}

type Point = readonly [x: number, y: number];
type Colour = readonly [red: number, green: number, blue: number];

const ground: Colour = [0x2a, 0x24, 0x1f];
const roof: Colour = [0xf0, 0x91, 0x4a];
const wall: Colour = [0xef, 0xe8, 0xe1];

/** How a system wants its icons, in the square of 32 that renderer/icon.svg is drawn in. */
export interface Style {
  /** From the square's edge to the tile. macOS leaves room for its shadow. */
  margin: number;
  /** Of the tile's corners. */
  radius: number;
}
export const fullTile: Style = { margin: 0, radius: 8 };
/** Apple's grid: a tile of 824 in a square of 1024. */
export const macTile: Style = { margin: 3.125, radius: 5.8 };

/** Lines that are thinner than this many pixels melt into the tile. */
const thinnest = 1.9;

/**
 * Roost's house on its tile, drawn by how far each pixel is from the lines.
 *
 * Small pictures get a larger house with thicker lines, so that a house is still seen at 16 pixels.
 */
export function drawHouse(size: number, { margin, radius }: Style): Picture {
  const scale = ((32 - 2 * margin) / 32) * zoomOf(size);
  const perPixel = 32 / size;
  const thickness = (width: number) => Math.max(width, (thinnest * perPixel) / scale);
  const light = Math.max(2.4, (1.3 * perPixel) / scale);
  const pixels = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const at: Point = [(column + 0.5) * perPixel, (row + 0.5) * perPixel];
      const inside: Point = [16 + (at[0] - 16) / scale, 16 + (at[1] - 16) / scale];
      const cover = (distance: number) => clamp(0.5 - (distance * scale) / perPixel);
      const layers: [Colour, number][] = [
        [wall, cover(toLines(inside, wallLine) - thickness(2.6) / 2)],
        [roof, cover(toLines(inside, roofLine) - thickness(3) / 2)],
        [roof, cover(Math.hypot(inside[0] - 16, inside[1] - 19.5) - light)],
      ];
      const colour = layers.reduce<Colour>((below, [above, alpha]) => mix(below, above, alpha), ground);
      const alpha = clamp(0.5 - toTile(at, margin, radius) / perPixel);
      pixels.set([...colour.map(Math.round), Math.round(alpha * 255)], (row * size + column) * 4);
    }
  }
  return { size, pixels };
}

const roofLine: readonly Point[] = [
  [6.5, 15.5],
  [16, 7],
  [25.5, 15.5],
];
const wallLine: readonly Point[] = [
  [10, 16],
  [10, 24.5],
  [22, 24.5],
  [22, 16],
];

/** Where pixels are few, less of the tile is left empty. */
function zoomOf(size: number): number {
  if (size <= 24) return 1.25;
  return size <= 48 ? 1.1 : 1;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function mix(below: Colour, above: Colour, alpha: number): Colour {
  const part = (index: 0 | 1 | 2) => below[index] * (1 - alpha) + above[index] * alpha;
  return [part(0), part(1), part(2)];
}

function toLines(at: Point, line: readonly Point[]): number {
  const pieces = line.slice(1).map((end, index) => toPiece(at, line[index] ?? end, end));
  return Math.min(...pieces);
}

function toPiece([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
  const nearest = clamp(along);
  return Math.hypot(x - x1 - nearest * (x2 - x1), y - y1 - nearest * (y2 - y1));
}

/** To the edge of the rounded square; negative inside. */
function toTile([x, y]: Point, margin: number, radius: number): number {
  const straight = 16 - margin - radius;
  const over: Point = [Math.abs(x - 16) - straight, Math.abs(y - 16) - straight];
  return Math.hypot(Math.max(over[0], 0), Math.max(over[1], 0)) + Math.min(Math.max(...over), 0) - radius;
}
