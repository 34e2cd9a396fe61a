import type { z } from 'zod';
import type { Database } from './database.ts';

/** The daemon's own settings, a JSON value under each key. */
export class SettingsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The value under the key, or `fallback` where none is kept or it does not fit the schema any more. */
  get<Value>(key: string, schema: z.ZodType<Value>, fallback: Value): Value {
    const row = this.#database.statement('SELECT value FROM settings WHERE key = ?').get(key);
    if (row === undefined) return fallback;
    const parsed = schema.safeParse(JSON.parse(String(row['value'])));
    if (parsed.success) return parsed.data;
    this.#database.logger.warn({ key, err: parsed.error }, 'setting does not fit, its default is used');
    return fallback;
  }

  /** The value must be one that JSON can hold. */
  set(key: string, value: unknown): void {
    this.#database
      .statement(
        'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      )
      .run(key, JSON.stringify(value));
  }
}
