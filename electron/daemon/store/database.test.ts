import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exampleServer } from '#tests/support/example-records.ts';
import { systemClock } from '../clock.ts';
import { Database, InstallationsRepository, ServersRepository, SettingsRepository } from './index.ts';
import { migrations } from './migrations/all.ts';

const options = { clock: systemClock, logger: pino({ level: 'silent' }) };
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-store-'));
  file = join(folder, 'data', 'roost.db');
});
afterEach(() => rm(folder, { recursive: true }));

function remember(value: number): void {
  using database = Database.open(file, options);
  new SettingsRepository(database).set('value', value);
}

function recall(): { value: number; notices: string[] } {
  using database = Database.open(file, options);
  return {
    value: new SettingsRepository(database).get('value', z.number(), -1),
    notices: database.notices.map(({ code }) => code),
  };
}

describe('a database', () => {
  test('is made with its folder, readable by its owner only, and still has everything when opened again', () => {
    remember(7);
    expect(recall()).toEqual({ value: 7, notices: [] });
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('may be disposed twice', () => {
    const database = Database.open(file, options);
    database[Symbol.dispose]();
    database[Symbol.dispose]();
  });

  test('keeps nothing of a transaction that failed, and all of one within another', () => {
    using database = Database.open(file, options);
    const settings = new SettingsRepository(database);
    const failing = (): void =>
      database.transaction(() => {
        settings.set('a', 1);
        database.transaction(() => settings.set('b', 1));
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    database.unhurriedTransaction(() => database.transaction(() => settings.set('c', 1)));
    const values = ['a', 'b', 'c'].map((key) => settings.get(key, z.number(), 0));
    expect(values).toEqual([0, 0, 1]);
  });

  test('waits for the drive again after an unhurried transaction', () => {
    using database = Database.open(file, options);
    database.unhurriedTransaction(() => undefined);
    expect(database.statement('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  });
});

describe('a database file that cannot be read', () => {
  const damages: Record<string, () => void> = {
    'is something else': () =>
      writeFileSync(file, 'This is not a database, but long enough to look like one.\n'),
    'has a damaged page in the middle': () => {
      const bytes = readFileSync(file);
      bytes.fill(0xee, 4096, bytes.length - 4096);
      writeFileSync(file, bytes);
    },
    'is cut short': () => writeFileSync(file, readFileSync(file).subarray(0, 10_000)),
  };

  test.each(Object.keys(damages))('%s: is moved aside, told, and a new one is made', (name) => {
    remember(7);
    damages[name]?.();
    const damaged = readFileSync(file);
    expect(recall()).toEqual({ value: -1, notices: ['system.database-unreadable'] });

    const aside = readdirSync(join(folder, 'data')).find((entry) => entry.includes('.unreadable-')) ?? '';
    expect(readFileSync(join(folder, 'data', aside)).subarray(0, 4096)).toEqual(damaged.subarray(0, 4096));
    expect(recall()).toEqual({ value: -1, notices: [] });
  });

  test('takes its side files along, so that they are not mistaken for the new one’s', () => {
    remember(7);
    writeFileSync(file, 'not a database at all');
    writeFileSync(`${file}-wal`, 'its wal');
    recall();
    const aside = readdirSync(join(folder, 'data')).filter((entry) => entry.includes('.unreadable-'));
    expect(aside.some((entry) => entry.endsWith('-wal'))).toBe(true);
  });
});

describe('the schema', () => {
  test('of a newer Roost is refused, and the file left as it was', () => {
    remember(7);
    const sqlite = new DatabaseSync(file);
    sqlite.exec("INSERT INTO migrations VALUES (999, 'future', 0)");
    sqlite.close();
    copyFileSync(file, `${file}.before`);

    const open = (): Database => Database.open(file, options);
    expect(open).toThrow(
      expect.objectContaining({ code: 'system.database-newer', facts: { file, version: 999 } }),
    );
    expect(readFileSync(file)).toEqual(readFileSync(`${file}.before`));
  });

  test('of a newer Roost leaves a copy for the one before it, which says where it is', () => {
    remember(7);
    const version = migrations.length + 1;
    const next = { version, name: 'second', sql: 'CREATE TABLE second (id INTEGER PRIMARY KEY) STRICT' };
    Database.open(file, { ...options, migrations: [...migrations, next] })[Symbol.dispose]();
    const copy = `${file}.step-${migrations.length}`;
    const open = (): Database => Database.open(file, options);
    expect(open).toThrow(
      expect.objectContaining({ code: 'system.database-newer-kept', facts: { file, version, copy } }),
    );
    // What the sentence says helps.
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    copyFileSync(copy, file);
    expect(recall()).toEqual({ value: 7, notices: [] });
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600);
  });

  test('is brought up to date step by step, each once', () => {
    remember(7);
    const version = migrations.length + 1;
    const next = { version, name: 'second', sql: 'CREATE TABLE second (id INTEGER PRIMARY KEY) STRICT' };
    const withNext = { ...options, migrations: [...migrations, next] };
    for (const _ of [1, 2]) {
      using database = Database.open(file, withNext);
      const steps = database.statement('SELECT version, name FROM migrations ORDER BY version').all();
      expect(steps).toEqual([
        ...migrations.map(({ version: known, name }) => ({ version: known, name })),
        { version, name: 'second' },
      ]);
    }
  });

  test('stays at the last good step when one fails', () => {
    remember(7);
    const broken = {
      version: migrations.length + 1,
      name: 'broken',
      sql: 'CREATE TABLE half (id INTEGER); CREATE TABLE nonsense (',
    };
    expect(() => Database.open(file, { ...options, migrations: [...migrations, broken] })).toThrow();
    using database = Database.open(file, options);
    const half = database.statement("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'half'").get();
    expect(half).toEqual({ count: 0 });
    expect(new SettingsRepository(database).get('value', z.number(), -1)).toBe(7);
  });

  test('numbers its steps from 1 without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });
});

describe('a daemon killed while it writes', () => {
  test('leaves a whole database with everything it had said was safe', async () => {
    let safe = 0;
    for (let round = 0; round < (process.platform === 'win32' ? 5 : 25); round++) {
      safe = Math.max(safe, await writeAndKill(1 + ((round * 7) % 23)));
      using database = Database.open(file, options);
      expect(database.notices).toEqual([]);
      expect(database.statement('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
      const { id } = exampleServer();
      const variables = new ServersRepository(database).get(id)?.variables;
      const count = Number(variables?.['COUNT']);
      expect(count).toBeGreaterThanOrEqual(safe);
      expect(variables?.['PADDING']).toBe(count === 0 ? '' : String(count % 10).repeat(20_000));
      expect(new InstallationsRepository(database).get(id)?.startedAt).toBe(count);
    }
  });
});

/** Lets the writer report some numbers, kills it somewhere in the next write, and gives the last number it told. */
async function writeAndKill(reports: number): Promise<number> {
  const script = join(import.meta.dirname, 'endless-writer.fixture.ts');
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let last = 0;
  let count = 0;
  for await (const line of createInterface(child.stdout)) {
    last = Number(line);
    if (++count === reports) child.kill('SIGKILL');
  }
  await exited;
  return last;
}
