import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EggId } from '#shared/domain/ids.ts';
import type { Server } from '#shared/domain/server.ts';
import type { UploadId } from '#shared/domain/worlds.ts';
import type { Client } from '#shared/lib/client.ts';
import { sendWorld } from '#shared/lib/send-world.ts';
import { connectToDaemon } from '../support/daemon-client.ts';
import { Headless } from '../support/headless.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { zipOf } from '../support/zip-file.ts';

const rounds = 10;
/** Longer than either takes; a cut at its end finds it done. */
const longestMs = 90;

let data: string;
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'roost-bring-in-cuts-'));
  data = join(root, 'data');
});
afterAll(async () => await rm(root, { recursive: true, force: true }));

/** Files that all say the same, so that a torn world shows. */
function worldOf(round: number): Record<string, string> {
  const names = Array.from({ length: 20 }, (_, at) => `Cut/region/r.${at}.mca`);
  return Object.fromEntries(['Cut/level.dat', ...names].map((name) => [name, String(round)]));
}

/** What all files of a world say; null where it is torn or not there. */
async function saidBy(folder: string): Promise<number | null> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const said = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')));
    return said.length === 21 && new Set(said).size === 1 ? Number(said[0]) : null;
  } catch {
    return null;
  }
}

async function flyingSquid(client: Client): Promise<EggId> {
  const eggs = await client.eggs.list();
  const found = eggs.find(
    ({ catalogue, runnable }) => catalogue?.game === 'flying-squid' && runnable.environments.length > 0,
  );
  if (found === undefined) throw new Error('the catalogue has no Flying Squid for this PC');
  return found.id;
}

async function sent(client: Client, eggId: EggId, round: number): Promise<UploadId> {
  const bytes = zipOf(worldOf(round));
  const base64 = (at: number, length: number) =>
    Promise.resolve(bytes.subarray(at, at + length).toString('base64'));
  const { signal } = new AbortController();
  const files = [{ path: 'Cut.zip', bytes: bytes.length, base64 }];
  const uploadId = await sendWorld(client, files, { progress: () => undefined, signal });
  for await (const event of await client.worlds.read({ uploadId, eggId })) {
    if (event.type === 'found') return uploadId;
  }
  throw new Error('no world was found');
}

/** Begins what may be cut off, once all that it needs is there. */
type Begin = () => Promise<unknown>;

/** A daemon's life: it puts right what the last one left, is looked at, begins something, and is cut off in it. */
async function life(random: Random, live: (client: Client) => Promise<Begin | null>): Promise<void> {
  const headless = await Headless.start({ data });
  using connection = await connectToDaemon(data);
  const begin = await live(connection.client);
  if (begin === null) {
    await headless.stop();
    return;
  }
  const doing = begin().catch((): void => undefined);
  await wait(random.below(longestMs));
  await headless.kill();
  await doing;
}

describe('a daemon that is cut off', () => {
  test('while it puts worlds in always has the old one or the new one whole', {
    timeout: 240_000,
  }, async () => {
    const random = seededRandom(20_261_122);
    let made: Server | null = null;
    let now = 0;
    for (let round = 0; round <= rounds; round += 1) {
      await life(random, async (client) => {
        made ??= await newServer(client);
        const { id: serverId, eggId, folder } = made;
        if (round > 0) {
          const said = await saidBy(join(folder, 'world'));
          expect([now, round]).toContain(said);
          const [kept] = await client.worlds.kept({ serverId });
          if (said === round) expect(await saidBy(join(folder, kept?.folder ?? '', 'world'))).toBe(now);
          now = said ?? now;
        }
        expect(await readdir(join(data, 'incoming'))).toEqual([]);
        expect((await readdir(folder)).filter((name) => name.startsWith('.roost'))).toEqual([]);
        if (round === rounds) return null;
        const world = { uploadId: await sent(client, eggId, round + 1), index: 0 };
        return async () => await client.worlds.putIn({ serverId, world });
      });
    }
  });

  test('while it takes folders in never loses one, and leaves none that is nobody’s', {
    timeout: 240_000,
  }, async () => {
    const random = seededRandom(20_261_123);
    for (let round = 0; round <= rounds; round += 1) {
      await life(random, async (client) => {
        if (round > 0) await holdTakenIn(client, round);
        if (round === rounds) return null;
        const { name, folder } = await house(round + 1);
        const eggId = await flyingSquid(client);
        const move = round % 2 === 0;
        return async () => {
          const events = await client.takeIn.run({ folder, eggId, name, move, consent: true });
          for await (const event of events) if (event.type === 'done') return;
        };
      });
    }
  });
});

/** A server with a world that says 0. */
async function newServer(client: Client): Promise<Server> {
  const eggId = await flyingSquid(client);
  const server = await client.servers.create({ eggId, name: 'Cuts', install: false, consent: true });
  const world = { uploadId: await sent(client, eggId, 0), index: 0 };
  await client.worlds.putIn({ serverId: server.id, world });
  return server;
}

/** A folder that somebody could have a server in. */
async function house(round: number): Promise<{ name: string; folder: string }> {
  const name = `House ${round}`;
  const folder = join(root, name);
  await mkdir(join(folder, 'region'), { recursive: true });
  for (const [path, text] of Object.entries(worldOf(round))) {
    await writeFile(join(folder, path.slice('Cut/'.length)), text);
  }
  return { name, folder };
}

async function holdTakenIn(client: Client, round: number): Promise<void> {
  const name = `House ${round}`;
  const servers = await client.servers.list();
  const made = servers.find((server) => server.name === name);
  const isStillThere = (await stat(join(root, name)).catch(() => null)) !== null;
  expect(isStillThere || made !== undefined, `${name} is lost`).toBe(true);
  if (isStillThere) expect(await saidBy(join(root, name))).toBe(round);
  if (made !== undefined) expect(await saidBy(made.folder)).toBe(round);
  const folders = await readdir(join(data, 'servers'));
  expect(folders.filter((folder) => !servers.some(({ id }) => id === folder))).toEqual([]);
  expect(await readdir(join(data, 'incoming'))).toEqual([]);
}
