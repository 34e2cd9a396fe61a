import type { Migration } from './migration.ts';

/** Finds an egg by its name and author, which every import asks for, without reading all of them. */
export const eggNames: Migration = {
  version: 5,
  name: 'egg-names',
  sql: `CREATE INDEX eggs_of_name ON eggs (json_extract(egg, '$.name'), json_extract(egg, '$.author'));`,
};
