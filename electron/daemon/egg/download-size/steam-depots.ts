import { blockAt, readVdf, textOf, type Vdf } from './vdf.ts';

/** What Steam says of an app that it is to deliver. */
export interface SteamSize {
  /** What comes over the network; Steam compresses. */
  downloadBytes: number;
  /** What it takes on the drive. */
  diskBytes: number;
}

/** Which of an app's files are wanted. */
export interface SteamWish {
  app: string;
  system: 'windows' | 'linux' | 'macos';
  /** `public` unless a branch is chosen. */
  branch: string;
}

/** What SteamCMD's `app_info_print` has printed of an app; null while it has not, or only of its name. */
export function appInfoIn(output: string, app: string): Vdf | null {
  const found = [...output.matchAll(new RegExp(`^"${RegExp.escape(app)}"\\s*(?=\\{)`, 'gm'))].at(-1);
  if (found === undefined) return null;
  const info = readVdf(output, found.index + found[0].length);
  return blockAt(info, 'depots') === null ? null : info;
}

/**
 * Adds up the depots that SteamCMD fetches for an app; null where Steam tells no size, as of shared depots alone.
 *
 * Left out as Steam does: other systems, other languages, 32-bit editions, what a purchase or a choice adds. A branch
 * that a depot does not have is its public one. Source: what SteamCMD prints, and SteamKit's DepotDownloader.
 */
export function sizeOfApp(
  info: Vdf,
  { system, branch }: Pick<SteamWish, 'system' | 'branch'>,
): SteamSize | null {
  let downloadBytes = 0;
  let diskBytes = 0;
  for (const [name, depot] of blockAt(info, 'depots') ?? []) {
    if (!/^\d+$/.test(name) || typeof depot === 'string' || !isWanted(depot, system)) continue;
    const manifest = blockAt(depot, 'manifests', branch) ?? blockAt(depot, 'manifests', 'public');
    const disk = Number(textOf(manifest, 'size')) || Number(textOf(depot, 'maxsize')) || 0;
    diskBytes += disk;
    // Before 2022 Steam told no size of the download; it is not more than what it becomes.
    downloadBytes += Number(textOf(manifest, 'download')) || disk;
  }
  return diskBytes === 0 ? null : { downloadBytes, diskBytes };
}

function isWanted(depot: Vdf, system: SteamWish['system']): boolean {
  const config = blockAt(depot, 'config');
  const systems = textOf(config, 'oslist');
  const language = textOf(config, 'language');
  return (
    (systems === '' || systems.split(',').includes(system)) &&
    ['', 'english'].includes(language) &&
    textOf(config, 'osarch') !== '32' &&
    textOf(config, 'lowviolence') !== '1' &&
    textOf(config, 'optionaldlc') === '' &&
    textOf(depot, 'optional') !== '1' &&
    textOf(depot, 'dlcappid') === ''
  );
}
