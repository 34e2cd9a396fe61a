import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { PackedCheckout, unpackedFilesOf } from '../packaging/packed.ts';
import type { Bench, Figure } from './figure.ts';

/** As tight as the installer packs, which Node knows no better way of. */
const tight = { params: { [constants.ZSTD_c_compressionLevel]: 19 } };

/**
 * What Roost adds to Electron in a package for Windows. Electron itself takes some ninety of an installer's megabytes;
 * the release workflow holds the whole to 120.
 */
export const packageBench: Bench = {
  name: 'package',
  async run() {
    await using checkout = await PackedCheckout.make();
    const { windows } = checkout;
    const files = [
      join(windows.resources, 'app.asar'),
      ...unpackedFilesOf(windows).map((name) => join(windows.resources, 'app.asar.unpacked', name)),
    ];
    const parts = await Promise.all(files.map((file) => readFile(file)));
    const laidOut = parts.reduce((sum, { length }) => sum + length, 0);
    const packed = zstdCompressSync(Buffer.concat(parts), tight).length;
    return [figure('own part laid out', laidOut, 14), figure('own part packed', packed, 5)];
  },
};

function figure(name: string, bytes: number, budget: number): Figure {
  return { name: `package: ${name}`, value: bytes / 1e6, unit: 'MB', budget, better: 'lower', runs: 1 };
}
