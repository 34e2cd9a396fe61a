import { z } from 'zod';
import type { Database } from './database.ts';
import { readRow } from './rows.ts';

/** A signed-in browser. Its secret is not kept, only the secret's hash. */
export const sessionRecord = z.object({
  idHash: z.string(),
  createdAt: z.number(),
  lastSeenAt: z.number(),
  expiresAt: z.number(),
  /** What the person knows it by, such as the browser's name. */
  label: z.string(),
});
export type SessionRecord = z.infer<typeof sessionRecord>;

const sessionColumns =
  'id_hash AS idHash, created_at AS createdAt, last_seen_at AS lastSeenAt, expires_at AS expiresAt, label';

/** The person's password hash and the sessions signed in with it. */
export class AccountRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The password's hash with its salt and cost, in whatever text form it was set; null without a password. */
  passwordHash(): string | null {
    const row = this.#database.statement('SELECT password_hash FROM account').get();
    return row === undefined ? null : String(row['password_hash']);
  }

  /** Null removes the password. */
  setPasswordHash(hash: string | null): void {
    if (hash === null) {
      this.#database.statement('DELETE FROM account').run();
      return;
    }
    this.#database
      .statement(
        `INSERT INTO account (id, password_hash, changed_at) VALUES (1, :hash, :now)
         ON CONFLICT (id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
      )
      .run({ hash, now: this.#database.clock.now() });
  }

  insertSession(session: SessionRecord): void {
    this.#database
      .statement(
        `INSERT INTO sessions (id_hash, created_at, last_seen_at, expires_at, label)
         VALUES (:idHash, :createdAt, :lastSeenAt, :expiresAt, :label)`,
      )
      .run(session);
  }

  /** The session, also one that has expired: whether it still counts is for the caller to decide. */
  findSession(idHash: string): SessionRecord | null {
    const row = this.#database
      .statement(`SELECT ${sessionColumns} FROM sessions WHERE id_hash = ?`)
      .get(idHash);
    return readRow(row, sessionRecord);
  }

  /** All sessions, the one last used first. */
  listSessions(): SessionRecord[] {
    const rows = this.#database
      .statement(`SELECT ${sessionColumns} FROM sessions ORDER BY last_seen_at DESC`)
      .all();
    return z.array(sessionRecord).parse(rows);
  }

  /** Notes that the session was used, and moves its end. */
  touchSession(idHash: string, lastSeenAt: number, expiresAt: number): void {
    this.#database
      .statement('UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE id_hash = ?')
      .run(lastSeenAt, expiresAt, idHash);
  }

  deleteSession(idHash: string): void {
    this.#database.statement('DELETE FROM sessions WHERE id_hash = ?').run(idHash);
  }

  /** Signs out everyone but this session; null signs out everyone. */
  deleteOtherSessions(idHash: string | null): void {
    this.#database.statement('DELETE FROM sessions WHERE id_hash IS NOT ?').run(idHash);
  }

  pruneSessions(now: number): void {
    this.#database.statement('DELETE FROM sessions WHERE expires_at <= ?').run(now);
  }
}
