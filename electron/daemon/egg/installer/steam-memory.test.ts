import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyInFile, Seal } from '#daemon/seal.ts';
import { steamcmdConsole } from '#tests/support/downloads/steamcmd-console.ts';
import { Runtimes } from '../runtimes.ts';
import { SteamMemory } from './steam-memory.ts';
import { SteamVault } from './steam-vault.ts';

let root: string;
let vault: SteamVault;
let memory: SteamMemory;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'roost-steam-memory-'));
  const runtimesFolder = join(root, 'runtimes');
  vault = new SteamVault(join(root, 'steam'), new Seal(async () => keyInFile(join(root, 'seal.key'))));
  memory = new SteamMemory({
    vault,
    runtimes: new Runtimes({ folder: runtimesFolder, environment: {}, home: root }),
    runtimesFolder,
    serverFolders: () => ['servers/one', 'servers/two', 'staging/two'].map((folder) => join(root, folder)),
  });
});

afterEach(async () => await rm(root, { recursive: true, force: true }));

const config = (account: string) =>
  `"InstallConfigStore" { "Software" { "Valve" { "Steam" { "Accounts" { "${account}" { "SteamID" "1" } } "ConnectCache" { "t" "0k3n" } } } } }`;

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { mode: 0o755 });
  }
}

/** Every file in which a login, or the account's name, can be read. */
async function betraying(): Promise<string[]> {
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  const found = files.filter((file) => file.isFile() && file.name !== 'steamcmd.sh');
  const texts = await Promise.all(
    found.map(async ({ parentPath, name }) => [
      join(parentPath, name),
      await readFile(join(parentPath, name), 'latin1'),
    ]),
  );
  return texts.flatMap(([path, text]) => (/mara|0k3n/.test(text ?? '') ? [path ?? ''] : []));
}

const program = process.platform === 'win32' ? 'steamcmd.exe' : 'steamcmd.sh';
/** SteamCMD in Roost's own folder with a login beside it, and servers in which installations were cut off. */
const everywhere = {
  [`runtimes/steamcmd/${program}`]: steamcmdConsole,
  'runtimes/steamcmd/config/config.vdf': config('mara'),
  'runtimes/steamcmd/config/loginusers.vdf': 'mara',
  'runtimes/steamcmd/config/libraryfolders.vdf': 'libraries',
  'runtimes/steamcmd/ssfn4711': '0k3n',
  'runtimes/steamcmd/logs/connection_log.txt': 'mara signed in',
  'servers/one/Steam/config/config.vdf': config('mara'),
  'servers/one/Steam/readme.txt': 'of the game',
  'staging/two/.local/share/Steam/local.vdf': '0k3n',
  'staging/two/.local/share/Steam/logs/stderr.txt': 'mara',
};

describe('the Steam login of this PC', () => {
  test('is forgotten wherever it was kept, and the person is told where that was', async () => {
    await write(everywhere);
    await write({ 'home/Steam/config/config.vdf': config('mara') });
    await vault.takeBack(join(root, 'home'), true);
    expect(await memory.account()).toBe('mara');
    expect(await memory.forget()).toEqual({ account: 'mara', places: ['vault', 'steamcmd', 'servers'] });
    expect([await memory.account(), await betraying()]).toEqual([null, []]);
    // What is the game's, and SteamCMD's own, stays.
    const kept = [
      'runtimes/steamcmd/config/libraryfolders.vdf',
      `runtimes/steamcmd/${program}`,
      'servers/one/Steam/readme.txt',
    ];
    for (const path of kept) expect(await readFile(join(root, path), 'utf8')).not.toBe('');
    expect(await memory.forget()).toEqual({ account: null, places: [] });
  });

  test('is known from beside SteamCMD where the vault has none', async () => {
    await write(everywhere);
    expect(await memory.account()).toBe('mara');
  });

  test('is not forgotten under an installation that works with it', async () => {
    const home = join(root, 'home');
    await write({ 'home/game': '' });
    await vault.lend(home);
    await expect(memory.forget()).rejects.toMatchObject({ code: 'install.steam-in-use' });
    await vault.takeBack(home, false);
    expect(await memory.forget()).toEqual({ account: null, places: [] });
  });
});
