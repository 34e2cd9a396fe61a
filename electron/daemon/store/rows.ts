import type { z } from 'zod';
import type { Database } from './database.ts';

type Row = Record<string, unknown>;

/** A record as its column holds it: JSON text, or nothing. */
export function toJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** The value of a JSON column. */
export function fromJson(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : null;
}

/**
 * Reads rows, leaving out those that do not fit their schema.
 *
 * One bad row must not take all the others from the person; it is kept in the file and told in the log.
 */
export function readRows<Value>(
  database: Database,
  table: string,
  rows: Iterable<Row>,
  read: (row: Row) => Value,
): Value[] {
  const values: Value[] = [];
  for (const row of rows) {
    try {
      values.push(read(row));
    } catch (error) {
      database.logger.error({ err: error, table, id: row['id'] }, 'row unreadable, left out');
    }
  }
  return values;
}

/** Reads one row, or null where there is none. A row that does not fit throws: that is a bug of ours. */
export function readRow<Value>(row: Row | undefined, schema: z.ZodType<Value>): Value | null {
  return row === undefined ? null : schema.parse(row);
}
