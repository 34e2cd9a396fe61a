import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '#shared/domain/server.ts';
import { need } from '#tests/support/need.ts';
import { launchChromium } from '../support/chromium.ts';
import { connectToDaemon } from '../support/daemon-client.ts';
import { Headless } from '../support/headless.ts';
import { zipOf } from '../support/zip-file.ts';
import { buildWindow } from './faces/window.ts';
import { MainWindow } from './main-window.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'roost-bring-world-'));
});
afterAll(async () => await rm(root, { recursive: true, force: true }));

async function squid(data: string): Promise<Server> {
  using connection = await connectToDaemon(data);
  const { client } = connection;
  const eggs = await client.eggs.list();
  const egg = eggs.find(
    ({ catalogue, runnable }) => catalogue?.game === 'flying-squid' && runnable.environments.length > 0,
  );
  if (egg === undefined) throw new Error('the catalogue has no Flying Squid for this PC');
  return await client.servers.create({ eggId: egg.id, name: 'Squid', install: false, consent: true });
}

describe.skipIf(!need('chromium'))('a person with a world of their own', () => {
  test('drops its folder on the server’s page, chooses another, and undoes that', {
    timeout: 120_000,
  }, async () => {
    buildWindow();
    const folder = join(root, 'My island');
    const region = randomBytes(2_500_000);
    await mkdir(join(folder, 'region'), { recursive: true });
    await writeFile(join(folder, 'level.dat'), 'island');
    await writeFile(join(folder, 'region', 'r.0.0.mca'), region);
    await writeFile(join(folder, 'session.lock'), '');
    const archive = join(root, 'Desert.zip');
    await writeFile(archive, zipOf({ 'Desert/level.dat': 'sand' }));

    await using headless = await Headless.start({ data: join(root, 'data') });
    const server = await squid(headless.data);
    const levelNow = async () => await readFile(join(server.folder, 'world', 'level.dat'), 'utf8');
    await using browser = await launchChromium();
    const person = await MainWindow.open(browser, headless.signInUrl);
    const { page } = person;
    await page.getByRole('link', { name: 'Squid' }).first().click();
    await page.getByRole('heading', { name: 'Squid' }).waitFor();

    // A folder from a file manager, which no script could make up.
    const devtools = await page.context().newCDPSession(page);
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    const drag = async (type: 'dragEnter' | 'dragOver' | 'drop') =>
      await devtools.send('Input.dispatchDragEvent', { type, x: 640, y: 500, data });
    await drag('dragEnter');
    // What takes it comes a moment after the first screen, and a person drags on.
    const dragOn = async () => {
      await drag('dragOver');
      return await page.getByText('Drop a world or an egg to bring it in').count();
    };
    await expect.poll(dragOn, { timeout: 20_000 }).toBe(1);
    await drag('drop');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('My island (3 files').waitFor();
    await dialog.getByRole('button', { name: 'Put it in' }).click();
    await dialog.getByText('My island is in Squid now.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await levelNow()).toBe('island');
    const copied = await readFile(join(server.folder, 'world', 'region', 'r.0.0.mca'));
    expect(copied.equals(region)).toBe(true);

    await person.tab('Settings');
    await page.getByRole('button', { name: 'Choose a file…' }).waitFor();
    await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(archive);
    await dialog.getByRole('button', { name: 'Put it in' }).click();
    await dialog.getByText('is kept in old-worlds').waitFor();
    expect(await levelNow()).toBe('sand');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('The earlier world is back.').waitFor();
    expect(await levelNow()).toBe('island');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByText('An earlier world of Squid was put back: world.').waitFor();
  });
});
