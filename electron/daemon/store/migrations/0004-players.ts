import type { Migration } from './migration.ts';

/** How many played, in the graphs. */
export const players: Migration = {
  version: 4,
  name: 'players',
  sql: 'ALTER TABLE stats_points ADD COLUMN players INTEGER;',
};
