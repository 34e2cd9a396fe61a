import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { Database, EggsRepository } from '#daemon/store/index.ts';
import { type EggId, eggId } from '#shared/domain/ids.ts';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { downloadEgg, isPrivateHost, rawFile } from './download.ts';
import { Eggs, type FollowEgg } from './eggs.ts';
import { normaliserVersion } from './formats/import.ts';

const shipped = resolve(import.meta.dirname, '../../../resources/catalogue');
const never = new AbortController().signal;
const logger = pino({ level: 'silent' });

let folder: string;
let database: Database;
let catalogueFolder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-eggs-'));
  catalogueFolder = join(folder, 'catalogue');
  for (const part of ['flying-squid', 'teeworlds', 'icons']) {
    await cp(join(shipped, part), join(catalogueFolder, part), { recursive: true });
  }
  database = Database.open(join(folder, 'roost.db'), { clock: systemClock, logger });
  stamped = '';
  normalised = 0;
});

afterEach(async () => {
  database[Symbol.dispose]();
  await rm(folder, { recursive: true, force: true });
});

let stamped: string;
let normalised: number;

/** The eggs of a daemon that has just started and has caught up with its catalogue. */
async function open(follow?: FollowEgg): Promise<Eggs> {
  const eggs = new Eggs({
    repository: new EggsRepository(database),
    catalogueFolder,
    stamp: { get: () => stamped, set: (stamp) => (stamped = stamp) },
    normalisedBy: { get: () => normalised, set: (version) => (normalised = version) },
    environments: async () => [],
    canStartDocker: () => false,
    missingRuntime: async () => null,
    fetch,
    collected: () => Promise.reject(new Error('there are no collections')),
    clock: systemClock,
    logger,
  });
  await eggs.catchUp(follow);
  return eggs;
}

function file(parts: EggFileParts = {}) {
  return {
    kind: 'text' as const,
    name: 'egg.json',
    text: Buffer.from(bytesOf(eggFile(parts))).toString('utf8'),
  };
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => null,
    (error: unknown) => (error as { code?: unknown }).code ?? error,
  );
}

describe('the catalogue', () => {
  test('is known at once, with its facts', async () => {
    const eggs = await open();
    const list = await eggs.list();
    const squid = list.filter(({ catalogue }) => catalogue?.game === 'flying-squid');
    expect(squid.map(({ origin, platform }) => `${origin} ${platform}`).toSorted()).toEqual(
      expect.arrayContaining(['catalogue container', 'catalogue posix']),
    );
  });

  test('stays as it is when nothing changed, and follows what did', async () => {
    const path = join(catalogueFolder, 'flying-squid', 'posix.egg.json');
    const repository = new EggsRepository(database);
    await open();
    const before = repository.list();
    await open();
    expect(repository.list()).toEqual(before);

    const edition = JSON.parse(await readFile(path, 'utf8')) as EggFileParts;
    await writeFile(path, JSON.stringify({ ...edition, description: 'Newer.' }));
    await open();
    const after = repository.list();
    expect(after.map(({ egg }) => egg.id)).toEqual(before.map(({ egg }) => egg.id));
    expect(after.filter(({ egg }) => egg.description === 'Newer.').length).toBe(1);
  });

  test('has what is made from its eggs follow those that changed', async () => {
    const path = join(catalogueFolder, 'flying-squid', 'posix.egg.json');
    await open();
    const edition = JSON.parse(await readFile(path, 'utf8')) as EggFileParts;
    await writeFile(path, JSON.stringify({ ...edition, startup: 'node other.js' }));
    const followed: string[] = [];
    const follow: FollowEgg = async (before, after) => {
      followed.push(`${before.startup[0]?.command} → ${after.startup[0]?.command}`);
    };
    await open(follow);
    expect(followed).toEqual([expect.stringMatching(/^node (?!other).* → node other\.js$/)]);
    await open(follow);
    expect(followed.length).toBe(1);
  });

  test('leaves the person an egg that no longer ships', async () => {
    await open();
    await rm(join(catalogueFolder, 'flying-squid', 'posix.egg.json'));
    const eggs = await open();
    const left = (await eggs.list()).filter(({ origin }) => origin === 'imported');
    expect(left.map(({ platform }) => platform)).toEqual(['posix']);
  });

  test('suffers nothing from one bad file', async () => {
    const before = (await (await open()).list()).length;
    await writeFile(join(catalogueFolder, 'flying-squid', 'bad.egg.json'), '{');
    await cp(join(catalogueFolder, 'flying-squid'), join(catalogueFolder, 'broken'), { recursive: true });
    await writeFile(join(catalogueFolder, 'broken', 'game.json'), '{');
    expect((await (await open()).list()).length).toBe(before);
  });

  test('cannot be deleted or replaced', async () => {
    const eggs = await open();
    const [first] = await eggs.list();
    if (!first) throw new Error('the catalogue is empty');
    expect(await codeOf(eggs.delete(first.id, []))).toBe('egg.from-catalogue');
    const outcome = await eggs.import(file({ uuid: first.id }), never);
    expect([outcome.updated, outcome.egg.id === first.id]).toEqual([false, false]);
  });
});

