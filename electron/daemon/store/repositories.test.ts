import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eggId } from '#shared/domain/ids.ts';
import { uncounted } from '#shared/domain/installation.ts';
import type { StatsPoint } from '#shared/domain/stats.ts';
import { exampleEgg } from '#tests/support/example-egg.ts';
import { exampleEggRecord, exampleServer } from '#tests/support/example-records.ts';
import { type Clock, systemClock } from '../clock.ts';
import {
  AccountRepository,
  ActivityRepository,
  ConsentsRepository,
  Database,
  EggsRepository,
  InstallationsRepository,
  ServersRepository,
  type SessionRecord,
  SettingsRepository,
  StatsRepository,
} from './index.ts';

let folder: string;
let database: Database;
let now = 5000;
const clock: Clock = { ...systemClock, now: () => now };

beforeEach(async () => {
  now = 5000;
  folder = await mkdtemp(join(tmpdir(), 'roost-store-'));
  database = Database.open(join(folder, 'roost.db'), { clock, logger: pino({ level: 'silent' }) });
  new EggsRepository(database).put(exampleEggRecord());
});
afterEach(async () => {
  database[Symbol.dispose]();
  await rm(folder, { recursive: true });
});

describe('servers', () => {
  test('come back as they were stored, oldest first', () => {
    const servers = new ServersRepository(database);
    const second = { ...exampleServer(2), notice: { code: 'server.crashed', facts: { exitCode: 1 } } };
    servers.insert(second);
    servers.insert(exampleServer(1));
    expect(servers.list()).toEqual([exampleServer(1), second]);
    expect(servers.get(second.id)).toEqual(second);
  });

  test('change only in what is named, and tell when', () => {
    const servers = new ServersRepository(database);
    servers.insert(exampleServer());
    const expected = { ...exampleServer(), state: 'running', lastCrashAt: 7, updatedAt: 5000 };
    expect(servers.update(exampleServer().id, { state: 'running', lastCrashAt: 7 })).toEqual(expected);
    expect(servers.get(exampleServer().id)).toEqual(expected);
    expect(servers.update(exampleServer(9).id, { state: 'running' })).toBeNull();
  });

  test('have names of their own, whatever their case', () => {
    const servers = new ServersRepository(database);
    servers.insert(exampleServer(1));
    servers.insert(exampleServer(2));
    const taken = expect.objectContaining({ code: 'server.name-taken', facts: { name: 'sERVER 1' } });
    expect(() => servers.insert({ ...exampleServer(3), name: 'sERVER 1' })).toThrow(taken);
    expect(() => servers.update(exampleServer(2).id, { name: 'sERVER 1' })).toThrow(taken);
    expect(servers.update(exampleServer(1).id, { name: 'sERVER 1' })?.name).toBe('sERVER 1');
  });

  test('keep their egg from being deleted, and name themselves', () => {
    const eggs = new EggsRepository(database);
    const servers = new ServersRepository(database);
    const { eggId } = exampleServer();
    servers.insert(exampleServer());
    expect(servers.namesByEgg(eggId)).toEqual(['Server 1']);
    expect(() => eggs.delete(eggId)).toThrow();
    servers.delete(exampleServer().id);
    eggs.delete(eggId);
    expect(eggs.list()).toEqual([]);
  });

  test('are listed without one whose row does not fit', () => {
    const servers = new ServersRepository(database);
    servers.insert(exampleServer(1));
    servers.insert(exampleServer(2));
    database.statement("UPDATE servers SET settings = '{}' WHERE name = 'Server 1'").run();
    expect(servers.list()).toEqual([exampleServer(2)]);
  });

  test('take their installation and statistics along when they go', () => {
    const servers = new ServersRepository(database);
    const { id } = exampleServer();
    servers.insert(exampleServer());
    new StatsRepository(database).append(id, { '10m': [point(4000)] });
    new InstallationsRepository(database).put(installation);
    servers.delete(id);
    const left = database
      .statement('SELECT (SELECT count(*) FROM stats_points) + (SELECT count(*) FROM installations) AS count')
      .get();
    expect(left).toEqual({ count: 0 });
  });
});

