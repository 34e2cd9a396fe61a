import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DownloadMemory } from '#daemon/download-memory.ts';
import { StandingClock } from '#daemon/server/standing-clock.fixture.ts';
import { Database, SettingsRepository } from '#daemon/store/index.ts';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import { exampleEgg } from '#tests/support/example-egg.ts';
import { DownloadSizes } from './download-sizes.ts';

const logger = pino({ level: 'silent' });
const hourMs = 3_600_000;

let stack: AsyncDisposableStack;
let root: string;
let clock: StandingClock;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  root = await mkdtemp(join(tmpdir(), 'roost-sizes-'));
  stack.defer(() => rm(root, { recursive: true, force: true }));
  clock = new StandingClock();
});
afterEach(async () => await stack.disposeAsync());

/** A maker's site whose file is as long as `length` says when it answers. */
async function makerSite(length: () => number, until: Promise<void> = Promise.resolve()) {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    void until.then(() => response.writeHead(200, { 'content-length': length() }).end());
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  stack.defer(close);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/{{VERSION}}.zip`, close, asked: () => asked };
}

/** As a daemon has them: what was told is kept over its end. */
function openSizes(): DownloadSizes {
  const database = Database.open(join(root, 'roost.db'), { clock, logger });
  stack.use(database);
  const kept = new DownloadMemory(new SettingsRepository(database));
  return stack.use(new DownloadSizes({ kept, steam: { ask: async () => null }, fetch, clock, logger }));
}

function question(url: string, version = '1') {
  const catalogue: CatalogueFacts = {
    game: 'example',
    name: 'Example',
    summary: 'A game.',
    icon: 'example.svg',
    recommended: { memoryMib: 0, diskMib: 0, cpuPercent: 0 },
    port: 1,
    protocol: 'tcp',
    eula: null,
    download: { sources: [{ from: 'web', url, ask: [] }], moreAtStart: false },
  };
  const install = { script: 'echo', container: 'native:', entrypoint: 'sh', privileged: false };
  const variables = new Map([['VERSION', version]]);
  return { egg: exampleEgg({ install }), catalogue, environment: 'posix' as const, variables };
}

const known = (bytes: number) => ({ bytes, diskBytes: null, isAbout: false, isLooking: false });

describe('the size of a download', () => {
  test('is asked for once in a while, also over a restart, and for each version', async () => {
    const site = await makerSite(() => 5000);
    const sizes = openSizes();
    const first = await sizes.of(question(site.url), 1000);
    const later = await openSizes().of(question(site.url), 1000);
    expect([first, later, site.asked()]).toEqual([known(5000), known(5000), 1]);
    await sizes.of(question(site.url, '2'), 1000);
    clock.move(7 * hourMs);
    await sizes.of(question(site.url), 1000);
    expect(site.asked()).toBe(3);
  });

  test('is told as it was, as about so much, when nobody answers any more', async () => {
    const site = await makerSite(() => 5000);
    const sizes = openSizes();
    await sizes.of(question(site.url), 1000);
    site.close();
    clock.move(7 * hourMs);
    expect(await sizes.of(question(site.url), 1000)).toEqual({ ...known(5000), isAbout: true });
  });

  test('is not waited for, and known when somebody asks again', async () => {
    const answered = Promise.withResolvers<void>();
    const site = await makerSite(() => 5000, answered.promise);
    const sizes = openSizes();
    const impatient = sizes.of(question(site.url), 100);
    clock.move(200);
    expect(await impatient).toEqual({ bytes: null, diskBytes: null, isAbout: false, isLooking: true });
    const patient = sizes.of(question(site.url), 60_000);
    answered.resolve();
    expect([await patient, site.asked()]).toEqual([known(5000), 1]);
  });

  test('is not asked for again at once where nobody answered', async () => {
    let length = Number.NaN;
    const site = await makerSite(() => (Number.isNaN(length) ? 0 : length));
    const sizes = openSizes();
    const unknown = { bytes: null, diskBytes: null, isAbout: false, isLooking: false };
    expect(await sizes.of(question(site.url), 1000)).toEqual(unknown);
    const asked = site.asked();
    length = 5000;
    expect([await sizes.of(question(site.url), 1000), site.asked()]).toEqual([unknown, asked]);
    clock.move(61_000);
    expect(await sizes.of(question(site.url), 1000)).toEqual(known(5000));
  });
});