describe('an egg that is imported', () => {
  test('is listed, shown, kept over a restart, and deleted', async () => {
    const { egg, updated, problems } = await (await open()).import(file(), never);
    expect({ name: egg.name, origin: egg.origin, updated, problems }).toEqual({
      name: 'Example Game',
      origin: 'imported',
      updated: false,
      problems: [],
    });
    const eggs = await open();
    expect((await eggs.get(egg.id)).egg).toEqual(egg.egg);
    expect(Buffer.from(eggs.record(egg.id)?.original ?? []).equals(Buffer.from(bytesOf(eggFile())))).toBe(
      true,
    );
    await eggs.delete(egg.id, []);
    expect(await codeOf(eggs.get(egg.id))).toBe('egg.not-found');
  });

  test('shows what an update would change before anything does', async () => {
    const eggs = await open();
    const { egg } = await eggs.import(file(), never);
    const next = file({ startup: 'java -jar other.jar', description: 'Newer.' });
    const preview = await eggs.preview(next, never);
    expect([preview.updates?.id, preview.changes.map(({ kind }) => kind)]).toEqual([
      egg.id,
      ['startup-changed', 'text'],
    ]);
    expect((await eggs.get(egg.id)).description).toBe('An example.');
    const { replaced } = await eggs.import({ ...next, sha256: preview.sha256 }, never);
    expect([replaced?.description, (await eggs.get(egg.id)).description]).toEqual(['An example.', 'Newer.']);
  });

  test('takes no other file than the one that was shown', async () => {
    const eggs = await open();
    const { sha256 } = await eggs.preview(file(), never);
    const other = { ...file({ description: 'Swapped.' }), sha256 };
    expect([await codeOf(eggs.import(other, never)), (await eggs.preview(file(), never)).updates]).toEqual([
      'egg.changed-meanwhile',
      null,
    ]);
  });

  test('goes out as a file that comes in as the same egg', async () => {
    const eggs = await open();
    const { egg } = await eggs.import(file({ name: 'Größe & Co: the game!' }), never);
    const { fileName, text } = eggs.export(egg.id, 'PLCN_v3', 'yaml');
    const again = await eggs.preview({ kind: 'text', name: fileName, text }, never);
    expect([fileName, again.updates?.id, again.changes]).toEqual(['egg-gr-e-co-the-game.yaml', egg.id, []]);
    expect(eggs.export(egg.id, 'PTDL_v2', 'yaml').fileName).toMatch(/\.json$/);
  });

  test.each([
    [
      '{"meta":{"version":"SPDL_v1"},"mine":[1],"name":"A","author":"b","docker_images":{"a":"b"},"startup":"x"}',
      'egg-a.cargofile',
    ],
    ['# mine\nmeta: {version: PLCN_v3}\nname: A\nimages: [a]\nstartup: x\n', 'egg-a.yaml'],
  ])('comes out as it came, with what nobody knows: %s', async (text, fileName) => {
    const eggs = await open();
    const { egg } = await eggs.import({ kind: 'text', name: 'x', text }, never);
    expect(eggs.export(egg.id, 'original', 'json')).toEqual({ fileName, text, problems: [] });
  });

  test('again with its id, or its name and author, is updated and keeps its id', async () => {
    const eggs = await open();
    const first = await eggs.import(file(), never);
    const second = await eggs.import(file({ description: 'Newer.' }), never);
    const third = await eggs.import(file({ uuid: first.egg.id, name: 'Renamed' }), never);
    expect([second, third].map(({ egg, updated }) => [egg.id, updated])).toEqual([
      [first.egg.id, true],
      [first.egg.id, true],
    ]);
    expect((await eggs.get(first.egg.id)).name).toBe('Renamed');
  });

  test('by an earlier Roost is read again from its file, once, and keeps its id', async () => {
    const { egg } = await (await open()).import(file(), never);
    const repository = new EggsRepository(database);
    const kept = repository.get(egg.id);
    if (kept === null) throw new Error('the egg is kept');
    const id = eggId.parse(crypto.randomUUID());
    // As an earlier version might have read it, and an egg whose file nobody reads any more.
    repository.put({ ...kept, egg: { ...egg.egg, id, startup: [{ name: 'Default', command: 'old' }] } });
    const lost = { ...egg.egg, id: eggId.parse(crypto.randomUUID()), name: 'Lost' };
    repository.put({ ...kept, egg: lost, original: Buffer.from('{') });
    normalised = 1;
    const followed: string[][] = [];
    const follow: FollowEgg = async (before, after) => {
      followed.push([before.id, before.startup[0]?.command ?? '', after.startup[0]?.command ?? '']);
    };
    await open(follow);
    expect(followed).toEqual([[id, 'old', egg.egg.startup[0]?.command]]);
    expect(repository.get(id)?.egg).toEqual({ ...egg.egg, id });
    expect(repository.get(lost.id)?.egg).toEqual(lost);
    expect(normalised).toBe(normaliserVersion);
    await open(follow);
    expect(followed.length).toBe(1);
  });

  test('is not deleted while servers are made from it', async () => {
    const eggs = await open();
    const { egg } = await eggs.import(file(), never);
    expect(await codeOf(eggs.delete(egg.id, ['My server']))).toBe('egg.in-use');
  });

  test('is refused with every problem when it is none', async () => {
    const eggs = await open();
    const error: unknown = await eggs
      .import({ kind: 'text', name: 'x.json', text: '{}' }, never)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'egg.invalid',
      facts: { count: 4, problems: expect.stringContaining('line 1') },
    });
  });

  test('that is not there is not found', async () => {
    expect(await codeOf((await open()).delete(crypto.randomUUID() as EggId, []))).toBe('egg.not-found');
  });
});