const installation = {
  serverId: exampleServer().id,
  startedAt: 1,
  endedAt: null,
  progress: { ...uncounted, step: 'script' as const, detail: 'npm', startedAt: 2 },
  outcome: null,
};

test('an egg comes back with the very bytes of its file, and is replaced by one with its id', () => {
  const eggs = new EggsRepository(database);
  const record = exampleEggRecord();
  const renamed = { ...record, egg: { ...record.egg, name: 'Renamed' }, updatedAt: 9 };
  eggs.put(renamed);
  expect(eggs.list()).toEqual([renamed]);
  expect(eggs.get(record.egg.id)).toEqual(renamed);
});

test('eggs are read one by one, also while others come and go', () => {
  const eggs = new EggsRepository(database);
  const record = exampleEggRecord();
  const other = { ...record, egg: exampleEgg({ id: eggId.parse('5d0f3b8e-6f3d-4f5b-8a1c-000000000009') }) };
  eggs.put({ ...other, origin: 'catalogue' });
  const reading = eggs.each();
  const first = reading.next().value;
  eggs.delete(other.egg.id);
  expect([first, [...reading], [...eggs.each('catalogue')], [...eggs.each('imported')]]).toEqual([
    record,
    [],
    [],
    [record],
  ]);
});

test('the last installation of a server is remembered with its outcome', () => {
  new ServersRepository(database).insert(exampleServer());
  const installations = new InstallationsRepository(database);
  const { serverId } = installation;
  expect(installations.get(serverId)).toBeNull();
  installations.put(installation);
  expect(installations.get(serverId)).toEqual(installation);
  const problem = { code: 'install.script-failed', facts: { exitCode: 3 } };
  const ended = {
    ...installation,
    endedAt: 5,
    outcome: { kind: 'failed' as const, step: 'script' as const, problem },
  };
  installations.put(ended);
  expect(installations.get(serverId)).toEqual(ended);
});

function point(at: number, cpuPercent = 1.5): StatsPoint {
  return {
    at,
    cpuPercent,
    memoryBytes: 2 ** 40 + 1,
    memoryLimitBytes: null,
    networkRxBytesPerSecond: 10,
    networkTxBytesPerSecond: null,
    diskBytes: 0,
    players: 3,
  };
}

describe('statistics', () => {
  const { id } = exampleServer();

  test('come back in order from the time asked for, one for each time', () => {
    new ServersRepository(database).insert(exampleServer());
    const stats = new StatsRepository(database);
    stats.append(id, { '10m': [point(3000), point(2000), point(1000)], '6h': [point(0)] });
    stats.append(id, { '10m': [point(2000, 99)] });
    expect(stats.read(id, '10m', 1001)).toEqual([point(2000, 99), point(3000)]);
    expect(stats.read(id, '6h', 0)).toEqual([point(0)]);
    expect(stats.read(id, '7d', 0)).toEqual([]);
  });

  test('older than their span go with the next write, those of idle servers when pruned', () => {
    new ServersRepository(database).insert(exampleServer(1));
    new ServersRepository(database).insert(exampleServer(2));
    const stats = new StatsRepository(database);
    const idle = exampleServer(2).id;
    stats.append(id, { '10m': [point(0)], '7d': [point(0)] });
    stats.append(idle, { '10m': [point(0)], '7d': [point(0)] });
    now = 600_001;
    stats.append(id, { '10m': [point(now)], '7d': [point(now)] });
    expect(stats.read(id, '10m', 0)).toEqual([point(now)]);
    expect(stats.read(id, '7d', 0)).toEqual([point(0), point(now)]);
    expect(stats.read(idle, '10m', 0)).toEqual([point(0)]);
    stats.prune(now);
    expect(stats.read(idle, '10m', 0)).toEqual([]);
    expect(stats.read(idle, '7d', 0)).toEqual([point(0)]);
  });

  test('of a server that is gone are not kept', () => {
    const stats = new StatsRepository(database);
    stats.append(id, { '10m': [point(1000)] });
    expect(stats.read(id, '10m', 0)).toEqual([]);
  });

  test('can be forgotten', () => {
    new ServersRepository(database).insert(exampleServer());
    const stats = new StatsRepository(database);
    stats.append(id, { '10m': [point(1000)] });
    stats.delete(id);
    expect(stats.read(id, '10m', 0)).toEqual([]);
  });
});

