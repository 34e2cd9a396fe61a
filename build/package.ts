import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { packageOrigin } from './packaging/origin.ts';
import { pack, type System } from './packaging/pack.ts';
import { updateSource } from './packaging/update-source.ts';
import type { Target } from './packaging/whole-packages.ts';
import { repository } from './source-files.ts';

/**
 * `npm run package`: builds and packs the desktop app, for this system unless others are named.
 *
 * `--dir` leaves the folder unpacked. `--electron` names a folder with Electron in it, in place of the download.
 */
const { values } = parseArgs({
  options: {
    linux: { type: 'boolean', default: false },
    win: { type: 'boolean', default: false },
    mac: { type: 'boolean', default: false },
    x64: { type: 'boolean', default: false },
    arm64: { type: 'boolean', default: false },
    dir: { type: 'boolean', default: false },
    electron: { type: 'string' },
  },
});

const own: System = process.platform === 'win32' ? 'win' : process.platform === 'darwin' ? 'mac' : 'linux';
const named = (['linux', 'win', 'mac'] as const).filter((system) => values[system]);
const archs: Target['arch'][] = (['x64', 'arm64'] as const).filter((arch) => values[arch]);
const ownArch: Target['arch'] = process.arch === 'arm64' ? 'arm64' : 'x64';

process.env['NODE_ENV'] = 'production';
const window = spawnSync(process.execPath, [join(import.meta.dirname, 'renderer-if-stale.ts')], {
  stdio: 'inherit',
});
if (window.status !== 0) process.exit(1);
rmSync(join(repository, 'out', 'desktop'), { recursive: true, force: true });
for (const target of ['preload', 'main']) {
  await build({ configFile: join(repository, `build/vite.${target}.config.ts`), logLevel: 'warn' });
}
const files = await pack({
  systems: named.length === 0 ? [own] : named,
  // A folder is for looking into and starting it here.
  archs: archs.length === 0 && values.dir ? [ownArch] : archs,
  isFolderOnly: values.dir,
  updates: updateSource(process.env),
  origin: packageOrigin(process.env),
  electron: values.electron ?? null,
});
for (const file of files) process.stdout.write(`${file}\n`);
