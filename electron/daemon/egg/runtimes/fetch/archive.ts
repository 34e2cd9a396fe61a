import { z } from 'zod';
import type { RuntimeName } from '#shared/domain/runnable.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { titleOf } from '../references.ts';

/** A runtime's archive at its makers'. */
export interface RuntimeArchive {
  runtime: RuntimeName;
  /** As people know it, with its whole version. */
  title: string;
  /** Name of the folder that it gets in the store. */
  folder: string;
  url: string;
  sizeBytes: number | null;
  /** What its makers say of its bytes; null where they say nothing. */
  checksum: { algorithm: 'sha256' | 'sha512'; hex: string } | null;
}

/** Where the makers of runtimes answer. */
export interface RuntimeOrigins {
  adoptium: string;
  node: string;
  dotnet: string;
  steam: string;
}

export const makers: RuntimeOrigins = {
  adoptium: 'https://api.adoptium.net',
  node: 'https://nodejs.org',
  dotnet: 'https://builds.dotnet.microsoft.com',
  steam: 'https://steamcdn-a.akamaihd.net',
};

/** The PC that it is for, in Node's words. */
export interface RuntimeHost {
  platform: NodeJS.Platform;
  arch: string;
}

/** Asks the makers for a small answer. */
export type Ask = (url: string) => Promise<string>;

/** As few know of it, but it runs what most games are made for. */
const usualJava = '21';
const usualDotnet = '8';

/**
 * Finds the archive of a runtime for this PC.
 *
 * Fails with `runtime.not-offered` where its makers have none, or where it has to be installed by a program of theirs.
 */
export async function findArchive(
  runtime: RuntimeName,
  version: string | null,
  host: RuntimeHost,
  origins: RuntimeOrigins,
  ask: Ask,
): Promise<RuntimeArchive> {
  const found = await find(runtime, version, host, origins, ask);
  if (found === null) throw new AppError('runtime.not-offered', { runtime: titleOf(runtime, version) });
  return found;
}

async function find(
  runtime: RuntimeName,
  version: string | null,
  host: RuntimeHost,
  origins: RuntimeOrigins,
  ask: Ask,
): Promise<RuntimeArchive | null> {
  const system = systems[host.platform];
  if (system === undefined) return null;
  switch (runtime) {
    case 'java':
      return await java(version ?? usualJava, system, host, origins, ask);
    case 'node':
      return await node(version, system, host, origins, ask);
    case 'dotnet':
      return await dotnet(version ?? usualDotnet, system, host, origins, ask);
    case 'steamcmd':
      return steamcmd(system, host, origins);
    case 'python':
    case 'vcredist':
      return null;
  }
}

interface SystemWords {
  java: string;
  node: string;
  dotnet: string;
  steam: string;
  ending: 'tar.gz' | 'zip';
}

/** How each of the makers calls a system. */
const systems: Partial<Record<NodeJS.Platform, SystemWords>> = {
  linux: { java: 'linux', node: 'linux', dotnet: 'linux', steam: 'steamcmd_linux.tar.gz', ending: 'tar.gz' },
  darwin: { java: 'mac', node: 'darwin', dotnet: 'osx', steam: 'steamcmd_osx.tar.gz', ending: 'tar.gz' },
  win32: { java: 'windows', node: 'win', dotnet: 'win', steam: 'steamcmd.zip', ending: 'zip' },
};

async function java(
  version: string,
  system: SystemWords,
  { arch }: RuntimeHost,
  { adoptium }: RuntimeOrigins,
  ask: Ask,
): Promise<RuntimeArchive | null> {
  const major = version.split('.')[0];
  const architecture = arch === 'arm64' ? 'aarch64' : arch;
  // Some have no package without the compiler.
  for (const kind of ['jre', 'jdk']) {
    const query = `architecture=${architecture}&image_type=${kind}&os=${system.java}&vendor=eclipse`;
    const answer = await ask(`${adoptium}/v3/assets/latest/${major}/hotspot?${query}`);
    const [asset] = parsed(adoptiumAssets, answer) ?? [];
    const pack = asset?.binary.package;
    if (asset === undefined || pack === undefined) continue;
    return {
      runtime: 'java',
      title: `Java ${asset.release_name.replace(/^jdk-?/, '')}`,
      folder: folderName(asset.release_name),
      url: pack.link,
      sizeBytes: pack.size,
      checksum: { algorithm: 'sha256', hex: pack.checksum },
    };
  }
  return null;
}

