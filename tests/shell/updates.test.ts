import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDaemon } from '../../electron/daemon/daemon.fixture.ts';
import { need } from '../support/need.ts';
import { Desk } from './shell.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  if (need('chromium')) desk = await Desk.open();
});
afterAll(async () => await desk?.[Symbol.asyncDispose]());
beforeEach(async () => await desk?.setUp());
afterEach(async () => await desk?.tearDown());

describe.runIf(need('chromium'))('an update of the desktop app', { timeout: 120_000 }, () => {
  test('waits for the servers: refused at a click, and put in place after a quit has stopped them', async () => {
    const file = join(desk.data, 'put-in-place');
    const { id } = await desk.withServer();
    const app = desk.start({ environment: { STAND_IN_UPDATE: file } });
    await app.clickTray('Shell (Offline)', 'Start');
    await app.trayShows('1 server');
    await app.inPage(async (page) => {
      await page.getByRole('link', { name: 'Settings' }).first().click();
      await page.getByRole('button', { name: 'Look now' }).click();
      await page.getByText('Roost 9.9.9 is ready.').waitFor();
      await page.getByRole('button', { name: 'Restart now' }).click();
      await page.getByText('Servers are running or being installed.').waitFor();
    });
    await app.clickTray('Quit and stop servers');
    await app.answer('Stop and quit');
    expect(await app.exited).toBe(0);
    expect(await readFile(file, 'utf8')).toBe('put in place');
    await using daemon = await openDaemon(desk.data);
    const { state, notice } = await daemon.client.servers.get({ serverId: id });
    expect({ state, notice }).toEqual({ state: 'offline', notice: null });
  });

  test('restarts Roost at a click when nothing runs', async () => {
    const file = join(desk.data, 'put-in-place');
    const app = desk.start({ environment: { STAND_IN_UPDATE: file } });
    await app.inPage(async (page) => {
      await page.getByRole('link', { name: 'Settings' }).first().click();
      await page.getByRole('button', { name: 'Look now' }).click();
      await page.getByRole('button', { name: 'Restart now' }).click();
    });
    expect(await app.exited).toBe(0);
    expect(await readFile(file, 'utf8')).toBe('restarted');
  });

  test('is not put in place while the system shuts down', async () => {
    const file = join(desk.data, 'put-in-place');
    const app = desk.start({ environment: { STAND_IN_UPDATE: file, STAND_IN_PLATFORM: 'linux' } });
    await app.inPage(async (page) => {
      await page.getByRole('link', { name: 'Settings' }).first().click();
      await page.getByRole('button', { name: 'Look now' }).click();
      await page.getByText('Roost 9.9.9 is ready.').waitFor();
    });
    app.signal('SIGTERM');
    expect(await app.exited).toBe(0);
    expect(existsSync(file)).toBe(false);
  });
});
