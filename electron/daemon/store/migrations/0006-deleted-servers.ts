import type { Migration } from './migration.ts';

/** What is known of a server in the bin; and settings that are secret, sealed, apart from the others. */
export const deletedServers: Migration = {
  version: 6,
  name: 'deleted-servers',
  sql: `
    ALTER TABLE servers ADD COLUMN deleted TEXT;
    ALTER TABLE servers ADD COLUMN secrets TEXT;
  `,
};
