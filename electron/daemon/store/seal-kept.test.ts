import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newKey, Seal } from '#daemon/seal.ts';
import { exampleEggRecord, exampleServer } from '#tests/support/example-records.ts';
import { systemClock } from '../clock.ts';
import { Database } from './database.ts';
import { DeletedServersRepository } from './deleted-servers.ts';
import { EggsRepository } from './eggs.ts';
import { migrations } from './migrations/all.ts';
import { sealKept } from './seal-kept.ts';
import { ServersRepository } from './servers.ts';

const options = { clock: systemClock, logger: pino({ level: 'silent' }) };
const secret = 'correct-horse-battery';
const variables = {
  RCON_PASSWORD: secret,
  PROXY: `http://mara:${secret}@192.168.1.9:3128`,
  MOTD: 'Pine Valley',
  PASSWORD_ENABLED: '1',
};

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roost-sealed-'));
  file = join(folder, 'roost.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Files of the folder, side files included, in which the secret can be read. */
function filesThatTell(): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
}

const sealOf = (key: Buffer) => new Seal(async () => key);

/** A database as it is opened by a daemon with this key. */
async function open(key: Buffer): Promise<{ database: Database; servers: ServersRepository }> {
  const database = Database.open(file, options);
  const seal = sealOf(key);
  await sealKept(database, seal);
  return { database, servers: new ServersRepository(database, seal) };
}

/** A database of the step before, with secrets in the open, as an earlier Roost wrote it. */
function writeAsBefore(): void {
  using database = Database.open(file, { ...options, migrations: migrations.slice(0, 5) });
  new EggsRepository(database).put(exampleEggRecord());
  const { id, name, eggId, environment, image, startup, limits, crash } = exampleServer();
  const settings = { environment, image, startup, variables, limits, allocations: [], mounts: [] };
  const others = { startWithRoost: false, crash, stopTimeoutMs: null };
  database
    .statement(
      `INSERT INTO servers (id, name, egg_id, settings, install, state, created_at, updated_at)
       VALUES (?, ?, ?, ?, 'installed', 'offline', 1, 1)`,
    )
    .run(id, name, eggId, JSON.stringify({ ...settings, ...others }));
}

describe('secret settings', () => {
  test('are read again as they were, and stand in no file, also while it is written', async () => {
    const key = newKey();
    {
      const { database, servers } = await open(key);
      using _open = database;
      new EggsRepository(database).put(exampleEggRecord());
      await servers.readyFor(variables);
      servers.insert({ ...exampleServer(), variables });
      servers.update(exampleServer().id, { variables: { ...variables, MOTD: 'Other' } });
      expect(filesThatTell()).toEqual([]);
      expect(readdirSync(folder)).toContain('roost.db-wal');
    }
    expect(filesThatTell()).toEqual([]);
    const { database, servers } = await open(key);
    using _open = database;
    expect(servers.get(exampleServer().id)?.variables).toEqual({ ...variables, MOTD: 'Other' });
  });

  test('of an earlier Roost are sealed, and leave no trace in the file nor in the copies kept of it', async () => {
    writeAsBefore();
    expect(filesThatTell()).toEqual(['roost.db']);
    const key = newKey();
    {
      const { database, servers } = await open(key);
      using _open = database;
      expect([filesThatTell(), servers.list()[0]?.variables]).toEqual([[], variables]);
      expect(readdirSync(folder)).toContain('roost.db.step-5');
    }
    expect(filesThatTell()).toEqual([]);
  });

  test('leave no trace when the daemon was cut off right after they were sealed', async () => {
    writeAsBefore();
    const key = newKey();
    {
      // The rows are sealed, and then the power goes: what was freed stays where it was.
      using database = Database.open(file, options);
      const seal = sealOf(key);
      await seal.ready();
      const servers = new ServersRepository(database, seal);
      for (const { id } of servers.list()) servers.update(id, { variables });
    }
    expect(filesThatTell()).toContain('roost.db.step-5');
    const { database } = await open(key);
    using _open = database;
    expect(filesThatTell()).toEqual([]);
  });

  test('of a deleted server are sealed too, and come back with it', async () => {
    const key = newKey();
    const { database, servers } = await open(key);
    using _open = database;
    new EggsRepository(database).put(exampleEggRecord());
    await servers.readyFor(variables);
    servers.insert({ ...exampleServer(), variables });
    const deleted = new DeletedServersRepository(database, sealOf(key));
    deleted.add(exampleServer().id, { goesAt: 1, bytes: null });
    expect([filesThatTell(), servers.list()]).toEqual([[], []]);
  });
});

describe('a database that came from another PC', () => {
  test('opens, and names the secrets that are to be typed again', async () => {
    writeAsBefore();
    (await open(newKey())).database[Symbol.dispose]();
    const { database, servers } = await open(newKey());
    using _open = database;
    const [server] = servers.list();
    expect(server?.variables).toEqual({ MOTD: 'Pine Valley', PASSWORD_ENABLED: '1' });
    expect(Object.keys(server?.lostSecrets ?? {})).toEqual(['RCON_PASSWORD', 'PROXY']);
  });

  test('keeps what it cannot open until something else is typed, and gives it back to its own key', async () => {
    writeAsBefore();
    const own = newKey();
    const { id } = exampleServer();
    (await open(own)).database[Symbol.dispose]();
    {
      const { database, servers } = await open(newKey());
      using _open = database;
      servers.update(id, { state: 'running' });
      servers.update(id, { variables: { MOTD: 'Pine Valley', PROXY: '' } });
      expect(Object.keys(servers.get(id)?.lostSecrets ?? {})).toEqual(['RCON_PASSWORD']);
    }
    const { database, servers } = await open(own);
    using _open = database;
    expect(servers.get(id)).toMatchObject({
      variables: { RCON_PASSWORD: secret, MOTD: 'Pine Valley', PROXY: '' },
    });
  });

  test('opens also where the system gives no key at all', async () => {
    writeAsBefore();
    (await open(newKey())).database[Symbol.dispose]();
    using database = Database.open(file, options);
    const seal = new Seal(async () => {
      throw new Error('the keyring is locked');
    });
    await sealKept(database, seal);
    const [server] = new ServersRepository(database, seal).list();
    expect(Object.keys(server?.lostSecrets ?? {})).toEqual(['RCON_PASSWORD', 'PROXY']);
  });
});
