import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { Database, SettingsRepository } from '#daemon/store/index.ts';
import { bytesOf, type EggFileParts, eggFile } from '#tests/support/egg-file.ts';
import { importEgg } from '../formats/import.ts';
import { Collections } from './collections.ts';

const never = new AbortController().signal;
const mib = 1024 * 1024;
const logger = pino({ level: 'silent' });
const eggs = { kind: 'github', repository: 'friends/eggs' } as const;
/** Longer than a plain header holds, and with letters of two bytes. */
const longPath = `${'sehr-lange-ordner/'.repeat(9)}größe/egg-long.json`;

let folder: string;
let database: Database;
let http: Server;
/** Bytes, a status, or the address that it has moved to. */
let answers: Map<string, () => Buffer | number | string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-collections-'));
  database = Database.open(join(folder, 'roost.db'), { clock: systemClock, logger });
  answers = new Map();
  http = createServer((request, response) => {
    const answer = answers.get(request.url ?? '')?.() ?? 404;
    if (typeof answer === 'string') response.writeHead(301, { location: answer }).end();
    else if (typeof answer === 'number') response.writeHead(answer).end('nothing');
    else response.writeHead(200, { 'content-type': 'application/x-gzip' }).end(answer);
  });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  database[Symbol.dispose]();
  await rm(folder, { recursive: true, force: true });
});

function open(): Collections {
  const { port } = http.address() as AddressInfo;
  return new Collections({
    settings: new SettingsRepository(database),
    folder: join(folder, 'kept'),
    github: { archives: `http://127.0.0.1:${port}`, fetch, unpackedBytes: 8 * mib },
    clock: systemClock,
    logger,
  });
}

/** Lays out files in a folder; text as it stands, an object as an egg's file with these parts. */
async function layOut(root: string, files: Record<string, EggFileParts | string>): Promise<void> {
  for (const [path, parts] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), typeof parts === 'string' ? parts : bytesOf(eggFile(parts)));
  }
}

/** An archive as GitHub makes it: everything in one folder, by the system's own tar. */
async function archiveOf(files: Record<string, EggFileParts | string>): Promise<Buffer> {
  const root = await mkdtemp(join(folder, 'archive-'));
  await layOut(join(root, 'eggs-1a2b3c'), files);
  return execFileSync('tar', ['--format=pax', '-czf', '-', '-C', root, 'eggs-1a2b3c'], { maxBuffer: 1e9 });
}

async function serve(files: Record<string, EggFileParts | string>): Promise<void> {
  const archive = await archiveOf(files);
  answers.set('/friends/eggs/tar.gz/HEAD', () => archive);
}

const everything = { text: '', limit: 50 };
const mixed = {
  'valheim/egg-valheim.json': { name: 'Valheim' },
  'minecraft/egg-paper.yaml': { name: 'Paper' },
  [longPath]: { name: 'Long' },
  'package.json': '{"name":"no-egg"}',
  'README.md': 'Valheim',
  '.github/egg-hidden.json': { name: 'Hidden' },
  'broken/egg.json': '{',
};

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => null,
    (error: unknown) => (error as { code?: unknown }).code ?? error,
  );
}

