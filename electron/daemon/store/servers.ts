import type { Seal } from '#daemon/seal.ts';
import type { EggId, ServerId } from '#shared/domain/ids.ts';
import { isSecretSetting } from '#shared/domain/variable-field.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from './database.ts';
import { readRows } from './rows.ts';
import { type ServerRecord, toRecord, toRow } from './server-rows.ts';

export type ServerPatch = Partial<Omit<ServerRecord, 'id' | 'createdAt' | 'updatedAt'>>;

const SQLITE_CONSTRAINT_UNIQUE = 2067;

/**
 * The servers, without those that are deleted and kept. Secret settings are sealed on their way into the file.
 *
 * Names are unique whatever their case: writing a taken one fails with `server.name-taken`.
 */
export class ServersRepository {
  readonly #database: Database;
  readonly #seal: Seal | null;

  /** @param seal closes secret settings; without one there may be none */
  constructor(database: Database, seal: Seal | null = null) {
    this.#database = database;
    this.#seal = seal;
  }

  /** Finds the key of the seal where one of these settings is secret; to be waited for before they are written. */
  async readyFor(variables: Readonly<Record<string, string>>): Promise<void> {
    const hasSecret = Object.entries(variables).some(([env, value]) => isSecretSetting(env, value));
    if (hasSecret) await this.readyForSecrets();
  }

  /** Finds the key of the seal. */
  async readyForSecrets(): Promise<void> {
    await this.#seal?.ready();
  }

  /** All servers, oldest first. */
  list(): ServerRecord[] {
    const rows = this.#database
      .statement('SELECT * FROM servers WHERE deleted IS NULL ORDER BY created_at, id')
      .all();
    return readRows(this.#database, 'servers', rows, (row) => toRecord(row, this.#seal));
  }

  get(id: ServerId): ServerRecord | null {
    const row = this.#database.statement('SELECT * FROM servers WHERE id = ? AND deleted IS NULL').get(id);
    return row === undefined ? null : toRecord(row, this.#seal);
  }

  /** The names of the servers made from an egg. */
  namesByEgg(id: EggId): string[] {
    const rows = this.#database
      .statement('SELECT name FROM servers WHERE egg_id = ? AND deleted IS NULL ORDER BY name')
      .all(id);
    return rows.map((row) => String(row['name']));
  }

  /** The egg must be stored before. */
  insert(record: ServerRecord): void {
    this.#write(
      `INSERT INTO servers (id, name, egg_id, settings, secrets, install, state, created_at, updated_at, last_crash_at, notice,
         offer, eula_agreed_at)
       VALUES (:id, :name, :eggId, :settings, :secrets, :install, :state, :createdAt, :updatedAt, :lastCrashAt, :notice,
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
        `UPDATE servers SET name = :name, egg_id = :eggId, settings = :settings, secrets = :secrets, install = :install,
           state = :state, created_at = :createdAt, updated_at = :updatedAt, last_crash_at = :lastCrashAt, notice = :notice,
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
      this.#database.statement(sql).run(toRow(record, this.#seal));
    } catch (error) {
      if (!(error instanceof Error && 'errcode' in error && error.errcode === SQLITE_CONSTRAINT_UNIQUE))
        throw error;
      throw new AppError('server.name-taken', { name: record.name }, { cause: error });
    }
  }
}
