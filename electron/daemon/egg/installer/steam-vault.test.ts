import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newKey, Seal } from '#daemon/seal.ts';
import { SteamVault } from './steam-vault.ts';

const config = (account: string) => `"InstallConfigStore"
{
	"Software"
	{
		"Valve"
		{
			"Steam"
			{
				"Accounts"
				{
					"${account}"
					{
						"SteamID"		"76561197960287930"
					}
				}
				"ConnectCache"
				{
					"90a1b2c3"		"0123abcd"
				}
			}
		}
	}
}
`;

let root: string;
let vault: SteamVault;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'roost-vault-'));
  const key = newKey();
  vault = new SteamVault(join(root, 'steam'), new Seal(async () => key));
});

afterEach(async () => await rm(root, { recursive: true, force: true }));

async function home(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

describe('the login that SteamCMD remembers', () => {
  test('is taken out of the folder it was made in, and kept for its owner alone', async () => {
    const first = await home('first', {
      'Steam/config/config.vdf': config('mara'),
      'Steam/config/libraryfolders.vdf': '',
      'Steam/local.vdf': 'token',
      'Steam/logs/connection_log.txt': 'mara signed in',
      'server.cfg': 'hostname mara',
    });
    await vault.takeBack(first, true);
    const mode = async (path: string) => (await stat(join(root, 'steam', path))).mode & 0o777;
    expect({
      left: await namesIn(first),
      kept: await namesIn(join(root, 'steam')),
      modes: [await mode('.'), await mode('Steam/config'), await mode('Steam/config/config.vdf')],
      account: await vault.account(),
    }).toEqual({
      left: ['Steam/config/libraryfolders.vdf', 'server.cfg'],
      kept: ['Steam/config/config.vdf', 'Steam/local.vdf'],
      modes: [0o700, 0o700, 0o600],
      account: 'mara',
    });
  });

  test('says nothing to whoever reads its files, nor to another key', async () => {
    await vault.takeBack(await home('first', { 'Steam/config/config.vdf': config('mara') }), true);
    const kept = await readFile(join(root, 'steam', 'Steam/config/config.vdf'), 'latin1');
    const another = new SteamVault(join(root, 'steam'), new Seal(async () => newKey()));
    const second = await home('second', {});
    await another.lend(second);
    expect([
      kept.includes('mara'),
      kept.includes('ConnectCache'),
      await another.account(),
      await namesIn(second),
    ]).toEqual([false, false, null, []]);
  });

  test('is lent where the next SteamCMD looks for it', async () => {
    await vault.takeBack(await home('first', { '.local/share/Steam/config/config.vdf': config('bo') }), true);
    const second = await home('second', {});
    await vault.lend(second);
    expect(await readFile(join(second, '.local/share/Steam/config/config.vdf'), 'utf8')).toBe(config('bo'));
  });

  test('stays as it was when a sign-in failed', async () => {
    await vault.takeBack(await home('first', { 'Steam/config/config.vdf': config('mara') }), true);
    const second = await home('second', { 'Steam/config/config.vdf': config('bo') });
    await vault.takeBack(second, false);
    expect([await vault.account(), await namesIn(second)]).toEqual(['mara', []]);
  });

  test('is no file that a script has linked from elsewhere', async () => {
    await writeFile(join(root, 'private'), config('someone'));
    const first = await home('first', { 'Steam/config/note': '' });
    await symlink(join(root, 'private'), join(first, 'Steam/config/config.vdf'));
    await vault.takeBack(first, true);
    expect([await vault.account(), await readFile(join(root, 'private'), 'utf8')]).toEqual([
      null,
      config('someone'),
    ]);
  });

  test('can be forgotten', async () => {
    await vault.takeBack(await home('first', { 'Steam/config/config.vdf': config('mara') }), true);
    await vault.forget();
    expect(await vault.account()).toBe(null);
  });
});