describe('an egg from the web', () => {
  let web: Server;
  let base: string;

  beforeEach(async () => {
    web = createServer((request, response) => {
      const path = request.url ?? '';
      if (path.startsWith('/egg.json')) response.end(bytesOf(eggFile()));
      else if (path === '/moved') response.writeHead(302, { location: '/egg.json' }).end();
      else if (path === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (path === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      else if (path === '/page') response.end('<!DOCTYPE html>');
      else if (path === '/huge') {
        const chunk = Buffer.alloc(1024 * 1024, ' ');
        const write = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', write);
        write();
      } else if (path === '/hangs') response.write('{');
      else response.writeHead(404).end();
    });
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    web.closeAllConnections();
    web.close();
  });

  test.each(['/egg.json', '/moved'])('is fetched from %s', async (path) => {
    const { egg } = await (await open()).import({ kind: 'url', url: base + path }, never);
    expect(egg.name).toBe('Example Game');
  });

  test.each([
    ['/missing', 'egg.download-failed'],
    ['/loop', 'egg.download-failed'],
    ['/file', 'egg.download-failed'],
    ['/huge', 'egg.too-large'],
    ['/page', 'egg.invalid'],
  ])('at %s fails with %s', async (path, code) => {
    expect(await codeOf((await open()).import({ kind: 'url', url: base + path }, never))).toBe(code);
  });

  test('that nobody serves says why, and not what the address carried', async () => {
    await new Promise((done) => web.close(done));
    const error: unknown = await (await open())
      .import({ kind: 'url', url: `${base}/egg.json?token=secret` }, never)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'egg.download-failed', facts: { url: `${base}/egg.json` } });
    expect(String(error)).not.toContain('secret');
  });

  test('that does not come can be given up', async () => {
    const abort = new AbortController();
    const asked = new Promise((done) => web.once('request', done));
    const importing = (await open()).import({ kind: 'url', url: `${base}/hangs` }, abort.signal);
    await asked;
    abort.abort(new Error('given up'));
    await expect(importing).rejects.toThrow('given up');
  });
});

describe('the page of a file', () => {
  test.each([
    [
      'https://github.com/a/b/blob/main/egg.json?plain=1',
      'https://raw.githubusercontent.com/a/b/main/egg.json',
    ],
    ['https://www.github.com/a/b/raw/v1/x/egg.json', 'https://raw.githubusercontent.com/a/b/v1/x/egg.json'],
    [
      'https://gist.github.com/someone/0123456789abcdef0123456789abcdef#file-egg-json',
      'https://gist.githubusercontent.com/someone/0123456789abcdef0123456789abcdef/raw',
    ],
    ['https://gitlab.com/a/b/c/-/blob/main/egg.json?x=1', 'https://gitlab.com/a/b/c/-/raw/main/egg.json'],
    [
      'https://codeberg.org/a/b/src/branch/main/egg.json',
      'https://codeberg.org/a/b/raw/branch/main/egg.json',
    ],
    ['https://example.com/a/b/blob/main/egg.json', 'https://example.com/a/b/blob/main/egg.json'],
    ['https://example.com/a/b/src/branch/x', 'https://example.com/a/b/src/branch/x'],
    ['https://gist.github.com/someone', 'https://gist.github.com/someone'],
  ])('%s is %s', (page, file) => {
    expect(rawFile(new URL(page)).href).toBe(file);
  });
});

test('an egg that leads from an encrypted address to one that is not is left', async () => {
  const asked: string[] = [];
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    asked.push(String(input instanceof Request ? input.url : input));
    return new Response(null, { status: 302, headers: { location: 'http://example.com/egg.json' } });
  };
  const file = downloadEgg('https://example.com/egg.json', fetch, never);
  await expect(file).rejects.toMatchObject({ code: 'egg.download-failed' });
  expect(asked).toEqual(['https://example.com/egg.json']);
});

describe('an address of this network', () => {
  test.each(
    'localhost localhost. a.local nas 127.0.0.1 10.1.2.3 192.168.0.1 172.16.0.1 169.254.169.254 100.64.0.1 0.0.0.0 [::1] [fe80::1] [fd00::1] [::ffff:a00:1]'.split(
      ' ',
    ),
  )('is %s', (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  test.each('example.com 8.8.8.8 172.32.0.1 100.128.0.1 10.example.com [2606:4700::1]'.split(' '))(
    'is not %s',
    (host) => {
      expect(isPrivateHost(host)).toBe(false);
    },
  );
});
