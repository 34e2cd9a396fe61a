import type { Migration } from './migration.ts';

/** What happened, also of servers that are gone. */
export const activity: Migration = {
  version: 3,
  name: 'activity',
  sql: `
    CREATE TABLE activity (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      server_id TEXT,
      subject TEXT NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;
    CREATE INDEX activity_of_server ON activity (server_id, id);
  `,
};
