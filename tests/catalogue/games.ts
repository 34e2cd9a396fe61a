import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { catalogueGame } from '#daemon/egg/catalogue-game.ts';
import { importEgg } from '#daemon/egg/index.ts';
import type { Egg, EggProblem } from '#shared/domain/egg.ts';

export const catalogueFolder = join(import.meta.dirname, '..', '..', 'resources', 'catalogue');

/** One egg of the catalogue as it is imported. `edition` is its file's name: `container`, `windows`, `posix`, `linux`. */
export interface CatalogueEdition {
  game: string;
  edition: string;
  egg: Egg;
  problems: EggProblem[];
}

/** A game of the catalogue, with its editions. */
export interface CatalogueEntry {
  facts: z.infer<typeof catalogueGame>;
  editions: CatalogueEdition[];
}

/** Everything that ships. Throws for a game that does not fit the schema and for an egg that cannot be imported. */
export function readCatalogue(): CatalogueEntry[] {
  const folders = readdirSync(catalogueFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['icons', 'parts'].includes(entry.name))
    .map(({ name }) => name);
  return folders.toSorted().map((game) => {
    const facts = catalogueGame.parse(JSON.parse(read(game, 'game.json').toString('utf8')));
    const files = readdirSync(join(catalogueFolder, game)).filter((name) => name.endsWith('.egg.json'));
    return { facts, editions: files.toSorted().map((file) => readEdition(game, file)) };
  });
}

function readEdition(game: string, file: string): CatalogueEdition {
  const { egg, problems } = importEgg(read(game, file), { fileName: file });
  if (egg === null) throw new Error(`${game}/${file}: ${JSON.stringify(problems)}`);
  return { game, edition: file.replace('.egg.json', ''), egg, problems };
}

function read(game: string, file: string): Buffer<ArrayBuffer> {
  return readFileSync(join(catalogueFolder, game, file));
}
