import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { icns, ico, png } from './icons/containers.ts';
import { drawHouse, fullTile, macTile } from './icons/house.ts';
import { repository } from './source-files.ts';

/** Draws the app's icons into `resources/icons`: a PNG a size for Linux, and the containers of Windows and macOS. */
const folder = join(repository, 'resources', 'icons');
const linux = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const windows = [16, 20, 24, 32, 40, 48, 64, 256];
const mac = [16, 32, 64, 128, 256, 512, 1024];

mkdirSync(folder, { recursive: true });
for (const size of linux) writeFileSync(join(folder, `${size}x${size}.png`), png(drawHouse(size, fullTile)));
writeFileSync(join(folder, 'icon.ico'), ico(windows.map((size) => drawHouse(size, fullTile))));
writeFileSync(join(folder, 'icon.icns'), icns(mac.map((size) => drawHouse(size, macTile))));