describe('a repository of eggs', () => {
  test('is fetched, and of all that is in it only the eggs are kept', async () => {
    await serve(mixed);
    const collections = open();
    const added = await collections.add(eggs, never);
    const { eggs: found, total, categories } = await collections.search(everything);
    expect([added.eggs, total, categories]).toEqual([
      3,
      3,
      [
        { category: 'minecraft', count: 1 },
        { category: 'game', count: 2 },
      ],
    ]);
    expect(found.map(({ name, path, collectionId }) => [name, path, collectionId])).toEqual([
      ['Long', longPath, added.id],
      ['Paper', 'minecraft/egg-paper.yaml', added.id],
      ['Valheim', 'valheim/egg-valheim.json', added.id],
    ]);
  });

  test('is searched and read without a network, also after a restart', async () => {
    await serve(mixed);
    const { id } = await open().add(eggs, never);
    answers.clear();
    const collections = open();
    const found = await collections.search({ text: 'VAL heim', limit: 5 });
    expect(found.eggs.map(({ name }) => name)).toEqual(['Valheim']);
    const { bytes, fileName } = await collections.read(id, 'valheim/egg-valheim.json');
    expect([importEgg(bytes).egg?.name, fileName]).toEqual(['Valheim', 'egg-valheim.json']);
    expect(await codeOf(collections.read(id, '../../roost.db'))).toBe('collection.not-found');
  });

  test('keeps what it had when it cannot be fetched again, and says why', async () => {
    await serve(mixed);
    const collections = open();
    const { id } = await collections.add(eggs, never);
    answers.set('/friends/eggs/tar.gz/HEAD', () => 503);
    const refreshed = await collections.refresh(id, never);
    expect([refreshed.problem?.code, refreshed.eggs, (await collections.search(everything)).total]).toEqual([
      'collection.unreachable',
      3,
      3,
    ]);
  });

  test('follows what changed, and leaves nothing of what is gone', async () => {
    await serve(mixed);
    const collections = open();
    const { id } = await collections.add(eggs, never);
    await serve({ 'new/egg.json': { name: 'New' } });
    await collections.refresh(id, never);
    const { eggs: found } = await collections.search(everything);
    expect([found.map(({ name }) => name), (await readdir(join(folder, 'kept', id))).length]).toEqual([
      ['New'],
      2,
    ]);
  });

  test('is gone from the drive and the search when it is removed', async () => {
    await serve(mixed);
    const collections = open();
    const { id } = await collections.add(eggs, never);
    await collections.remove(id);
    expect([collections.list(), (await collections.search(everything)).total]).toEqual([[], 0]);
    expect(await readdir(join(folder, 'kept'))).toEqual([]);
    expect(await codeOf(collections.remove(id))).toBe('collection.not-found');
  });

  test('is not added twice', async () => {
    await serve(mixed);
    const collections = open();
    await collections.add(eggs, never);
    expect(await codeOf(collections.add(eggs, never))).toBe('collection.exists');
  });
});

describe('a repository that is none', () => {
  const cases: [name: string, answer: () => Promise<Buffer | number>, code: string][] = [
    ['is not there', async () => 404, 'collection.no-repository'],
    ['is refused', async () => 429, 'collection.unreachable'],
    ['has no eggs', async () => await archiveOf({ 'README.md': 'x' }), 'collection.no-eggs'],
    ['is a web page', async () => Buffer.from('<html>'), 'collection.unreadable'],
    ['is no archive inside', async () => gzipSync(Buffer.alloc(2048, 'x')), 'collection.unreadable'],
    ['is cut off', async () => (await archiveOf(mixed)).subarray(0, 500), 'collection.unreadable'],
    [
      'unpacks to far more than it seems',
      async () => gzipSync(tarOf('eggs/big.bin', 9 * mib)),
      'collection.too-large',
    ],
  ];
  test.each(cases)('because it %s is not added', async (_name, answer, code) => {
    const bytes = await answer();
    answers.set('/friends/eggs/tar.gz/HEAD', () => bytes);
    const collections = open();
    expect([await codeOf(collections.add(eggs, never)), collections.list()]).toEqual([code, []]);
  });

  test('because nobody answers is not added', async () => {
    const collections = open();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    expect(await codeOf(collections.add(eggs, never))).toBe('collection.unreachable');
    http = createServer();
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  });
});

