import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drawHouse, fullTile, macTile } from '../../build/icons/house.ts';

const folder = resolve(import.meta.dirname, '../../resources/icons');

/** What a PNG of ours shows: rows of red, green, blue and alpha, each after a zero that says "no filter". */
function rowsOf(png: Buffer): Buffer {
  const at = png.indexOf('IDAT');
  return inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
}

/** What a picture looks like in a PNG, before it is packed. */
function expectedRows(size: number, style: typeof fullTile): Buffer {
  const { pixels } = drawHouse(size, style);
  const rows = Array.from({ length: size }, (_, row) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(row * size * 4, (row + 1) * size * 4)]),
  );
  return Buffer.concat(rows);
}

describe('the icons in the repository', () => {
  test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('are what is drawn, at %i pixels', async (size) => {
    const rows = rowsOf(await readFile(join(folder, `${size}x${size}.png`)));
    expect(rows.equals(expectedRows(size, fullTile))).toBe(true);
  });

  test('hold for Windows every size that it asks for', async () => {
    const file = await readFile(join(folder, 'icon.ico'));
    const entries = Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
      const entry = file.subarray(6 + 16 * index);
      const image = file.subarray(entry.readUInt32LE(12), entry.readUInt32LE(12) + entry.readUInt32LE(8));
      const isPng = image.readUInt32BE(0) === 0x89504e47;
      // A bitmap counts the rows of its mask, too.
      return [entry[0] || 256, isPng ? image.readUInt32BE(16) : image.readInt32LE(8) / 2];
    });
    expect(entries).toEqual([16, 20, 24, 32, 40, 48, 64, 256].map((size) => [size, size]));
  });

  test('hold for macOS every size for screens with one and with two pixels a point', async () => {
    const file = await readFile(join(folder, 'icon.icns'));
    const parts = new Map<string, Buffer>();
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
      parts.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + file.readUInt32BE(at + 4)));
    const sizes = [...parts].map(([name, png]) => [name, png.readUInt32BE(16)]);
    expect(Object.fromEntries(sizes)).toEqual({
      icp4: 16,
      icp5: 32,
      ic11: 32,
      ic12: 64,
      ic07: 128,
      ic08: 256,
      ic13: 256,
      ic09: 512,
      ic14: 512,
      ic10: 1024,
    });
    expect(rowsOf(parts.get('ic10') ?? Buffer.alloc(0)).equals(expectedRows(1024, macTile))).toBe(true);
  });
});
