import { dirname, relative } from 'node:path';
import { Jail } from '#daemon/files/index.ts';
import type { SteamPlace } from '#shared/contract/steam.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { Runtimes } from '../runtimes.ts';
import { accountIn, removeLogin, type SteamVault } from './steam-vault.ts';

export interface SteamMemoryOptions {
  vault: SteamVault;
  runtimes: Runtimes;
  /** Roost's own runtimes. */
  runtimesFolder: string;
  /** Folders of servers, and those in which they are installed. */
  serverFolders: () => readonly string[];
}

/** What became of the login that was remembered. */
export interface ForgottenLogin {
  account: string | null;
  places: SteamPlace[];
}

/** Where a login of Steam is remembered on this PC, wherever SteamCMD has put it. */
export class SteamMemory {
  readonly #options: SteamMemoryOptions;

  constructor(options: SteamMemoryOptions) {
    this.#options = options;
  }

  /** The account that the next installation signs in with; null where it will ask. */
  async account(): Promise<string | null> {
    const sealed = await this.#options.vault.account();
    const folder = sealed === null ? await this.#steamcmdFolder() : null;
    return folder === null ? sealed : await accountIn(folder);
  }

  /**
   * Removes the login from the vault, from beside SteamCMD, and from folders in which an installation was cut off.
   *
   * The person's Steam itself, where they play, is not touched. Fails with `install.steam-in-use`.
   */
  async forget(): Promise<ForgottenLogin> {
    const { vault, serverFolders } = this.#options;
    if (vault.isLent) throw new AppError('install.steam-in-use', {});
    const account = await this.account();
    const places: SteamPlace[] = [];
    if (await vault.forget()) places.push('vault');
    const steamcmd = await this.#steamcmdFolder();
    if (steamcmd !== null && (await forgetIn(steamcmd))) places.push('steamcmd');
    let found = 0;
    for (const folder of serverFolders()) found += await vault.takeBack(folder, false);
    if (found > 0) places.push('servers');
    return { account, places };
  }

  /** Where SteamCMD keeps a login beside its program; null where it keeps none there. */
  async #steamcmdFolder(): Promise<string | null> {
    const { runtimes, runtimesFolder } = this.#options;
    try {
      const { variables } = await runtimes.resolve('native:steamcmd:', AbortSignal.timeout(5000));
      const program = variables.get('STEAMCMD');
      if (program === undefined) return null;
      const folder = dirname(program);
      // On Windows whatever home folder it is given; elsewhere only an own one is ours to look into.
      return process.platform === 'win32' || !relative(runtimesFolder, folder).startsWith('..')
        ? folder
        : null;
    } catch (error) {
      if (isAppError(error)) return null;
      throw error;
    }
  }
}

async function forgetIn(folder: string): Promise<boolean> {
  await using jail = await Jail.open(folder);
  return (await removeLogin(jail, '')) > 0;
}
