import { z } from 'zod';
import type { DownloadSource } from '#shared/domain/download-source.ts';
import { filled, filledPattern, type Known, namesVersion } from './known.ts';
import type { Web } from './web.ts';

type Source<From extends DownloadSource['from']> = Extract<DownloadSource, { from: From }>;

const bytes = z.number().int().nonnegative();

const githubRelease = z.object({ assets: z.array(z.object({ name: z.string(), size: bytes })) });

/** The size of a file of a release, from the list of its files. */
export async function sizeOnGithub(
  source: Source<'github'>,
  known: Known,
  web: Web,
  signal: AbortSignal,
): Promise<number> {
  const version = filled(source.version, known);
  const release = version === 'latest' ? 'latest' : `tags/${encodeURIComponent(version)}`;
  const url = `https://api.github.com/repos/${source.project}/releases/${release}`;
  const { assets } = githubRelease.parse(JSON.parse(await web.text(url, signal)));
  const pattern = filledPattern(source.file, known);
  return found(
    assets.find(({ name }) => name.search(pattern) !== -1),
    `${source.project} has no such file`,
  ).size;
}

const paperProject = z.object({ versions: z.record(z.string(), z.array(z.string())) });
const paperBuild = z.object({
  downloads: z.object({ 'server:default': z.object({ size: bytes }) }),
});

/** The size of the newest build of a version, from PaperMC's service. */
export async function sizeAtPaper(
  source: Source<'papermc'>,
  known: Known,
  web: Web,
  signal: AbortSignal,
): Promise<number> {
  const api = `https://fill.papermc.io/v3/projects/${source.project}`;
  let version = filled(source.version, known);
  if (!namesVersion(version)) {
    const { versions } = paperProject.parse(JSON.parse(await web.text(api, signal)));
    // Its groups, and the versions in each, begin with the newest.
    const finished = Object.values(versions).flat();
    const pattern = new RegExp(source.release);
    version = found(
      finished.find((name) => pattern.test(name)),
      `PaperMC names no version of ${source.project}`,
    );
  }
  const url = `${api}/versions/${encodeURIComponent(version)}/builds/latest`;
  return paperBuild.parse(JSON.parse(await web.text(url, signal))).downloads['server:default'].size;
}

const mojangVersions = z.object({
  latest: z.object({ release: z.string() }),
  versions: z.array(z.object({ id: z.string(), url: z.string() })),
});
const mojangVersion = z.object({ downloads: z.object({ server: z.object({ size: bytes }) }) });

/** The size of Minecraft's own server, from Mojang's list of versions. */
export async function sizeAtMojang(
  source: Source<'mojang'>,
  known: Known,
  web: Web,
  signal: AbortSignal,
): Promise<number> {
  const list = await web.text('https://launchermeta.mojang.com/mc/game/version_manifest.json', signal);
  const { latest, versions } = mojangVersions.parse(JSON.parse(list));
  const wanted = filled(source.version, known);
  const version = namesVersion(wanted) ? wanted : latest.release;
  const { url } = found(
    versions.find(({ id }) => id === version),
    `Mojang has no Minecraft ${version}`,
  );
  return mojangVersion.parse(JSON.parse(await web.text(url, signal))).downloads.server.size;
}

const modrinthFiles = z.array(z.object({ primary: z.boolean(), filename: z.string(), size: bytes }));
const modrinthVersions = z.array(
  z.object({
    id: z.string(),
    version_number: z.string(),
    files: modrinthFiles,
    dependencies: z.array(z.object({ version_id: z.string().nullable() })).catch([]),
  }),
);
const modrinthMods = z.array(z.object({ files: modrinthFiles }));
/** As many mods are asked for at once; the address has them all. */
const modsAtOnce = 100;

/** The size of a modpack with its mods, also those that only players need: which they are stands in the pack. */
export async function sizeAtModrinth(
  source: Source<'modrinth'>,
  known: Known,
  web: Web,
  signal: AbortSignal,
): Promise<number> {
  const api = 'https://api.modrinth.com/v2';
  const project = encodeURIComponent(filled(source.project, known));
  const list = await web.text(`${api}/project/${project}/version`, signal);
  const wanted = filled(source.version, known);
  const version = found(
    modrinthVersions
      .parse(JSON.parse(list))
      .find(({ id, version_number: number }) => wanted === 'latest' || number === wanted || id === wanted),
    'Modrinth has no such version',
  );
  const packs = version.files.filter(({ filename }) => filename.endsWith('.mrpack'));
  let sum = found(packs.find(({ primary }) => primary) ?? packs[0], 'Modrinth has no such pack').size;
  const mods = version.dependencies.flatMap(({ version_id: id }) => id ?? []);
  for (let from = 0; from < mods.length; from += modsAtOnce) {
    const ids = encodeURIComponent(JSON.stringify(mods.slice(from, from + modsAtOnce)));
    const told = modrinthMods.parse(JSON.parse(await web.text(`${api}/versions?ids=${ids}`, signal)));
    for (const { files } of told) sum += (files.find(({ primary }) => primary) ?? files[0])?.size ?? 0;
  }
  return sum;
}

const npmVersion = z.object({ dist: z.object({ tarball: z.string() }) });

/** The size of packages as npm fetches them, without those that they need. Null where the registry does not tell. */
export async function sizeAtNpm(
  source: Source<'npm'>,
  known: Known,
  web: Web,
  signal: AbortSignal,
): Promise<number | null> {
  const sizes = await Promise.all(
    source.packages.map(async (template) => {
      const one = filled(template, known);
      const at = one.lastIndexOf('@');
      const about = await web.text(
        `https://registry.npmjs.org/${one.slice(0, at)}/${one.slice(at + 1)}`,
        signal,
      );
      return await web.length(npmVersion.parse(JSON.parse(about)).dist.tarball, signal);
    }),
  );
  return sizes.reduce((sum, size) => (sum === null || size === null ? null : sum + size), 0);
}

function found<Value>(value: Value | undefined, otherwise: string): Value {
  if (value === undefined) throw new Error(otherwise);
  return value;
}
