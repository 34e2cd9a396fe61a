import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Clock } from '#daemon/clock.ts';
import type { EnvironmentBackend, InstallJob } from '#daemon/environment/index.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { EnvironmentKind } from '#shared/domain/environment.ts';
import { type ServerId, serverId } from '#shared/domain/ids.ts';
import { defaultLimits } from '#shared/domain/limits.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import type { Runtimes } from '../runtimes.ts';
import { type SteamSize, type SteamWish, sizeOfApp } from './steam-depots.ts';
import { askSteam } from './steam-session.ts';

export interface SteamSizesOptions {
  backends: (kind: EnvironmentKind) => EnvironmentBackend;
  runtimes: Runtimes;
  /** SteamCMD's home for questions: without anybody's login. */
  folder: string;
  clock: Clock;
}

/** Whose SteamCMD could be asked. */
export interface SteamAsker {
  /** Where the game is going to run. */
  environment: EnvironmentKind;
  egg: Pick<Egg, 'platform' | 'install'>;
}

/**
 * Sizes of what Steam delivers, from a SteamCMD that is at hand: this PC's, or one in the install image where that is
 * on this PC already. Nothing larger than SteamCMD itself is fetched to learn them.
 */
export class SteamSizes {
  readonly #options: SteamSizesOptions;
  readonly #askerId: ServerId;
  /** One after the other: they share a home. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: SteamSizesOptions) {
    this.#options = options;
    this.#askerId = askerOf(options.folder);
  }

  /** Null where no SteamCMD is at hand, or Steam does not tell. */
  async ask(wish: SteamWish, asker: SteamAsker, signal: AbortSignal): Promise<SteamSize | null> {
    const mine = this.#last.then(async () => {
      signal.throwIfAborted();
      const found = (await this.#onThisPc(wish, signal)) ?? (await this.#inImage(asker, signal));
      if (found === null) return null;
      const { clock, folder } = this.#options;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const info = await askSteam({ ...found, clock }, wish.app, signal);
      return info === null ? null : sizeOfApp(info, wish);
    });
    this.#last = mine.catch(() => undefined);
    return await mine;
  }

  async #onThisPc(
    wish: SteamWish,
    signal: AbortSignal,
  ): Promise<{ backend: EnvironmentBackend; job: InstallJob } | null> {
    const { backends, runtimes } = this.#options;
    const isWindows = process.platform === 'win32';
    try {
      const { folders, variables } = await runtimes.resolve('native:steamcmd:', signal);
      const backend = backends(isWindows ? 'windows' : 'posix');
      const script = isWindows ? windowsScript : posixScript;
      const words = new Map([...variables, ['STEAM_SYSTEM', wish.system]]);
      return { backend, job: this.#job(script, isWindows ? 'powershell' : 'sh', '', folders, words) };
    } catch (error) {
      if (isAppError(error)) return null;
      throw error;
    }
  }

  async #inImage(
    { environment, egg: { install } }: SteamAsker,
    signal: AbortSignal,
  ): Promise<{ backend: EnvironmentBackend; job: InstallJob } | null> {
    if (environment !== 'docker' || install === null) return null;
    const backend = this.#options.backends('docker');
    const missing = await backend.missingImages?.([install.container], signal);
    if (missing === undefined || missing.length > 0) return null;
    // By its local name, or the registry would be asked whether there is a newer one.
    const image = install.container.startsWith('~') ? install.container : `~${install.container}`;
    return { backend, job: this.#job(imageScript, install.entrypoint, image, [], new Map()) };
  }

  #job(
    script: string,
    entrypoint: string,
    container: string,
    runtimeFolders: readonly string[],
    variables: ReadonlyMap<string, string>,
  ): InstallJob {
    const { folder } = this.#options;
    return {
      serverId: this.#askerId,
      folder,
      script,
      container,
      entrypoint,
      variables: new Map([...variables, ['SERVER_DIR', folder]]),
      limits: defaultLimits,
      runtimeFolders,
    };
  }
}

/**
 * What its processes are known by: never a server's, so that what an earlier question left running is found and ended,
 * and of this data folder alone, so that no other Roost's is.
 */
function askerOf(folder: string): ServerId {
  const hex = createHash('sha256').update(`steam questions in ${folder}`).digest('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return serverId.parse(groups.join('-'));
}

const posixScript = `export HOME="$SERVER_DIR"
exec "$STEAMCMD" +@NoPromptForPassword 1 +@sSteamCmdForcePlatformType "$STEAM_SYSTEM" +login anonymous
`;

const windowsScript = `& $env:STEAMCMD '+@NoPromptForPassword' 1 '+@sSteamCmdForcePlatformType' $env:STEAM_SYSTEM '+login' anonymous
`;

const imageScript = `set -e
cd /mnt/server
[ -f steamcmd.sh ] || curl -fsSL https://steamcdn-a.akamaihd.net/client/installer/steamcmd_linux.tar.gz | tar -xz
export HOME=/mnt/server
exec ./steamcmd.sh +@NoPromptForPassword 1 +login anonymous
`;
