import { z } from 'zod';
import { catalogueFacts, egg } from '#shared/domain/egg.ts';
import { type EggId, eggId } from '#shared/domain/ids.ts';
import type { Database } from './database.ts';
import { fromJson, readRows, toJson } from './rows.ts';

/** An egg as it is remembered, with the very bytes of the file it came from. */
export const eggRecord = z.object({
  egg,
  origin: z.enum(['catalogue', 'imported']),
  catalogue: catalogueFacts.nullable(),
  original: z.instanceof(Uint8Array),
  updatedAt: z.number(),
});
export type EggRecord = z.infer<typeof eggRecord>;

/** The eggs, those of the catalogue and those a person imported. */
export class EggsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The ids of all eggs, or of those that came from one place; quick, where `list` reads every egg. */
  ids(origin?: EggRecord['origin']): EggId[] {
    const rows = this.#database
      .statement('SELECT id FROM eggs WHERE ?1 IS NULL OR origin = ?1 ORDER BY id')
      .all(origin ?? null);
    return rows.map((row) => eggId.parse(row['id']));
  }

  list(): EggRecord[] {
    return [...this.each()];
  }

  /**
   * All eggs, or those from one place, each read when it is asked for: reading one takes about a millisecond, and a
   * caller with others to care for may rest between two.
   */
  *each(origin?: EggRecord['origin']): Generator<EggRecord, void> {
    const ids = this.#database
      .statement('SELECT id FROM eggs WHERE ?1 IS NULL OR origin = ?1 ORDER BY id')
      .all(origin ?? null);
    for (const { id } of ids) {
      const rows = this.#database.statement('SELECT * FROM eggs WHERE id = ?').all(id ?? null);
      yield* readRows(this.#database, 'eggs', rows, toRecord);
    }
  }

  get(id: EggId): EggRecord | null {
    const row = this.#database.statement('SELECT * FROM eggs WHERE id = ?').get(id);
    return row === undefined ? null : toRecord(row);
  }

  /** The imported egg of this name and author; null where there is none. */
  named(name: string, author: string): EggId | null {
    const row = this.#database
      .statement(
        `SELECT id FROM eggs WHERE json_extract(egg, '$.name') = ? AND json_extract(egg, '$.author') = ?
           AND origin = 'imported' ORDER BY id`,
      )
      .get(name, author);
    return row === undefined ? null : eggId.parse(row['id']);
  }

  /** Adds the egg, or replaces the one with the same id; servers made from it stay. */
  put(record: EggRecord): void {
    this.#database
      .statement(
        `INSERT INTO eggs (id, egg, origin, catalogue, original, updated_at)
         VALUES (:id, :egg, :origin, :catalogue, :original, :updatedAt)
         ON CONFLICT (id) DO UPDATE SET egg = excluded.egg, origin = excluded.origin,
           catalogue = excluded.catalogue, original = excluded.original, updated_at = excluded.updated_at`,
      )
      .run({
        id: record.egg.id,
        egg: JSON.stringify(record.egg),
        origin: record.origin,
        catalogue: toJson(record.catalogue),
        original: record.original,
        updatedAt: record.updatedAt,
      });
  }

  /** Fails when a server is made from it: ask before, with `ServersRepository.namesByEgg`. */
  delete(id: EggId): void {
    this.#database.statement('DELETE FROM eggs WHERE id = ?').run(id);
  }
}

function toRecord(row: Record<string, unknown>): EggRecord {
  return eggRecord.parse({
    egg: fromJson(row['egg']),
    origin: row['origin'],
    catalogue: fromJson(row['catalogue']),
    original: row['original'],
    updatedAt: row['updated_at'],
  });
}