const adoptiumAssets = z.array(
  z.object({
    release_name: z.string(),
    binary: z.object({
      package: z.object({
        link: z.url({ protocol: /^https?$/ }),
        checksum: z.hex(),
        size: z.int().positive(),
      }),
    }),
  }),
);

async function node(
  version: string | null,
  system: SystemWords,
  { arch }: RuntimeHost,
  { node: origin }: RuntimeOrigins,
  ask: Ask,
): Promise<RuntimeArchive | null> {
  const releases = parsed(nodeReleases, await ask(`${origin}/dist/index.json`));
  // Newest first, as they are listed.
  const release = releases?.find(({ version: name, lts }) =>
    version === null ? lts !== false : name === `v${version}` || name.startsWith(`v${version}.`),
  );
  if (release === undefined) return null;
  const name = `node-${release.version}-${system.node}-${arch}`;
  const sums = await ask(`${origin}/dist/${release.version}/SHASUMS256.txt`);
  const file = `${name}.${system.ending}`;
  const hex = sums
    .split('\n')
    .find((line) => line.endsWith(`  ${file}`))
    ?.split(' ')[0];
  if (hex === undefined) return null;
  return {
    runtime: 'node',
    title: `Node.js ${release.version.slice(1)}`,
    folder: name,
    url: `${origin}/dist/${release.version}/${file}`,
    sizeBytes: null,
    checksum: { algorithm: 'sha256', hex },
  };
}

const nodeReleases = z.array(z.object({ version: z.string(), lts: z.union([z.string(), z.literal(false)]) }));

async function dotnet(
  version: string,
  system: SystemWords,
  { arch }: RuntimeHost,
  { dotnet: origin }: RuntimeOrigins,
  ask: Ask,
): Promise<RuntimeArchive | null> {
  const channel = version.includes('.') ? version.split('.').slice(0, 2).join('.') : `${version}.0`;
  const answer = await ask(`${origin}/dotnet/release-metadata/${channel}/releases.json`);
  const runtime = parsed(dotnetChannel, answer)?.releases.find((release) => release.runtime)?.runtime;
  const rid = `${system.dotnet}-${arch}`;
  const file = runtime?.files.find((one) => one?.rid === rid && one.name.endsWith(`.${system.ending}`));
  if (!runtime || !file) return null;
  return {
    runtime: 'dotnet',
    title: `.NET ${runtime.version}`,
    folder: folderName(runtime.version),
    url: file.url,
    sizeBytes: null,
    checksum: { algorithm: 'sha512', hex: file.hash },
  };
}

const dotnetFile = z.object({
  rid: z.string().optional(),
  name: z.string(),
  url: z.url({ protocol: /^https?$/ }),
  hash: z.hex(),
});
/** One file that is described otherwise does not take the others away. */
const dotnetFiles = z.array(dotnetFile.nullable().catch(null));
const dotnetRuntime = z.object({ version: z.string(), files: dotnetFiles });
const dotnetChannel = z.object({ releases: z.array(z.object({ runtime: dotnetRuntime.nullish() })) });

/** Valve gives no checksum; SteamCMD brings itself up to date when it first runs. */
function steamcmd(
  system: SystemWords,
  { arch, platform }: RuntimeHost,
  { steam }: RuntimeOrigins,
): RuntimeArchive | null {
  if (arch !== 'x64' && platform !== 'darwin') return null;
  return {
    runtime: 'steamcmd',
    title: 'SteamCMD',
    folder: 'valve',
    url: `${steam}/client/installer/${system.steam}`,
    sizeBytes: null,
    checksum: null,
  };
}

/** What an answer holds; null where it is not what its makers have always given. */
function parsed<Answer>(schema: z.ZodType<Answer>, text: string): Answer | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function folderName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9._-]/g, '_');
}
