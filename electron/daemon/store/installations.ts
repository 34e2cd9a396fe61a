import { z } from 'zod';
import { type ServerId, serverId } from '#shared/domain/ids.ts';
import { installOutcome, installProgress } from '#shared/domain/installation.ts';
import type { Database } from './database.ts';
import { fromJson, toJson } from './rows.ts';

/** A server's last installation. Without an outcome it is under way, or was when the daemon ended. */
export const installationRecord = z.object({
  serverId,
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  progress: installProgress.nullable(),
  outcome: installOutcome.nullable(),
});
export type InstallationRecord = z.infer<typeof installationRecord>;

/** The last installation of each server; goes when the server goes. */
export class InstallationsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(id: ServerId): InstallationRecord | null {
    const row = this.#database.statement('SELECT * FROM installations WHERE server_id = ?').get(id);
    if (row === undefined) return null;
    return installationRecord.parse({
      serverId: row['server_id'],
      startedAt: row['started_at'],
      endedAt: row['ended_at'],
      progress: fromJson(row['progress']),
      outcome: fromJson(row['outcome']),
    });
  }

  /** Replaces what was known. The server must be stored before. */
  put(record: InstallationRecord): void {
    this.#database
      .statement(
        `INSERT INTO installations (server_id, started_at, ended_at, progress, outcome)
         VALUES (:serverId, :startedAt, :endedAt, :progress, :outcome)
         ON CONFLICT (server_id) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at,
           progress = excluded.progress, outcome = excluded.outcome`,
      )
      .run({
        serverId: record.serverId,
        startedAt: record.startedAt,
        endedAt: record.endedAt,
        progress: toJson(record.progress),
        outcome: toJson(record.outcome),
      });
  }
}
