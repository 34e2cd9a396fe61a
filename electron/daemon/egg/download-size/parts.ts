import type { DownloadSource, GameDownload } from '#shared/domain/download-source.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { SteamWish } from './steam-depots.ts';

/** A part of what an installation fetches, and who is asked for its size. */
export type DownloadPart =
  | { kind: 'steam'; wish: SteamWish }
  | { kind: 'maker'; source: Exclude<DownloadSource, { from: 'tool' | 'this-pc' }> }
  /** Nobody needs to be asked. */
  | { kind: 'known'; bytes: number; isAbout: boolean };

/** What an egg's installation fetches, by its script and by what the catalogue declares; empty where neither tells. */
export function partsOf(
  egg: Pick<Egg, 'platform' | 'install'>,
  download: GameDownload | undefined,
  variables: ReadonlyMap<string, string>,
): DownloadPart[] {
  const declared = (download?.sources ?? []).filter(({ on }) => on?.includes(egg.platform) !== false);
  return [...steamParts(egg, variables), ...declared.map(partOf)];
}

function partOf(source: DownloadSource): DownloadPart {
  if (source.from === 'this-pc') return { kind: 'known', bytes: 0, isAbout: false };
  if (source.from === 'tool') return { kind: 'known', bytes: source.about, isAbout: true };
  return { kind: 'maker', source };
}

/** As a shell and PowerShell write it: `+app_update 896660`, `+app_update "$SRCDS_APPID"`, `+app_update $env:SRCDS_APPID`. */
const appUpdate = /\+app_update\s+\\?["']?(?:\$(?:env:|\{)?(\w+)|(\d+))/g;

function steamParts(
  { platform, install }: Pick<Egg, 'platform' | 'install'>,
  variables: ReadonlyMap<string, string>,
): DownloadPart[] {
  const script = install?.script ?? '';
  const named = [...script.matchAll(appUpdate)].map(
    ([, name, number]) => number ?? variables.get(name ?? '') ?? '',
  );
  const apps = new Set(named.map((app) => app.trim()).filter((app) => /^\d{1,10}$/.test(app)));
  const system = systemOf(platform, script, variables);
  const branch = (variables.get('SRCDS_BETAID') ?? '').trim() || 'public';
  return [...apps].map((app) => ({ kind: 'steam', wish: { app, system, branch } }));
}

function systemOf(
  platform: Egg['platform'],
  script: string,
  variables: ReadonlyMap<string, string>,
): SteamWish['system'] {
  if (platform === 'windows') return 'windows';
  if (platform === 'macos' || (platform === 'posix' && process.platform === 'darwin')) return 'macos';
  const forces = /@sSteamCmdForcePlatformType\s+windows/.test(script);
  // Scripts of the field, and ours, leave it to this setting.
  const isChoice = /WINDOWS_INSTALL/.test(script);
  return forces && (!isChoice || variables.get('WINDOWS_INSTALL') === '1') ? 'windows' : 'linux';
}