test('a repository that was renamed is found, one that leads elsewhere is not', async () => {
  const archive = await archiveOf({ 'a.json': { name: 'Renamed' } });
  answers.set('/new/eggs/tar.gz/HEAD', () => archive);
  answers.set('/old/eggs/tar.gz/HEAD', () => '/new/eggs/tar.gz/HEAD');
  answers.set('/far/eggs/tar.gz/HEAD', () => 'http://example.com/new/eggs/tar.gz/HEAD');
  answers.set('/loop/eggs/tar.gz/HEAD', () => '/loop/eggs/tar.gz/HEAD');
  const collections = open();
  await collections.add({ kind: 'github', repository: 'old/eggs' }, never);
  expect((await collections.search(everything)).eggs.map(({ name }) => name)).toEqual(['Renamed']);
  for (const repository of ['far/eggs', 'loop/eggs']) {
    expect(await codeOf(collections.add({ kind: 'github', repository }, never))).toBe(
      'collection.unreachable',
    );
  }
});

describe('a folder of eggs', () => {
  test('has Skyport’s cargos too', async () => {
    const place = join(folder, 'mixed');
    const meta = { version: 'SPDL_v1', source: 'skyport' };
    await layOut(place, { 'lantern.cargofile': { name: 'Lantern', meta }, 'a.txt': { name: 'No egg' } });
    const collections = open();
    await collections.add({ kind: 'folder', folder: place }, never);
    const { eggs } = await collections.search(everything);
    expect(eggs.map(({ name }) => name)).toEqual(['Lantern']);
  });

  test('is looked through with the folders in it, and no link leads out of it', async () => {
    const place = join(folder, 'mine');
    await layOut(place, { 'a/b/egg.json': { name: 'Deep' }, 'node_modules/x/egg.json': { name: 'No' } });
    await layOut(join(folder, 'elsewhere'), { 'egg.json': { name: 'Elsewhere' } });
    await symlink(join(folder, 'elsewhere'), join(place, 'link'));
    const collections = open();
    await collections.add({ kind: 'folder', folder: place }, never);
    const { eggs: found } = await collections.search(everything);
    expect(found.map(({ name, path }) => [name, path])).toEqual([['Deep', 'a/b/egg.json']]);
  });

  test('is searched when its drive is away', async () => {
    const place = join(folder, 'drive');
    await layOut(place, { 'egg.json': { name: 'Kept' } });
    const collections = open();
    const { id } = await collections.add({ kind: 'folder', folder: place }, never);
    await cp(place, join(folder, 'unplugged'), { recursive: true });
    await rm(place, { recursive: true });
    const { problem } = await collections.refresh(id, never);
    expect([problem?.code, (await collections.search(everything)).total]).toEqual([
      'collection.unreadable',
      1,
    ]);
  });

  test.each([
    ['that is not there', '/nonexistent/eggs'],
    ['with half a path', 'eggs'],
  ])('%s is not added', async (_name, place) => {
    expect(await codeOf(open().add({ kind: 'folder', folder: place }, never))).toBe('collection.unreadable');
  });
});

describe('a search', () => {
  test('puts the best name first, within a category, and no more than asked for', async () => {
    await serve({
      'a/egg.json': { name: 'The Forest', description: 'Not rust.' },
      'b/egg.json': { name: 'Rusty Hearts' },
      'c/egg.json': { name: 'Rust' },
      'voice/rust/egg.json': { name: 'Rust Radio' },
    });
    const collections = open();
    await collections.add(eggs, never);
    const all = await collections.search({ text: 'rust', limit: 2 });
    const games = await collections.search({ text: 'rust', category: 'game', limit: 9 });
    expect([all.eggs.map(({ name }) => name), all.total, games.eggs.map(({ name }) => name)]).toEqual([
      ['Rust', 'Rust Radio'],
      4,
      ['Rust', 'Rusty Hearts', 'The Forest'],
    ]);
  });
});

/** A tar archive of one file full of zeros, which packs to almost nothing. */
function tarOf(path: string, size: number): Buffer {
  const archive = Buffer.alloc(512 + size);
  archive.write(path, 0);
  archive.write(size.toString(8).padStart(11, '0'), 124);
  archive.write('0', 156);
  archive.write('ustar', 257);
  archive.fill(' ', 148, 156);
  const sum = archive.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return archive;
}
