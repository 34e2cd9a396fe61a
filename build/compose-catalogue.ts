import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Writes the catalogue's eggs from their parts, so that a script is edited as a script and not as a line of JSON.
 *
 * A game's folder has `source/egg.json`, what all its editions share; `source/editions.json`, what each adds; and
 * `source/install.sh`, in which a line `@@name@@` stands for the file of that name beside it.
 * Run: `node build/compose-catalogue.ts`.
 */
const catalogueFolder = join(import.meta.dirname, '..', 'resources', 'catalogue');

const findMap = z.record(z.string(), z.unknown());
const editions = z.record(
  z.string(),
  z.strictObject({
    uuid: z.uuid(),
    /** Where it is not the game's own name. */
    name: z.string().optional(),
    platform: z.enum(['windows', 'linux', 'macos', 'posix']).optional(),
    docker_images: z.record(z.string(), z.string()),
    installation: z.strictObject({ container: z.string(), entrypoint: z.string() }),
    /** Further replacements, by file. */
    find: z.record(z.string(), findMap).optional(),
  }),
);
const commonEgg = z.looseObject({
  meta: z.looseObject({ version: z.string() }),
  config: z.looseObject({ files: z.record(z.string(), z.looseObject({ find: findMap })) }),
});

/** The games of the catalogue that are composed from parts, by their folders' names. */
export function composedGames(): string[] {
  return readdirSync(catalogueFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'icons')
    .map((entry) => entry.name);
}

/** A game's eggs as text, by the file they belong in. */
export function composeGame(game: string): Map<string, string> {
  const source = join(catalogueFolder, game, 'source');
  const read = (name: string): string => readFileSync(join(source, name), 'utf8');
  const common = commonEgg.parse(JSON.parse(read('egg.json')));
  const script = read('install.sh').replaceAll(/^@@(.+)@@$/gm, (_, name: string) => read(name).trimEnd());
  const eggs = new Map<string, string>();
  for (const [name, edition] of Object.entries(editions.parse(JSON.parse(read('editions.json'))))) {
    const files = structuredClone(common.config.files);
    for (const [file, find] of Object.entries(edition.find ?? {})) {
      Object.assign(files[file]?.find ?? missing(game, file), find);
    }
    const { meta, config, ...rest } = common;
    const egg = {
      ...rest,
      meta: edition.platform === undefined ? meta : { ...meta, platform: edition.platform },
      uuid: edition.uuid,
      ...(edition.name === undefined ? {} : { name: edition.name }),
      docker_images: edition.docker_images,
      config: {
        files: JSON.stringify(files),
        startup: JSON.stringify(config['startup']),
        logs: JSON.stringify(config['logs']),
        stop: config['stop'],
      },
      scripts: { installation: { script, ...edition.installation } },
    };
    eggs.set(join(catalogueFolder, game, `${name}.egg.json`), `${JSON.stringify(egg, null, 2)}\n`);
  }
  return eggs;
}

function missing(game: string, file: string): never {
  throw new Error(`${game}: an edition adds to ${file}, which source/egg.json does not configure`);
}

if (import.meta.main) {
  for (const game of composedGames()) {
    for (const [file, text] of composeGame(game)) writeFileSync(file, text);
  }
}
