import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
 * npm installs the binary of this system only. Another system's comes from the registry, as our lockfile has it.
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
  const locked = await lockedPackage(name);
  const fetched = join(repository, 'out', 'whole', 'fetched', locked.version, name);
  if (!existsSync(join(fetched, 'package.json'))) await fetchPackage(name, locked, fetched);
  return fetched;
}

/** A package as package-lock.json has it. */
interface Locked {
  version: string;
  integrity: string;
}

async function lockedPackage(name: string): Promise<Locked> {
  const { packages } = JSON.parse(await readFile(join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Partial<Locked>>;
  };
  const { version, integrity } = packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined)
    throw new Error(`package-lock.json does not say what ${name} is`);
  return { version, integrity };
}

/** By npm itself, which refuses what is not the very package that our lockfile means. */
async function fetchPackage(name: string, { version, integrity }: Locked, folder: string): Promise<void> {
  const cache = join(repository, 'out', 'whole', 'fetched');
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, '.fetching-'));
  try {
    const wanted = { name: 'fetching', version: '0.0.0', dependencies: { [name]: version } };
    // Without the system that it is for: npm would pass over another one's.
    const packages = { '': wanted, [`node_modules/${name}`]: { version, integrity } };
    await writeFile(join(temporary, 'package.json'), JSON.stringify(wanted));
    await writeFile(
      join(temporary, 'package-lock.json'),
      JSON.stringify({ ...wanted, lockfileVersion: 3, requires: true, packages }),
    );
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await run('npm', ['ci', ...quiet], { cwd: temporary, shell: process.platform === 'win32' });
    await mkdir(join(folder, '..'), { recursive: true });
    await cp(join(temporary, 'node_modules', name), folder, { recursive: true });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
