import { type ActivityEntry, activityEntry } from '#shared/domain/activity.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Database } from './database.ts';
import { fromJson, readRows } from './rows.ts';

/** How many entries are kept, and how many more may gather before the oldest go. */
const kept = 5000;
const slack = 500;

/** What happened, newest first; bounded. */
export class ActivityRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps an entry and gives it its id. */
  add(entry: Omit<ActivityEntry, 'id'>): ActivityEntry {
    const { at, kind, subject, facts } = entry;
    // A power cut may lose the last entry; nobody waits for the drive because of it.
    const { lastInsertRowid } = this.#database.unhurriedTransaction(() =>
      this.#database
        .statement(
          `INSERT INTO activity (at, kind, server_id, subject, facts)
           VALUES (:at, :kind, :serverId, :subject, :facts)`,
        )
        .run({ at, kind, serverId: entry.serverId, subject, facts: JSON.stringify(facts) }),
    );
    const id = Number(lastInsertRowid);
    if (id % slack === 0) this.#prune(id);
    return { ...entry, id };
  }

  /** At most `limit` entries older than `before`, newest first. */
  list(query: { before: number; serverId: ServerId | null; limit: number }): ActivityEntry[] {
    const rows = this.#database
      .statement(
        `SELECT * FROM activity WHERE id < :before AND (:serverId IS NULL OR server_id = :serverId)
         ORDER BY id DESC LIMIT :limit`,
      )
      .all(query);
    return readRows(this.#database, 'activity', rows, (row) =>
      activityEntry.parse({
        id: row['id'],
        at: row['at'],
        kind: row['kind'],
        serverId: row['server_id'],
        subject: row['subject'],
        facts: fromJson(row['facts']),
      }),
    );
  }

  #prune(newest: number): void {
    this.#database.statement('DELETE FROM activity WHERE id <= ?').run(newest - kept);
  }
}
