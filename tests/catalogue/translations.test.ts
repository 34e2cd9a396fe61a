import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalogue } from '#shared/locales/de/catalogue.ts';

const folder = join(import.meta.dirname, '../../resources/catalogue');
const game = z.object({ summary: z.string() });
const egg = z.object({ variables: z.array(z.object({ name: z.string(), description: z.string() })) });

function read<Value>(pattern: string, shape: z.ZodType<Value>): Value[] {
  return globSync(pattern, { cwd: folder }).map((file) =>
    shape.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  );
}

test('all that the catalogue says of games and their settings is there in German, and nothing else', () => {
  const said = new Set([
    ...read('*/game.json', game).map(({ summary }) => summary),
    ...read('*/*.egg.json', egg).flatMap(({ variables }) =>
      variables.flatMap(({ name, description }) => [name, description]),
    ),
  ]);
  said.delete('');
  expect(Object.keys(catalogue).toSorted()).toEqual([...said].toSorted());
});
