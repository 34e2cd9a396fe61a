import { z } from 'zod';
import type { Seal } from '#daemon/seal.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import { serverName } from '#shared/domain/server.ts';
import type { Database } from './database.ts';
import { fromJson, readRows } from './rows.ts';
import { type ServerRecord, toRecord, toRow } from './server-rows.ts';

/** What is known of a deleted server beside what it was. */
const deletion = z.object({
  /** Its own name; its row has its id in that place, so that another server may be called so. */
  name: serverName,
  deletedAt: z.number(),
  goesAt: z.number(),
  bytes: z.number().nullable(),
  /** Its files are being removed. */
  isGoing: z.boolean(),
});
type Deletion = z.infer<typeof deletion>;

/** A deleted server: all that it was, under its own name, and what becomes of it. */
export interface DeletedRecord extends Omit<Deletion, 'name'> {
  server: ServerRecord;
}

/**
 * The servers that are deleted and kept for a while.
 *
 * They are rows like any other and only marked, so that one write deletes a server and one puts it back, with its
 * figures and its installation.
 */
export class DeletedServersRepository {
  readonly #database: Database;
  readonly #seal: Seal | null;

  constructor(database: Database, seal: Seal | null = null) {
    this.#database = database;
    this.#seal = seal;
  }

  /** The last one that was deleted first. */
  list(): DeletedRecord[] {
    const rows = this.#database
      .statement(
        `SELECT * FROM servers WHERE deleted IS NOT NULL ORDER BY deleted ->> '$.deletedAt' DESC, id`,
      )
      .all();
    return readRows(this.#database, 'servers', rows, (row) => this.#toDeleted(row));
  }

  get(id: ServerId): DeletedRecord | null {
    const row = this.#database
      .statement('SELECT * FROM servers WHERE id = ? AND deleted IS NOT NULL')
      .get(id);
    return row === undefined ? null : this.#toDeleted(row);
  }

  /** Deletes a server, which goes at `goesAt` for good. Does nothing when there is no such server. */
  add(id: ServerId, { goesAt, bytes }: Pick<Deletion, 'goesAt' | 'bytes'>): void {
    this.#database.transaction(() => {
      const row = this.#database
        .statement('SELECT name FROM servers WHERE id = ? AND deleted IS NULL')
        .get(id);
      if (row === undefined) return;
      const deletedAt = this.#database.clock.now();
      const kept: Deletion = { name: String(row['name']), deletedAt, goesAt, bytes, isGoing: false };
      this.#database
        .statement(`UPDATE servers SET deleted = ?, name = id, state = 'offline' WHERE id = ?`)
        .run(JSON.stringify(kept), id);
    });
  }

  /** Notes how large it is, or that it is on its way out. */
  note(id: ServerId, patch: Partial<Pick<Deletion, 'bytes' | 'isGoing'>>): void {
    this.#database
      .statement('UPDATE servers SET deleted = json_patch(deleted, ?) WHERE id = ? AND deleted IS NOT NULL')
      .run(JSON.stringify(patch), id);
  }

  /** Makes it a server again, as given: its name and its ports may be others'. Fails with `server.name-taken`. */
  putBack(server: ServerRecord): void {
    this.#database.transaction(() => {
      this.update(server);
      this.#database
        .statement('UPDATE servers SET deleted = NULL, name = ? WHERE id = ?')
        .run(server.name, server.id);
    });
  }

  /** Changes settings of a deleted server; its name stays what it is. */
  update(server: ServerRecord): void {
    const { id, settings, secrets } = toRow(server, this.#seal);
    this.#database
      .statement(
        'UPDATE servers SET settings = :settings, secrets = :secrets WHERE id = :id AND deleted IS NOT NULL',
      )
      .run({ id: id ?? null, settings: settings ?? null, secrets: secrets ?? null });
  }

  /** Forgets a deleted server with its installation and its figures. */
  delete(id: ServerId): void {
    this.#database.statement('DELETE FROM servers WHERE id = ? AND deleted IS NOT NULL').run(id);
  }

  #toDeleted(row: Record<string, unknown>): DeletedRecord {
    const { name, ...kept } = deletion.parse(fromJson(row['deleted']));
    return { ...kept, server: toRecord({ ...row, name }, this.#seal) };
  }
}
