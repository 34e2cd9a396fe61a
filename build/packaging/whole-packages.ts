import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../source-files.ts';

const run = promisify(execFile);

/** Packages that stay as they are instead of going into the bundle, for they hold native code. */
export const whole: readonly string[] = ['koffi'];

/** One system that a package is made for, in Node's words. */
export interface Target {
  platform: 'linux' | 'win32' | 'darwin';
  arch: 'x64' | 'arm64';
}

/** Where electron-builder.yml takes the whole packages of one target from. */
function stageOf({ platform, arch }: Target): string {
  const system = { linux: 'linux', win32: 'win', darwin: 'mac' }[platform];
  return join(repository, 'out', 'whole', `${system}-${arch}`);
}

/**
 * Lays out koffi for one target: its JavaScript, and the one native binary that runs there.
 *
 * npm installs the binary of this system only. Another system's comes from the registry, in the same version.
 */
export async function stageWholePackages(target: Target): Promise<void> {
  const stage = stageOf(target);
  await rm(stage, { recursive: true, force: true });
  const source = join(repository, 'node_modules', 'koffi');
  for (const part of ['package.json', 'LICENSE.txt', 'index.js', 'index.cjs', 'src/koffi']) {
    await cp(join(source, part), join(stage, 'koffi', part), { recursive: true, filter: isForRunning });
  }
  const name = `@koromix/koffi-${target.platform}-${target.arch}`;
  await copyBinary(await folderOf(name), join(stage, name), target);
}

/** koffi also ships what it is compiled from. */
const isForRunning = (file: string): boolean => !/\.(cc|hh|inc|ts)$|CMakeLists\.txt$|[\\/]abi$/.test(file);

/** The package also holds a build for musl, which Electron does not run on. */
async function copyBinary(from: string, to: string, { platform, arch }: Target): Promise<void> {
  for (const part of ['package.json', 'index.js', join(`${platform}_${arch}`, 'koffi.node')]) {
    await cp(join(from, part), join(to, part));
  }
}

async function folderOf(name: string): Promise<string> {
  const installed = join(repository, 'node_modules', name);
  if (existsSync(join(installed, 'package.json'))) return installed;
  const { version } = JSON.parse(
    await readFile(join(repository, 'node_modules', 'koffi', 'package.json'), 'utf8'),
  ) as { version: string };
  const fetched = join(repository, 'out', 'whole', 'fetched', version, name);
  if (!existsSync(join(fetched, 'package.json'))) await fetchPackage(`${name}@${version}`, fetched);
  return fetched;
}

/** By npm itself, which knows the registry and checks what comes from it. */
async function fetchPackage(reference: string, folder: string): Promise<void> {
  const cache = join(repository, 'out', 'whole', 'fetched');
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, '.fetching-'));
  try {
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
    // Another system's package is refused unless it is forced.
    await run('npm', ['install', '--prefix', temporary, '--force', ...quiet, reference], {
      shell: process.platform === 'win32',
    });
    await mkdir(join(folder, '..'), { recursive: true });
    await cp(join(temporary, 'node_modules', reference.slice(0, reference.lastIndexOf('@'))), folder, {
      recursive: true,
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
