import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalogue } from '#shared/locales/de/catalogue.ts';
import { catalogueGames } from '#shared/locales/de/catalogue-games.ts';

const folder = join(import.meta.dirname, '../../resources/catalogue');
const game = z.object({ summary: z.string() });
const egg = z.object({ variables: z.array(z.object({ name: z.string(), description: z.string() })) });

function read<Value>(pattern: string, shape: z.ZodType<Value>): Value[] {
  return globSync(pattern, { cwd: folder }).map((file) =>
    shape.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  );
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '').toSorted();
}

test('all that games of the catalogue say of themselves is there in German, and nothing else', () => {
  const said = read('*/game.json', game).map(({ summary }) => summary);
  expect(Object.keys(catalogueGames).toSorted()).toEqual(sorted(said));
});

test('all that the catalogue says of settings is there in German, and nothing else', () => {
  const said = read('*/*.egg.json', egg).flatMap(({ variables }) =>
    variables.flatMap(({ name, description }) => [name, description]),
  );
  expect(Object.keys(catalogue).toSorted()).toEqual(sorted(said));
});
