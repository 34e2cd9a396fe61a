import type { Database } from './database.ts';

/** The native install scripts that the person has agreed to, by the hash of their text. */
export class ConsentsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  has(sha256: string): boolean {
    return this.#database.statement('SELECT 1 FROM consents WHERE sha256 = ?').get(sha256) !== undefined;
  }

  /** Agreeing again keeps the first time. */
  add(sha256: string, at: number): void {
    this.#database.statement('INSERT OR IGNORE INTO consents (sha256, at) VALUES (?, ?)').run(sha256, at);
  }
}
