import type { Migration } from './migration.ts';

/** What a server asks of the person, and when they agreed to its game's terms. */
export const offers: Migration = {
  version: 2,
  name: 'offers',
  sql: `
    ALTER TABLE servers ADD COLUMN offer TEXT;
    ALTER TABLE servers ADD COLUMN eula_agreed_at INTEGER;
  `,
};
