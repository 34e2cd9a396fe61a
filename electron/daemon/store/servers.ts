import { z } from 'zod';
import type { EggId, ServerId } from '#shared/domain/ids.ts';
import { serverId } from '#shared/domain/ids.ts';
import { notice } from '#shared/domain/notice.ts';
import { serverOffer } from '#shared/domain/offer.ts';
import { processState } from '#shared/domain/power.ts';
import { installState, serverSettings } from '#shared/domain/server.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from './database.ts';
import { fromJson, readRows, toJson } from './rows.ts';

/** A server as it is remembered: its settings, and what is to be known of it after a restart. */
export const serverRecord = serverSettings.extend({
  id: serverId,
  install: installState,
  /** The last state that was known; true again only once its environment was looked at. */
  state: processState,
  createdAt: z.number(),
  updatedAt: z.number(),
  lastCrashAt: z.number().nullable(),
  notice: notice.nullable(),
  offer: serverOffer.nullable(),
  eulaAgreedAt: z.number().nullable(),
});
export type ServerRecord = z.infer<typeof serverRecord>;

export type ServerPatch = Partial<Omit<ServerRecord, 'id' | 'createdAt' | 'updatedAt'>>;

const SQLITE_CONSTRAINT_UNIQUE = 2067;

/** The servers. Names are unique whatever their case: writing a taken one fails with `server.name-taken`. */
export class ServersRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All servers, oldest first. */
  list(): ServerRecord[] {
    const rows = this.#database.statement('SELECT * FROM servers ORDER BY created_at, id').all();
    return readRows(this.#database, 'servers', rows, toRecord);
  }

  get(id: ServerId): ServerRecord | null {
    const row = this.#database.statement('SELECT * FROM servers WHERE id = ?').get(id);
    return row === undefined ? null : toRecord(row);
  }

  /** The names of the servers made from an egg. */
  namesByEgg(id: EggId): string[] {
    const rows = this.#database.statement('SELECT name FROM servers WHERE egg_id = ? ORDER BY name').all(id);
    return rows.map((row) => String(row['name']));
  }

  /** The egg must be stored before. */
  insert(record: ServerRecord): void {
    this.#write(
      `INSERT INTO servers (id, name, egg_id, settings, install, state, created_at, updated_at, last_crash_at, notice,
         offer, eula_agreed_at)
       VALUES (:id, :name, :eggId, :settings, :install, :state, :createdAt, :updatedAt, :lastCrashAt, :notice,
         :offer, :eulaAgreedAt)`,
      record,
    );
  }

  /** Changes what the patch names, and the time of the last change. Null when there is no such server. */
  update(id: ServerId, patch: ServerPatch): ServerRecord | null {
    return this.#database.transaction(() => {
      const old = this.get(id);
      if (old === null) return null;
      const record: ServerRecord = { ...old, ...patch, updatedAt: this.#database.clock.now() };
      this.#write(
        `UPDATE servers SET name = :name, egg_id = :eggId, settings = :settings, install = :install, state = :state,
           created_at = :createdAt, updated_at = :updatedAt, last_crash_at = :lastCrashAt, notice = :notice,
           offer = :offer, eula_agreed_at = :eulaAgreedAt
         WHERE id = :id`,
        record,
      );
      return record;
    });
  }

  /** Removes the server with its installation and its statistics. */
  delete(id: ServerId): void {
    this.#database.statement('DELETE FROM servers WHERE id = ?').run(id);
  }

  #write(sql: string, record: ServerRecord): void {
    try {
      this.#database.statement(sql).run(toRow(record));
    } catch (error) {
      if (!(error instanceof Error && 'errcode' in error && error.errcode === SQLITE_CONSTRAINT_UNIQUE))
        throw error;
      throw new AppError('server.name-taken', { name: record.name }, { cause: error });
    }
  }
}

function toRow(record: ServerRecord): Record<string, string | number | null> {
  const {
    id,
    name,
    eggId,
    install,
    state,
    createdAt,
    updatedAt,
    lastCrashAt,
    notice: lastNotice,
    offer,
    eulaAgreedAt,
    ...settings
  } = record;
  return {
    id,
    name,
    eggId,
    settings: JSON.stringify(settings),
    install,
    state,
    createdAt,
    updatedAt,
    lastCrashAt,
    notice: toJson(lastNotice),
    offer: toJson(offer),
    eulaAgreedAt,
  };
}

function toRecord(row: Record<string, unknown>): ServerRecord {
  return serverRecord.parse({
    ...z.record(z.string(), z.unknown()).parse(fromJson(row['settings'])),
    id: row['id'],
    name: row['name'],
    eggId: row['egg_id'],
    install: row['install'],
    state: row['state'],
    createdAt: row['created_at'],
    updatedAt: row['updated_at'],
    lastCrashAt: row['last_crash_at'],
    notice: fromJson(row['notice']),
    offer: fromJson(row['offer']),
    eulaAgreedAt: row['eula_agreed_at'],
  });
}
