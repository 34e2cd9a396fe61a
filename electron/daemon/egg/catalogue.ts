import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Logger } from 'pino';
import { type CatalogueFacts, catalogueFacts, type Egg } from '#shared/domain/egg.ts';
import { catalogueGame } from './catalogue-game.ts';
import { importEgg, normaliserVersion } from './formats/import.ts';

/** An edition of a game in the catalogue that ships with Roost. */
export interface CatalogueEgg {
  egg: Egg;
  facts: CatalogueFacts;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the catalogue: a folder a game, with `game.json` and one `*.egg.json` for each edition.
 *
 * An edition without an id of its own has one made of its place, so that it stays the same egg when it changes. What
 * cannot be read is logged and left out: the rest of the catalogue must not suffer for it.
 */
export async function* readCatalogue(folder: string, logger: Logger): AsyncGenerator<CatalogueEgg, void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const games = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  // One after the other: all at once they fill the memory of a daemon that has nothing else to do.
  for (const game of games.toSorted()) {
    try {
      yield* await readGame(folder, game, logger);
    } catch (error) {
      logger.error({ err: error, game }, 'a game of the catalogue was left out');
    }
  }
}

/**
 * A text that changes when anything in the catalogue does, from names, sizes and times alone: reading all of it takes
 * a fair part of a second, and it changes only with a new Roost. So does the way in which they are read.
 */
export async function stampCatalogue(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(json|svg)$/.test(entry.name));
  const stamps = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = await stat(path);
      return `${relative(folder, path)} ${size} ${mtimeMs}`;
    }),
  );
  return createHash('sha256')
    .update(`${normaliserVersion}\n${stamps.toSorted().join('\n')}`)
    .digest('hex');
}

async function readGame(folder: string, game: string, logger: Logger): Promise<CatalogueEgg[]> {
  const files = (await readdir(join(folder, game))).filter((file) => file.endsWith('.egg.json')).toSorted();
  if (files.length === 0) return [];
  const parsed = catalogueGame.safeParse(JSON.parse(await readFile(join(folder, game, 'game.json'), 'utf8')));
  if (!parsed.success) {
    logger.error({ game, issues: parsed.error.issues }, 'a game of the catalogue was left out');
    return [];
  }
  // Only what the store keeps, so that what is kept can be compared with what ships.
  const facts = catalogueFacts.parse(parsed.data);
  const drawing = await readFile(join(folder, 'icons', facts.icon));
  const icon = { mime: 'image/svg+xml', base64: drawing.toString('base64') };
  const editions = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(folder, game, file));
      const { egg, problems } = importEgg(bytes, { fileName: file, identity: `catalogue/${game}/${file}` });
      if (!egg) logger.error({ game, file, problems }, 'an egg of the catalogue was left out');
      return egg ? [{ egg: { ...egg, icon }, facts, bytes }] : [];
    }),
  );
  return editions.flat();
}
