import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import type { Migration } from './migrations/migration.ts';

/**
 * Brings the schema up to date, each step in a transaction of its own that also records it.
 *
 * Fails with `system.database-newer` when the file was made by a version that knows more steps than we do.
 */
export function migrate(
  sqlite: DatabaseSync,
  file: string,
  migrations: readonly Migration[],
  clock: Clock,
): Migration[] {
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  const row = sqlite.prepare('SELECT coalesce(max(version), 0) AS version FROM migrations').get();
  const current = Number(row?.['version']);
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) throw new AppError('system.database-newer', { file, version: current });

  const pending = migrations.filter((migration) => migration.version > current);
  for (const migration of pending) apply(sqlite, migration, clock);
  return pending;
}

function apply(sqlite: DatabaseSync, migration: Migration, clock: Clock): void {
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    sqlite.exec(migration.sql);
    sqlite
      .prepare('INSERT INTO migrations (version, name, applied_at) VALUES (?, ?, ?)')
      .run(migration.version, migration.name, clock.now());
    sqlite.exec('COMMIT');
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
    throw error;
  }
}
