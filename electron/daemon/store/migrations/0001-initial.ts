import type { Migration } from './migration.ts';

/**
 * The tables of the first version.
 *
 * Values with a shape of their own (settings, eggs, notices) are JSON, checked by their zod schemas when read.
 * Statistics are columns without row ids, clustered by series, since they are many and always read in order.
 */
export const initial: Migration = {
  version: 1,
  name: 'initial',
  sql: `
    CREATE TABLE eggs (
      id TEXT PRIMARY KEY,
      egg TEXT NOT NULL,
      origin TEXT NOT NULL,
      catalogue TEXT,
      original BLOB NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE servers (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      egg_id TEXT NOT NULL REFERENCES eggs (id),
      settings TEXT NOT NULL,
      install TEXT NOT NULL,
      state TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      last_crash_at INTEGER,
      notice TEXT
    ) STRICT;
    CREATE INDEX servers_by_egg ON servers (egg_id);

    CREATE TABLE installations (
      server_id TEXT PRIMARY KEY REFERENCES servers (id) ON DELETE CASCADE,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      progress TEXT,
      outcome TEXT
    ) STRICT;

    CREATE TABLE stats_series (
      id INTEGER PRIMARY KEY,
      server_id TEXT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
      span TEXT NOT NULL,
      UNIQUE (server_id, span)
    ) STRICT;
    CREATE TABLE stats_points (
      series INTEGER NOT NULL REFERENCES stats_series (id) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      cpu_percent REAL NOT NULL,
      memory_bytes INTEGER NOT NULL,
      memory_limit_bytes INTEGER,
      network_rx_rate INTEGER,
      network_tx_rate INTEGER,
      disk_bytes INTEGER,
      PRIMARY KEY (series, at)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE settings (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE account (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      password_hash TEXT NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE sessions (
      id_hash TEXT PRIMARY KEY,
      created_at INTEGER NOT NULL,
      last_seen_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      label TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE consents (
      sha256 TEXT PRIMARY KEY,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