test('a setting that does not fit any more gives its default', () => {
  const settings = new SettingsRepository(database);
  const range = z.object({ from: z.int(), to: z.int() });
  const fallback = { from: 1, to: 2 };
  expect(settings.get('range', range, fallback)).toEqual(fallback);
  settings.set('range', { from: 3, to: 4 });
  expect(settings.get('range', range, fallback)).toEqual({ from: 3, to: 4 });
  settings.set('range', { from: 'three' });
  expect(settings.get('range', range, fallback)).toEqual(fallback);
});

function session(idHash: string, lastSeenAt = 1): SessionRecord {
  return { idHash, createdAt: 1, lastSeenAt, expiresAt: 100, label: 'Firefox' };
}

describe('the account', () => {
  test('has one password or none', () => {
    const account = new AccountRepository(database);
    expect(account.passwordHash()).toBeNull();
    account.setPasswordHash('one');
    account.setPasswordHash('two');
    expect(account.passwordHash()).toBe('two');
    account.setPasswordHash(null);
    expect(account.passwordHash()).toBeNull();
  });

  test('keeps its sessions until they end or are signed out', () => {
    const account = new AccountRepository(database);
    for (const id of ['a', 'b', 'c']) account.insertSession(session(id));
    account.touchSession('b', 50, 200);
    expect(account.findSession('b')).toEqual({ ...session('b', 50), expiresAt: 200 });
    expect(account.listSessions().map(({ idHash }) => idHash)).toEqual(['b', 'a', 'c']);
    account.pruneSessions(100);
    expect(account.listSessions().map(({ idHash }) => idHash)).toEqual(['b']);
    account.insertSession(session('d'));
    account.deleteOtherSessions('d');
    expect(account.findSession('b')).toBeNull();
    account.deleteSession('d');
    expect(account.findSession('d')).toBeNull();
    account.insertSession(session('e'));
    account.deleteOtherSessions(null);
    expect(account.listSessions()).toEqual([]);
  });
});

test('a consent holds for the script that was seen, and its first time stays', () => {
  const consents = new ConsentsRepository(database);
  consents.add('ab', 1);
  consents.add('ab', 2);
  expect([consents.has('ab'), consents.has('cd')]).toEqual([true, false]);
});

describe('what happened', () => {
  test('is kept for a bounded number of entries, newest first, and by server', () => {
    const activity = new ActivityRepository(database);
    const server = exampleServer();
    const entry = { at: 1, kind: 'ready', subject: 'Pine Valley', facts: { more: 'x' } } as const;
    for (let count = 1; count <= 6000; count += 1) {
      activity.add({ ...entry, at: count, serverId: count % 1000 === 0 ? server.id : null });
    }
    const all = activity.list({ before: Number.MAX_SAFE_INTEGER, serverId: null, limit: 10_000 });
    expect([all.length, all[0]?.at, all.at(-1)?.at, all[0]?.facts]).toEqual([
      5000,
      6000,
      1001,
      { more: 'x' },
    ]);
    const own = activity.list({ before: 6000, serverId: server.id, limit: 10 });
    expect(own.map(({ at }) => at)).toEqual([5000, 4000, 3000, 2000]);
  });
});
