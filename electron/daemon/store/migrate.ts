import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import type { Migration } from './migrations/migration.ts';

/**
 * Brings the schema up to date, each step in a transaction of its own that also records it.
 *
 * Fails with `system.database-newer` when the file was made by a version that knows more steps than we do, or with
 * `system.database-newer-kept` when that version left a copy that we can read: before the first step it keeps one, so
 * that a person may go back to the Roost they had.
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
  if (current > newest) {
    const copy = copyOf(file, newest);
    const facts = { file, version: current };
    if (!existsSync(copy)) throw new AppError('system.database-newer', facts);
    throw new AppError('system.database-newer-kept', { ...facts, copy });
  }

  const pending = migrations.filter((migration) => migration.version > current);
  if (current > 0 && pending.length > 0) keepCopy(sqlite, copyOf(file, current));
  for (const migration of pending) apply(sqlite, migration, clock);
  return pending;
}

/** The database as it was when its newest step had this number. */
function copyOf(file: string, version: number): string {
  return `${file}.step-${version}`;
}

function keepCopy(sqlite: DatabaseSync, copy: string): void {
  rmSync(copy, { force: true });
  // It holds password hashes as the database does; SQLite fills an empty file, and keeps its mode.
  closeSync(openSync(copy, 'wx', 0o600));
  sqlite.prepare('VACUUM INTO ?').run(copy);
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
