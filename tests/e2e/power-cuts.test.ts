import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataPaths } from '#daemon/paths.ts';
import type { EggId } from '#shared/domain/ids.ts';
import type { Server } from '#shared/domain/server.ts';
import type { Client } from '#shared/lib/client.ts';
import { connectToDaemon } from '../support/daemon-client.ts';
import { Headless } from '../support/headless.ts';
import { type Random, seededRandom } from '../support/random.ts';

const cuts = 50;
const mostServers = 4;

/** A game that takes a moment to install, and whose two settings must always say the same. */
const egg = JSON.stringify({
  meta: { version: 'PTDL_v2', platform: 'posix' },
  name: 'Twins',
  author: 'test@example.com',
  docker_images: { Native: 'native:' },
  startup: './game',
  config: { files: '{}', startup: '{"done":"up"}', logs: '{}', stop: 'stop' },
  scripts: {
    installation: {
      script: `for part in 1 2 3 4 5 6; do head -c 100000 /dev/zero > part$part; sleep 0.03; done
printf '#!/bin/sh\\necho up\\nwhile read -r line; do [ "$line" = stop ] && exit 0; done\\n' > game
chmod +x game`,
      container: 'native:',
      entrypoint: 'sh',
    },
  },
  variables: ['LEFT', 'RIGHT'].map((env) => ({
    name: env,
    description: '',
    env_variable: env,
    default_value: '0',
    user_viewable: true,
    user_editable: true,
    rules: 'required|integer',
  })),
});

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'roost-power-cuts-'));
});
afterAll(async () => await rm(data, { recursive: true, force: true }));

/** What the daemon has confirmed, and so must still be there after a cut. */
interface Confirmed {
  /** The egg of all servers. */
  egg: EggId;
  servers: Map<string, { name: string; setting: number }>;
  /** Those that were deleted and can be put back. */
  deleted: Map<string, { name: string; setting: number }>;
}

async function importTwins(): Promise<EggId> {
  await using headless = await Headless.start({ data });
  using connection = await connectToDaemon(headless.data);
  const imported = await connection.client.eggs.import({ kind: 'text', name: 'twins.json', text: egg });
  return imported.egg.id;
}

/** Begins something a person might do, and writes down what was confirmed of it. */
async function doSomething(
  client: Client,
  random: Random,
  round: number,
  confirmed: Confirmed,
): Promise<void> {
  const { servers: calls } = client;
  const servers = await calls.list();
  if (servers.length === 0 || (servers.length < mostServers && random.below(3) === 0)) {
    const made = await calls.create({ eggId: confirmed.egg, name: `Server ${round}`, consent: true });
    confirmed.servers.set(made.id, { name: made.name, setting: 0 });
    return;
  }
  const server = random.pick(servers);
  const { id: serverId } = server;
  switch (random.below(8)) {
    case 0: {
      const setting = round * 1000 + random.below(1000);
      const values = { LEFT: String(setting), RIGHT: String(setting) };
      await calls.update({
        serverId,
        settings: { variables: values, name: `Server ${round} at ${setting}` },
      });
      confirmed.servers.set(serverId, { name: `Server ${round} at ${setting}`, setting });
      return;
    }
    case 1:
      return await calls.reinstall({ serverId, consent: true });
    case 2:
      return await calls.power({ serverId, action: 'stop' });
    case 3:
      return await calls.power({ serverId, action: 'kill' });
    case 4:
      if (servers.length < mostServers || server.state !== 'offline') return;
      return await deleteOne(client, server, confirmed);
    case 5:
      return await putOneBack(client, random, confirmed);
    case 6:
      return await removeOne(client, random, confirmed);
    default:
      return await calls.power({ serverId, action: 'start' });
  }
}

async function deleteOne(client: Client, { id, name }: Server, confirmed: Confirmed): Promise<void> {
  await client.servers.delete({ serverId: id, confirmName: name });
  const known = confirmed.servers.get(id);
  if (known === undefined) return;
  confirmed.servers.delete(id);
  confirmed.deleted.set(id, known);
}

async function putOneBack(client: Client, random: Random, confirmed: Confirmed): Promise<void> {
  const kept = await client.bin.list();
  if (kept.length === 0) return;
  const { id } = random.pick(kept);
  const known = confirmed.deleted.get(id);
  confirmed.deleted.delete(id);
  await client.bin.putBack({ serverId: id });
  if (known !== undefined) confirmed.servers.set(id, known);
}

async function removeOne(client: Client, random: Random, confirmed: Confirmed): Promise<void> {
  const kept = await client.bin.list();
  if (kept.length < 2) return;
  const { id, name } = random.pick(kept);
  confirmed.deleted.delete(id);
  await client.bin.delete({ serverId: id, confirmName: name });
}

/** Whether a server is whole: both twins say the same, and the name goes with them. */
function isWhole({ name, variables, state, install }: Server): boolean {
  const setting = variables['LEFT'] ?? '0';
  const goesWith = setting === '0' ? /^Server \d+$/.test(name) : name.endsWith(` at ${setting}`);
  return (
    goesWith && setting === (variables['RIGHT'] ?? '0') && !(install !== 'installed' && state === 'running')
  );
}

/** Folders that belong to no server, deleted or not. */
async function foldersOfNobody(...owners: { id: string }[][]): Promise<string[]> {
  const ids = new Set(owners.flat().map(({ id }) => id));
  // The folder of all of them is made with the first.
  const folders = await readdir(join(data, 'servers')).catch(() => []);
  return folders.filter((folder) => !ids.has(folder));
}

describe('a daemon that is cut off fifty times', () => {
  test('opens every time, and nothing confirmed is lost or torn', { timeout: 400_000 }, async () => {
    const random = seededRandom(20_261_122);
    const confirmed: Confirmed = { egg: await importTwins(), servers: new Map(), deleted: new Map() };
    for (let round = 1; round <= cuts; round += 1) {
      const headless = await Headless.start({ data });
      using connection = await connectToDaemon(data);
      const { client } = connection;
      const servers = await client.servers.list();
      expect(servers.filter((server) => !isWhole(server))).toEqual([]);
      const kept = await client.bin.list();
      expect(await foldersOfNobody(servers, kept)).toEqual([]);
      const there = new Map(servers.map((server) => [server.id as string, server]));
      const inBin = new Set<string>(kept.map(({ id }) => id));
      for (const [id, { name }] of confirmed.deleted) expect(inBin.has(id), `${name} is lost`).toBe(true);
      for (const [id, { name, setting }] of confirmed.servers) {
        const server = there.get(id);
        // Its deletion may have been done at the cut, and not been confirmed.
        expect(server ?? inBin.has(id), `${name} is lost`).toBeTruthy();
        if (server === undefined) continue;
        // What was under way at the cut may have been done or not; what was confirmed before it was done.
        if (server.name !== name) expect(Number(server.variables['LEFT'] ?? 0)).not.toBe(setting);
      }

      const doing = Array.from({ length: 3 }, () =>
        doSomething(client, random, round, confirmed).catch((): void => undefined),
      );
      await Promise.race([Promise.all(doing), wait(random.below(500))]);
      await headless.kill();
      await Promise.all(doing);
    }

    const last = await Headless.start({ data });
    using connection = await connectToDaemon(data);
    const servers = await connection.client.servers.list();
    const kept = await connection.client.bin.list();
    expect(servers.every(isWhole)).toBe(true);
    expect(servers.length).toBeGreaterThan(0);
    await last.stop();
    using database = new DatabaseSync(dataPaths(data).database, { readOnly: true });
    expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    expect(await foldersOfNobody(servers, kept)).toEqual([]);
  });
});
