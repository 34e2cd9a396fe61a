import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Jail } from '#daemon/files/index.ts';
import type { Seal } from '#daemon/seal.ts';
import { isAppError } from '#shared/errors/app-error.ts';

/** Where SteamCMD keeps its login, from the home folder that it was given. Source: what its versions since 2016 write. */
const homes = ['Steam', '.local/share/Steam'];
const ofLogin = /^(?:config\/(?:config|loginusers|local)\.vdf|local\.vdf|ssfn\d+)$/;
const largest = 1_048_576;

/**
 * The login that SteamCMD remembers: its own token, never a password, sealed, in a folder that only its owner may enter.
 *
 * It is lent to the folder that an installation works in, as SteamCMD looks for it there, and taken back before that
 * becomes a server's folder: who may see a server's files must not get at the person's Steam account.
 */
export class SteamVault {
  readonly #folder: string;
  readonly #seal: Seal;
  /** Homes that have the login now. */
  readonly #lentTo = new Set<string>();

  constructor(folder: string, seal: Seal) {
    this.#folder = folder;
    this.#seal = seal;
  }

  /** The account whose login is remembered; null without one. */
  async account(): Promise<string | null> {
    for (const home of homes) {
      const config = await this.#open(`${home}/config/config.vdf`);
      const account = config === null ? null : accountOf(config.toString('utf8'));
      if (account !== null) return account;
    }
    return null;
  }

  /** Whether an installation works with the login at the moment. */
  get isLent(): boolean {
    return this.#lentTo.size > 0;
  }

  /** Forgets the login. False when there was none. */
  async forget(): Promise<boolean> {
    const found = (await this.#kept()).length > 0;
    await rm(this.#folder, { recursive: true, force: true });
    return found;
  }

  /** Puts the login where a SteamCMD with this home looks for it. */
  async lend(home: string): Promise<void> {
    this.#lentTo.add(home);
    // What a game has put there in their place may lead anywhere.
    await using jail = await Jail.open(home);
    for (const path of await this.#kept()) {
      const opened = await this.#open(path);
      if (opened !== null) await jail.write(path, opened);
    }
  }

  /**
   * Takes every login out of a folder, with SteamCMD's logs, which name the account.
   *
   * @param isKept whether what is found is remembered from now on; a sign-in that failed is not
   * @returns how many files it was
   */
  async takeBack(home: string, isKept: boolean): Promise<number> {
    try {
      return await this.#takeBack(home, isKept);
    } finally {
      this.#lentTo.delete(home);
    }
  }

  async #takeBack(home: string, isKept: boolean): Promise<number> {
    if ((await statusOf(home)) === null) return 0;
    await using jail = await Jail.open(home);
    const found: { path: string; bytes: Buffer }[] = [];
    if (isKept) {
      for (const path of await loginFiles(jail)) {
        const bytes = await readOrNull(jail, path);
        if (bytes !== null) found.push({ path, bytes });
      }
    }
    let removed = 0;
    for (const steam of homes) removed += await removeLogin(jail, `${steam}/`);
    if (found.some(({ path }) => path.endsWith('/config.vdf'))) await this.#keep(found);
    return removed;
  }

  /** Whole or not at all, so that a power cut never leaves half a login. */
  async #keep(files: readonly { path: string; bytes: Buffer }[]): Promise<void> {
    const fresh = `${this.#folder}.new`;
    await rm(fresh, { recursive: true, force: true });
    for (const { path, bytes } of files) {
      const file = join(fresh, path);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, await this.#seal.close(bytes), { mode: 0o600, flush: true });
    }
    await rm(this.#folder, { recursive: true, force: true });
    await rename(fresh, this.#folder);
  }

  /** Null where there is none, or it was sealed with a key that is gone: then the person signs in again. */
  async #open(path: string): Promise<Buffer | null> {
    const file = join(this.#folder, path);
    const status = await statusOf(file);
    if (status === null || !status.isFile() || status.size > 2 * largest) return null;
    return await this.#seal.open(await readFile(file));
  }

  async #kept(): Promise<string[]> {
    if ((await statusOf(this.#folder)) === null) return [];
    await using jail = await Jail.open(this.#folder);
    return await loginFiles(jail);
  }
}

/** The account that a SteamCMD remembers whose `config` folder lies in this one; null without one. */
export async function accountIn(folder: string): Promise<string | null> {
  const file = join(folder, 'config', 'config.vdf');
  const status = await statusOf(file);
  if (status === null || !status.isFile() || status.size > largest) return null;
  return accountOf(await readFile(file, 'utf8'));
}

/** The first name under `Accounts` in SteamCMD's configuration. */
export function accountOf(text: string): string | null {
  return /"Accounts"\s*\{\s*"([^"\r\n]{1,64})"\s*\{/i.exec(text)?.[1] ?? null;
}

/** Removes a login from a place of SteamCMD's, with its logs, which name the account; tells how many files it was. */
export async function removeLogin(jail: Jail, home: string): Promise<number> {
  const files = await loginFilesIn(jail, home);
  for (const path of files) await jail.remove(path);
  await jail.remove(`${home}logs`).catch(ignoreOutside);
  return files.length;
}

async function loginFiles(jail: Jail): Promise<string[]> {
  const files = await Promise.all(homes.map((home) => loginFilesIn(jail, `${home}/`)));
  return files.flat();
}

async function loginFilesIn(jail: Jail, home: string): Promise<string[]> {
  const files: string[] = [];
  for (const folder of ['', 'config/']) {
    for (const name of await namesIn(jail, `${home}${folder}`)) {
      if (ofLogin.test(`${folder}${name}`)) files.push(`${home}${folder}${name}`);
    }
  }
  return files;
}

async function namesIn(jail: Jail, folder: string): Promise<string[]> {
  try {
    return (await jail.list(folder)).map(({ name }) => name);
  } catch (error) {
    ignoreOutside(error);
    return [];
  }
}

async function readOrNull(jail: Jail, path: string): Promise<Buffer | null> {
  try {
    return await jail.read(path, { maximumBytes: largest });
  } catch (error) {
    ignoreOutside(error);
    return null;
  }
}

/** What a script has put there instead of SteamCMD's files is not ours to follow. */
function ignoreOutside(error: unknown): void {
  if (!isAppError(error)) throw error;
}

async function statusOf(path: string) {
  return await lstat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return null;
    }
    throw error;
  });
}
