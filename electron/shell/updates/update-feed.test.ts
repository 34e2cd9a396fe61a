import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppImageUpdater } from 'electron-updater';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#daemon/clock.ts';
import { ElectronUpdaterSource, replaceAppImage } from './electron-updater-source.ts';
import { appOf, NodeRequests, UpdateFeed } from './update-feed.fixture.ts';
import { Updates } from './updates.ts';

const content = randomBytes(300_000);
const logger = pino({ level: 'silent' });
let folder: string;
let appImage: string;
let feed: UpdateFeed;
let updates: Updates;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-updates-'));
  appImage = join(folder, 'apps', 'Roost.AppImage');
  await mkdir(join(folder, 'apps'));
  await writeFile(appImage, 'the old version', { mode: 0o755 });
  feed = await UpdateFeed.open();
  await writeFile(
    join(folder, 'app-update.yml'),
    `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: roost\n`,
  );
  vi.stubEnv('APPIMAGE', appImage);
  updates = open();
});
afterEach(async () => {
  updates[Symbol.dispose]();
  vi.unstubAllEnvs();
  await feed[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** The real electron-updater as it is in an AppImage, on Node's network. */
function open(): Updates {
  const updater = new AppImageUpdater(null, appOf(folder));
  Object.assign(updater, { httpExecutor: new NodeRequests() });
  updater.disableDifferentialDownload = true;
  const source = new ElectronUpdaterSource(updater, (file) => replaceAppImage(file, appImage), logger);
  const memory = { isAutomatic: true, applied: null, startsUnseen: false, ran: null, left: null };
  const rest = { remember: () => {}, leave: () => {}, clock: systemClock, logger };
  return new Updates({ version: '0.1.0', source, memory, ...rest });
}

async function settled(): Promise<void> {
  const over = new AbortController();
  for await (const event of updates.watch(over.signal)) {
    if (['ready', 'idle'].includes(event.updates.state.kind)) break;
  }
  over.abort();
}

describe.runIf(process.platform === 'linux')('an AppImage', () => {
  test('is replaced by a newer one when Roost ends, under its own name, and can be run', async () => {
    feed.publish('0.2.0', content);
    await updates.check();
    await settled();
    expect(updates.view().state).toEqual({ kind: 'ready', release: { version: '0.2.0', notes: 'Better.' } });
    expect(await readFile(appImage, 'utf8')).toBe('the old version');
    await updates.installAtEnd();
    expect((await readFile(appImage)).equals(content)).toBe(true);
    expect((await stat(appImage)).mode & 0o777).toBe(0o755);
    expect(await readdir(join(folder, 'apps'))).toEqual(['Roost.AppImage']);
  });

  test('stays as it is when the download is not what was released', async () => {
    const broken = Buffer.from(content);
    broken[1000] = (broken[1000] ?? 0) ^ 1;
    feed.publish('0.2.0', content, broken);
    await updates.check();
    await settled();
    expect(updates.view().state).toMatchObject({
      kind: 'idle',
      failure: { code: 'updates.download-failed' },
    });
    expect(JSON.stringify(updates.view().state)).toContain('checksum mismatch');
    await updates.installAtEnd();
    expect(await readFile(appImage, 'utf8')).toBe('the old version');
  });

  test('stays as it is when it is the newest', async () => {
    feed.publish('0.1.0', content);
    await updates.check();
    expect(updates.view().state).toMatchObject({ kind: 'idle', failure: null });
  });

  test('says so when there is no release to be found', async () => {
    await updates.check();
    expect(updates.view().state).toMatchObject({ failure: { code: 'updates.check-failed' } });
  });
});
