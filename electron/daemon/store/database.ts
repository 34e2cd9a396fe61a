import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Logger } from 'pino';
import type { Notice } from '#shared/domain/notice.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../clock.ts';
import { migrate } from './migrate.ts';
import { migrations as allMigrations } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import { checkHeader, DamagedFile, isUnreadable, setAside } from './set-aside.ts';

export interface DatabaseOptions {
  clock: Clock;
  logger: Logger;
  /** Another list of schema steps; for tests of the migrating itself. */
  migrations?: readonly Migration[];
}

/**
 * The one SQLite file with all that Roost remembers.
 *
 * Every write is a transaction that is either wholly there or not at all, whenever the process or the power ends.
 */
export class Database implements Disposable {
  readonly file: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What the person should be told about opening, such as a damaged file that was moved aside. */
  readonly notices: readonly Notice[];
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(sqlite: DatabaseSync, file: string, options: DatabaseOptions, notices: Notice[]) {
    this.#sqlite = sqlite;
    this.file = file;
    this.clock = options.clock;
    this.logger = options.logger;
    this.notices = notices;
  }

  /**
   * Opens the file, or makes it, and brings its schema up to date.
   *
   * A file that is not a readable database is moved aside and told in `notices`. Fails with `system.database-newer`
   * when a newer Roost made it; then it is left untouched.
   */
  static open(file: string, options: DatabaseOptions): Database {
    try {
      return new Database(openReadable(file, options), file, options, []);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      const movedTo = setAside(file, options.clock);
      options.logger.error({ err: error, file, movedTo }, 'database unreadable, moved aside');
      const notice = new AppError(
        'system.database-unreadable',
        { file, movedTo },
        { cause: error },
      ).toNotice();
      return new Database(openReadable(file, options), file, options, [notice]);
    }
  }

  /** The prepared statement of a text, made once. Texts must be constants: each is kept until disposal. */
  statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#sqlite.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  /** Runs synchronous work as one transaction; within another one it becomes part of it. */
  transaction<Result>(work: () => Result): Result {
    if (this.#sqlite.isTransaction) return work();
    this.#sqlite.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#sqlite.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#sqlite.isTransaction) this.#sqlite.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * A transaction that does not wait for the drive, for figures that come by the second.
   *
   * A power cut may lose the last ones, never tear them or anything else; ending the process loses nothing.
   */
  unhurriedTransaction<Result>(work: () => Result): Result {
    if (this.#sqlite.isTransaction) return work();
    this.#sqlite.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.transaction(work);
    } finally {
      this.#sqlite.exec('PRAGMA synchronous = FULL');
    }
  }

  /** Writes the file anew without what was deleted or replaced in it, which else stays readable in its free places. */
  forgetFreed(): void {
    this.#sqlite.exec('VACUUM');
    this.#sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  [Symbol.dispose](): void {
    if (!this.#sqlite.isOpen) return;
    this.#statements.clear();
    this.#sqlite.close();
  }
}

function openReadable(file: string, options: DatabaseOptions): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  // The file holds password hashes; SQLite gives its side files the mode of the main one.
  closeSync(openSync(file, 'a', 0o600));
  checkHeader(file);
  const sqlite = new DatabaseSync(file, {
    timeout: 5000,
    enableForeignKeyConstraints: true,
    defensive: true,
  });
  try {
    sqlite.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA checkpoint_fullfsync = ON;
      PRAGMA trusted_schema = OFF;
      PRAGMA journal_size_limit = 8388608;
    `);
    checkPages(sqlite);
    const applied = migrate(sqlite, file, options.migrations ?? allMigrations, options.clock);
    for (const { version, name } of applied) options.logger.info({ version, name }, 'database migrated');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** A damaged page in the middle would else be met only when a row on it is wanted, long after opening. */
function checkPages(sqlite: DatabaseSync): void {
  const problems = sqlite.prepare('PRAGMA quick_check(1)').all();
  const first = problems[0]?.['quick_check'];
  if (first !== 'ok') throw new DamagedFile(String(first));
}
