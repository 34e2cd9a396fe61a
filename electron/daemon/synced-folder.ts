import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, posix, win32 } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { type Surroundings, surroundings } from './data-folder.ts';

/** A folder that a service keeps the same on several PCs. */
interface SyncedTree {
  path: string;
  service: string;
}

/** Files and folders that the services leave at the top of their trees. */
const markers: readonly (readonly [name: string, service: string])[] = [
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.tmp.driveupload', 'Google Drive'],
  ['.shortcut-targets-by-id', 'Google Drive'],
  ['.stfolder', 'Syncthing'],
];

/**
 * Refuses a folder that OneDrive, Dropbox or the like keeps in step with other PCs.
 *
 * They hold files open just when a game wants to write them, take worlds of another PC for newer, and put files that
 * were not used for a while into the cloud. Fails with `system.folder-synced`. The folder need not exist yet.
 */
export async function assertNotSynced(folder: string, around = surroundings(process.cwd())): Promise<void> {
  const service = syncedByName(folder, around) ?? (await syncedByWindows(folder, around.platform));
  if (service !== null) throw new AppError('system.folder-synced', { folder, service });
}

/** Whose tree this folder lies in, as far as names and files tell; null when it is nobody's. */
function syncedByName(folder: string, around: Surroundings): string | null {
  const places = [folder, realFolder(folder)];
  const tree = knownTrees(around).find(({ path }) =>
    places.some((place) => isWithin(place, path, around.platform)),
  );
  if (tree !== undefined) return tree.service;
  for (const place of ancestorsOf(realFolder(folder))) {
    // A data folder at the root of a synced drive is below it too, but a marker in the person's home is not theirs all.
    const found = markers.find(([name]) => existsSync(join(place, name)));
    if (found !== undefined && !isHomeMarker(place, found[0], around)) return found[1];
  }
  return null;
}

/** Dropbox keeps its own settings in the home folder under the name that marks its tree. */
function isHomeMarker(place: string, name: string, { home }: Surroundings): boolean {
  return name === '.dropbox' && place === home;
}

/** The trees that the services have told the system, or themselves, of. */
function knownTrees({ platform, variables, home }: Surroundings): SyncedTree[] {
  const trees: SyncedTree[] = [];
  for (const [name, path] of Object.entries(variables)) {
    if (/^OneDrive(?:Consumer|Commercial)?$/i.test(name) && path) trees.push({ path, service: 'OneDrive' });
  }
  const dropbox =
    platform === 'win32' ? [variables['APPDATA'], variables['LOCALAPPDATA']] : [join(home, '.dropbox')];
  for (const folder of dropbox) {
    if (!folder) continue;
    const file = platform === 'win32' ? join(folder, 'Dropbox', 'info.json') : join(folder, 'info.json');
    for (const path of dropboxTrees(file)) trees.push({ path, service: 'Dropbox' });
  }
  if (platform === 'win32') trees.push({ path: join(home, 'iCloudDrive'), service: 'iCloud Drive' });
  if (platform === 'darwin') {
    trees.push({ path: join(home, 'Library', 'Mobile Documents'), service: 'iCloud Drive' });
    const clouds = join(home, 'Library', 'CloudStorage');
    // Each service has a folder of its own in there, such as `GoogleDrive-me@example.com`.
    for (const name of namesIn(clouds)) {
      trees.push({ path: join(clouds, name), service: name.split('-')[0] ?? name });
    }
  }
  return trees;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Dropbox writes down where its folders are. Source: Dropbox' help, "Programmatically find your Dropbox folder". */
function dropboxTrees(file: string): string[] {
  try {
    const accounts: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Object.values(Object(accounts)).flatMap((account) => {
      const path: unknown = Object(account).path;
      return typeof path === 'string' && path !== '' ? [path] : [];
    });
  } catch {
    // Not there, or being written: then the marker in the folder tells.
    return [];
  }
}

function isWithin(folder: string, tree: string, platform: NodeJS.Platform): boolean {
  const paths = platform === 'win32' ? win32 : posix;
  const fold = (path: string) => (platform === 'linux' ? path : path.toLowerCase());
  const way = paths.relative(fold(tree), fold(folder));
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}

/** With its links followed, as far as it exists. */
function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(realFolder(above), basename(folder));
  }
}

function* ancestorsOf(folder: string): Generator<string> {
  for (let place = folder; ; place = dirname(place)) {
    yield place;
    if (dirname(place) === place) return;
  }
}

const providerInformation = 2;
const providerNameAt = 4;
const providerNameBytes = 512;

/** Asks Windows, which knows every tree whose files it fetches from a cloud; null where it has no such trees. */
async function syncedByWindows(folder: string, platform: NodeJS.Platform): Promise<string | null> {
  if (platform !== 'win32' || process.platform !== 'win32') return null;
  const { default: koffi } = await import('koffi');
  let ask: (...words: unknown[]) => number;
  try {
    const arguments_ = ['str16', 'int', 'void *', 'uint32', 'void *'];
    ask = koffi.load('cldapi.dll').func('__stdcall', 'CfGetSyncRootInfoByPath', 'int32', arguments_);
  } catch {
    return null;
  }
  for (const place of ancestorsOf(folder)) {
    if (!existsSync(place)) continue;
    // CF_SYNC_ROOT_PROVIDER_INFO: a status, the name, a version.
    const information = Buffer.alloc(providerNameAt + 2 * providerNameBytes);
    const answer = ask(place, providerInformation, information, information.length, Buffer.alloc(4));
    if (answer !== 0) return null;
    const name = information.toString('utf16le', providerNameAt, providerNameAt + providerNameBytes);
    return name.split('\0')[0] || 'cloud';
  }
  return null;
}
