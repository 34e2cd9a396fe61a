import { existsSync } from 'node:fs';
import { readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';

/** The parts of the system that programs need: theirs, their libraries, certificates and name resolution. */
const systemFolders = [
  '/usr',
  '/etc',
  '/opt',
  '/nix',
  '/gnu',
  '/var/lib/ca-certificates',
  '/sys/devices/system',
];

/** Folders of the root that are links into /usr on most systems, and folders of their own on others. */
const mergedFolders = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'];

/** Files outside those folders that links in /etc lead to. */
const linkedFiles = [
  '/etc/resolv.conf',
  '/etc/localtime',
  '/etc/hosts',
  '/etc/ssl/certs/ca-certificates.crt',
];

/** What root could read in /etc and a game has no business with. */
const secrets = ['/etc/shadow', '/etc/shadow-', '/etc/gshadow', '/etc/gshadow-', '/etc/sudoers'];

/** Parts of /proc through which root could change the machine, with no capability at all. */
const kernelSettings = ['/proc/sys', '/proc/sysrq-trigger', '/proc/irq', '/proc/bus', '/proc/fs'];

/** The system as every sandbox shows it. */
export interface SystemView {
  /** Bound read-only at the same path. */
  folders: string[];
  files: string[];
  links: { path: string; target: string }[];
  /** Covered by an empty file, for root. */
  secrets: string[];
  /** Made read-only, for root. */
  settings: string[];
}

/** Looks at which of these parts this system has. */
export async function lookAtSystem(): Promise<SystemView> {
  const view: SystemView = { folders: [], files: [], links: [], secrets: [], settings: [] };
  for (const folder of systemFolders) if (await isFolder(folder)) view.folders.push(folder);
  for (const folder of mergedFolders) {
    const target = await readlink(folder).catch(() => null);
    if (target !== null) view.links.push({ path: folder, target });
    else if (await isFolder(folder)) view.folders.push(folder);
  }
  for (const file of linkedFiles) {
    const real = await realpath(file).catch(() => null);
    if (real !== null && !isWithinAny(real, view.folders)) view.files.push(real);
  }
  view.secrets.push(...secrets.filter((file) => existsSync(file)));
  view.settings.push(...kernelSettings.filter((path) => existsSync(path)));
  return view;
}

/** Programs that runtimes bring, and that may be links to somewhere else. */
const runtimePrograms = ['node', 'npm', 'npx', 'corepack', 'java', 'dotnet', 'python3', 'python'];

/**
 * The folders that a program and its runtimes need to be readable, beyond the system and the server's own.
 *
 * A `bin` folder needs its neighbours (`lib`, `jre`, …), and a program that is a link needs what it leads to; but
 * never a folder that holds the person's home or all of Roost's data.
 */
export async function runtimeView(
  program: string,
  runtimeFolders: readonly string[],
  visible: readonly string[],
  forbidden: readonly string[],
): Promise<string[]> {
  const wanted = new Set<string>();
  const add = async (path: string) => {
    for (const candidate of [prefixOf(path), path]) {
      const broad = [homedir(), ...forbidden].some((place) => isWithin(place, candidate));
      if (broad || !(await isRuntimePrefix(candidate, path))) continue;
      if (!isWithinAny(candidate, [...visible, ...wanted])) wanted.add(candidate);
      return;
    }
  };
  const programs = [
    program,
    ...runtimeFolders.flatMap((folder) => runtimePrograms.map((name) => join(folder, name))),
  ];
  for (const folder of runtimeFolders) await add(resolve(folder));
  for (const file of programs) {
    const real = await realpath(file).catch(() => null);
    if (real === null || isWithinAny(real, [...visible, ...wanted])) continue;
    await add((await packageOf(real)) ?? dirname(real));
  }
  return [...wanted];
}

/**
 * What must be covered when Roost's data lie within a part of the system that is shown: all of the data folder where
 * the run folder and the server's have one in common, else those two places.
 */
export function hiddenPlaces(runFolder: string, folder: string, system: readonly string[]): string[] {
  const isInside = (path: string) => isWithinAny(path, system) && !system.includes(path);
  const common = commonFolder(runFolder, folder);
  return isInside(common) ? [common] : [runFolder, dirname(folder)].filter(isInside);
}

function commonFolder(left: string, right: string): string {
  let folder = left;
  while (!isWithin(right, folder)) folder = dirname(folder);
  return folder;
}

/** The folder above a `bin`, else the folder itself. */
function prefixOf(folder: string): string {
  return basename(folder) === 'bin' ? dirname(folder) : folder;
}

/** A folder above `bin` counts as a runtime's own only when it looks like one; `~/.local` does not. */
async function isRuntimePrefix(candidate: string, asked: string): Promise<boolean> {
  if (candidate === asked) return true;
  if (candidate === dirname(candidate) || basename(candidate) === '.local') return false;
  const names: string[] = await readdir(candidate).catch(() => []);
  return names.length <= 40;
}

/** The nearest folder above with a package.json, within `node_modules`: what a link such as `npm` leads into. */
async function packageOf(file: string): Promise<string | null> {
  if (!file.includes('/node_modules/')) return null;
  for (let folder = dirname(file); basename(folder) !== 'node_modules'; folder = dirname(folder)) {
    if ((await stat(join(folder, 'package.json')).catch(() => null)) !== null) return folder;
  }
  return null;
}

export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('../') && way !== '..');
}

export function isWithinAny(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isWithin(path, folder));
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** Mount points strictly within these folders, from /proc/self/mountinfo: a bind makes only the topmost read-only. */
export async function mountsWithin(folders: readonly string[]): Promise<string[]> {
  const points = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').flatMap((line) => {
    const point = line.split(' ')[4];
    return point === undefined ? [] : [decodeMountPath(point)];
  });
  return points.filter((point) => folders.some((folder) => point !== folder && isWithin(point, folder)));
}

/** Paths in mount tables write blanks and backslashes in octal. */
function decodeMountPath(path: string): string {
  return path.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
