import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Seal } from '#daemon/seal.ts';
import { isSecretSetting } from '#shared/domain/variable-field.ts';
import type { Database } from './database.ts';
import { fromJson } from './rows.ts';
import { apart, sealedColumn, sealedOf } from './server-rows.ts';
import { SettingsRepository } from './settings.ts';

const kept = z.looseObject({ variables: z.record(z.string(), z.string()) });
const settingsKey = 'sealedThrough';
/** Counts up when what is sealed has changed in a way that leaves something open in old files. */
const thisRound = 1;

/**
 * Seals the secret settings that an earlier Roost kept in the open, and leaves no trace of them in its files.
 *
 * Also finds the key where anything is sealed. Without one the daemon starts all the same: what it cannot open counts as
 * lost. A cut in between is made up for at the next start.
 */
export async function sealKept(database: Database, seal: Seal): Promise<void> {
  const rows = database.statement('SELECT id, settings, secrets FROM servers').all();
  const open = rows.filter((row) =>
    Object.entries(variablesOf(row)).some(([env, value]) => isSecretSetting(env, value)),
  );
  const settings = new SettingsRepository(database);
  const isTraceLeft = open.length > 0 || settings.get(settingsKey, z.number(), 0) < thisRound;
  try {
    if (open.length > 0 || rows.some((row) => row['secrets'] !== null)) await seal.ready();
  } catch (error) {
    database.logger.error({ err: error }, 'key of the secrets not found; they count as lost');
    return;
  }
  if (!isTraceLeft) return;
  database.transaction(() => {
    for (const row of open) sealRow(database, row, seal);
  });
  const copies = olderCopies(database.file);
  for (const copy of copies) blankCopy(copy);
  // A database that has just been made has nothing to forget, and its first start should be quick.
  if (rows.length > 0 || copies.length > 0) database.forgetFreed();
  settings.set(settingsKey, thisRound);
  if (open.length > 0) database.logger.info({ servers: open.length }, 'secret settings sealed');
}

type Row = Record<string, unknown>;

function variablesOf(row: Row): Record<string, string> {
  const parsed = kept.safeParse(fromJson(row['settings']));
  return parsed.success ? parsed.data.variables : {};
}

function sealRow(database: Database, row: Row, seal: Seal): void {
  const { plain, sealed } = apart(variablesOf(row), seal);
  const settings = JSON.stringify({ ...kept.parse(fromJson(row['settings'])), variables: plain });
  database
    .statement('UPDATE servers SET settings = ?, secrets = ? WHERE id = ?')
    .run(settings, sealedColumn({ ...sealedOf(row), ...sealed }), String(row['id']));
}

/** The databases that were kept before a step of the schema, for a person who goes back to an earlier Roost. */
function olderCopies(file: string): string[] {
  const name = `${basename(file)}.step-`;
  const names = existsSync(dirname(file)) ? readdirSync(dirname(file)) : [];
  return names
    .filter((each) => each.startsWith(name) && /^\d+$/.test(each.slice(name.length)))
    .map((each) => join(dirname(file), each));
}

/** An earlier Roost cannot open what is sealed, so its secrets are typed again there. */
function blankCopy(file: string): void {
  const sqlite = new DatabaseSync(file, { defensive: true });
  try {
    const update = sqlite.prepare('UPDATE servers SET settings = ? WHERE id = ?');
    for (const row of sqlite.prepare('SELECT id, settings FROM servers').all()) {
      const variables = Object.entries(variablesOf(row)).filter(
        ([env, value]) => !isSecretSetting(env, value),
      );
      const settings = { ...kept.parse(fromJson(row['settings'])), variables: Object.fromEntries(variables) };
      update.run(JSON.stringify(settings), String(row['id']));
    }
    sqlite.exec('VACUUM');
  } finally {
    sqlite.close();
  }
}
