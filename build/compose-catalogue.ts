import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Writes the catalogue's eggs from their parts, so that a script is edited as a script and not as a line of JSON.
 *
 * A game's folder has `source/egg.json`, what all its editions share; `source/editions.json`, what each adds; and
 * `source/install.sh` (or another script that an edition names), in which a line `@@name@@` stands for the file of that
 * name beside it, and `@@parts/name@@` for one that many games share; `@@json name@@` is a file's text as a word of JavaScript. Tags come from `game.json`.
 * Run: `node build/compose-catalogue.ts`.
 */
const catalogueFolder = join(import.meta.dirname, '..', 'resources', 'catalogue');

const findMap = z.record(z.string(), z.unknown());
/** A record, since an object's schema would put the keys that it names first. */
const variable = z.record(z.string(), z.unknown());
const editions = z.record(
  z.string(),
  z.strictObject({
    uuid: z.uuid(),
    /** Where it is not the game's own name. */
    name: z.string().optional(),
    platform: z.enum(['windows', 'linux', 'macos', 'posix']).optional(),
    docker_images: z.record(z.string(), z.string()),
    /** What it has instead of the game's own. */
    description: z.string().optional(),
    startup: z.string().optional(),
    stop: z.string().optional(),
    done: z.union([z.string(), z.array(z.string())]).optional(),
    /** Where its program writes what the console shows. */
    logs: z.record(z.string(), z.string()).optional(),
    features: z.array(z.string()).optional(),
    /** File of its install script, where it is not `install.sh`. */
    script: z.string().optional(),
    installation: z.strictObject({ container: z.string(), entrypoint: z.string() }),
    /** Further replacements, by file. */
    find: z.record(z.string(), findMap).optional(),
    /** Configuration files that only this edition has. */
    files: z.record(z.string(), z.looseObject({ find: findMap })).optional(),
    /** Names of the game's variables that it does without. */
    without: z.array(z.string()).optional(),
    /** Variables that only it has. */
    variables: z.array(variable).optional(),
  }),
);
type Edition = z.infer<typeof editions>[string];
const tagged = z.looseObject({ tags: z.array(z.string()) });
const commonEgg = z.looseObject({
  meta: z.looseObject({ version: z.string() }),
  variables: z.array(variable),
  config: z.looseObject({ files: z.record(z.string(), z.looseObject({ find: findMap })) }),
});

/** The games of the catalogue that are composed from parts, by their folders' names. */
export function composedGames(): string[] {
  return readdirSync(catalogueFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['icons', 'parts'].includes(entry.name))
    .map((entry) => entry.name);
}

/** A game's eggs as text, by the file they belong in. */
export function composeGame(game: string): Map<string, string> {
  const folder = join(catalogueFolder, game);
  const source = join(folder, 'source');
  const common = commonEgg.parse(JSON.parse(readFileSync(join(source, 'egg.json'), 'utf8')));
  const { tags } = tagged.parse(JSON.parse(readFileSync(join(folder, 'game.json'), 'utf8')));
  const parsed = editions.parse(JSON.parse(readFileSync(join(source, 'editions.json'), 'utf8')));
  const eggs = new Map<string, string>();
  for (const [name, edition] of Object.entries(parsed)) {
    const egg = { ...composeEgg(game, common, edition), tags };
    eggs.set(join(folder, `${name}.egg.json`), `${JSON.stringify(egg, null, 2)}\n`);
  }
  return eggs;
}

function composeEgg(game: string, common: z.infer<typeof commonEgg>, edition: Edition): object {
  const files = structuredClone(common.config.files);
  for (const [file, find] of Object.entries(edition.find ?? {})) {
    Object.assign(files[file]?.find ?? missing(game, file), find);
  }
  Object.assign(files, edition.files);
  const { meta, config, variables, ...rest } = common;
  const without = new Set<unknown>(edition.without);
  return {
    ...rest,
    ...present(edition, ['name', 'description', 'startup', 'features']),
    variables: [
      ...variables.filter((one) => !without.has(one['env_variable'])),
      ...(edition.variables ?? []),
    ],
    meta: { ...meta, ...present(edition, ['platform']) },
    uuid: edition.uuid,
    docker_images: edition.docker_images,
    config: {
      files: JSON.stringify(files),
      startup: JSON.stringify(edition.done === undefined ? config['startup'] : { done: edition.done }),
      logs: JSON.stringify(edition.logs ?? config['logs']),
      stop: edition.stop ?? config['stop'],
    },
    scripts: {
      installation: { script: scriptOf(game, edition.script ?? 'install.sh'), ...edition.installation },
    },
  };
}

/** A script with the files that it includes, and those that they include. */
function scriptOf(game: string, name: string): string {
  const path = name.startsWith('parts/')
    ? join(catalogueFolder, name)
    : join(catalogueFolder, game, 'source', name);
  return readFileSync(path, 'utf8')
    .replaceAll(/^@@(.+)@@$/gm, (_, part: string) => scriptOf(game, part).trimEnd())
    .replaceAll(/@@json (.+?)@@/g, (_, part: string) => JSON.stringify(scriptOf(game, part)));
}

/** Those of an edition's fields that it has. */
function present<K extends keyof Edition>(edition: Edition, keys: readonly K[]): Partial<Edition> {
  const entries = keys.map((key) => [key, edition[key]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function missing(game: string, file: string): never {
  throw new Error(`${game}: an edition adds to ${file}, which source/egg.json does not configure`);
}

if (import.meta.main) {
  for (const game of composedGames()) {
    for (const [file, text] of composeGame(game)) writeFileSync(file, text);
  }
}
