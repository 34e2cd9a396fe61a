import { join, resolve } from 'node:path';
import { Arch, build, type Configuration, Platform } from 'electron-builder';
import { repository } from '../source-files.ts';
import { allowLongPaths } from './long-paths.ts';
import type { Origin } from './origin.ts';
import { stageWholePackages, type Target } from './whole-packages.ts';

export interface PackOptions {
  systems: readonly System[];
  /** Those of electron-builder.yml unless given. */
  archs: readonly Target['arch'][];
  /** Only the folder that would be packed. */
  isFolderOnly: boolean;
  /** Where updates come from; null packs an app that has none. */
  updates: Configuration['publish'];
  origin: Origin;
  /** A folder with Electron in it, a folder a system such as `linux-x64`, in place of a download. */
  electron: string | null;
}
export type System = 'linux' | 'win' | 'mac';

const platforms: Readonly<Record<System, Platform>> = {
  linux: Platform.LINUX,
  win: Platform.WINDOWS,
  mac: Platform.MAC,
};

/** Packs what was built into `out/`, and returns the files that came of it. */
export async function pack(options: PackOptions): Promise<string[]> {
  const { systems, archs, isFolderOnly } = options;
  const targets = new Map(
    systems.flatMap((system) => [
      ...platforms[system].createTarget(
        isFolderOnly ? 'dir' : null,
        ...archs.map((arch) => (arch === 'x64' ? Arch.x64 : Arch.arm64)),
      ),
    ]),
  );
  return await build({
    projectDir: repository,
    targets,
    // The release workflow uploads what is made, with its checksums.
    publish: 'never',
    config: configuration(options),
  });
}

/** What only the environment knows; electron-builder lays it over electron-builder.yml. */
export function configuration({
  updates,
  origin,
  electron,
}: Pick<PackOptions, 'updates' | 'origin' | 'electron'>): Configuration {
  return {
    publish: updates ?? null,
    extraMetadata: { homepage: origin.homepage },
    linux: { maintainer: origin.maintainer },
    // Flipping fuses breaks the signature that Electron comes with, and only Apple's own tool makes a new one.
    electronFuses: { resetAdHocDarwinSignature: process.platform === 'darwin' },
    ...(electron === null
      ? {}
      : { electronDist: ({ platformName, arch }) => join(resolve(electron), `${platformName}-${arch}`) }),
    // What is needed of node_modules is laid out here.
    beforeBuild: async () => false,
    beforePack: async ({ electronPlatformName, arch }) =>
      await stageWholePackages(targetOf(electronPlatformName, arch)),
    afterPack: async ({ electronPlatformName, appOutDir, packager }) => {
      if (electronPlatformName !== 'win32') return;
      await allowLongPaths(join(appOutDir, `${packager.appInfo.productFilename}.exe`));
    },
  };
}

const isKnown = (name: string): name is Target['platform'] => ['linux', 'win32', 'darwin'].includes(name);

function targetOf(platform: string, arch: Arch): Target {
  if (!isKnown(platform)) throw new Error(`Roost is not packed for ${platform}`);
  if (arch !== Arch.x64 && arch !== Arch.arm64) throw new Error(`Roost is not packed for ${Arch[arch]}`);
  return { platform, arch: arch === Arch.x64 ? 'x64' : 'arm64' };
}
