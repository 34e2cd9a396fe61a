import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { need } from '../support/need.ts';
import { Player } from '../support/player.ts';
import { Desk } from './shell.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  if (need('chromium')) desk = await Desk.open();
});
afterAll(async () => await desk?.[Symbol.asyncDispose]());
beforeEach(async () => await desk?.setUp());
afterEach(async () => await desk?.tearDown());

/**
 * What the window may ask of a person, of the six clicks to a running server and the eight to the first friend: one of
 * them starts the installer, and one answers the system.
 */
const budget = { toRunning: 4, toFriend: 6 };
/** What the catalogue's Flying Squid speaks when nobody chooses otherwise. */
const minecraftVersion = '1.21.4';

/** What a person has done in the page since it was first counted. */
async function counted(page: Page): Promise<{ clicks: number; keys: number }> {
  return await page.evaluate(
    () => (globalThis as unknown as { counted: { clicks: number; keys: number } }).counted,
  );
}

describe.runIf(need('chromium'))('the first run of the desktop app', { timeout: 420_000 }, () => {
  test('comes to a running Flying Squid and to a friend on it within its clicks, with nothing typed', async () => {
    const app = desk.start();
    await app.inPage(async (page) => {
      await page.getByText('What do you want to play?').waitFor();
      await page.evaluate(() => {
        const counted = { clicks: 0, keys: 0 };
        Object.assign(globalThis, { counted });
        addEventListener('pointerdown', ({ isTrusted }) => void (counted.clicks += isTrusted ? 1 : 0), true);
        addEventListener('keydown', () => void (counted.keys += 1), true);
      });
      await page.getByRole('link', { name: 'Flying Squid' }).first().click();
      await page.getByRole('button', { name: 'Install', exact: true }).click();
      const running = page.getByRole('status').filter({ hasText: 'Running' }).first();
      await running.waitFor({ timeout: 300_000 });
    });
    const toRunning = await app.inPage(counted);
    await app.inPage(async (page) => {
      await page.getByRole('link', { name: 'Invite friends' }).click();
      await page.getByText('In the same house').click();
      await page.getByRole('region', { name: 'Card to share' }).waitFor();
    });
    const toFriend = await app.inPage(counted);
    const address = await app.inPage(async (page) => {
      const card = page.getByRole('region', { name: 'Card to share' });
      return await card.getByRole('definition').first().innerText();
    });

    await app.trayShows('1 server');
    {
      await using _player = await Player.join(Number(address.split(':').at(-1)), 'Robin', minecraftVersion);
      await app.trayShows('1 server, 1 player');
      const told = await app.evaluate(async ({ world }) => {
        const { body } = await world.waitFor(() => world.notifications.find((each) => each.body !== ''));
        return { body, wakeLocks: world.wakeLocks.size };
      });
      expect(told).toEqual({
        body: 'This PC stays awake while somebody plays. Click to change that.',
        wakeLocks: 1,
      });
    }
    await app.trayShows('1 server');
    const door = await readFile(join(desk.data, 'daemon.json'), 'utf8').catch(() => 'no door');
    const origin = await app.evaluate(({ world }) => world.window.webContents.mainFrame.url);
    expect({ origin, isOnNetwork: door.includes('http') }).toEqual({
      origin: expect.stringMatching(/^app:\/\/roost\//),
      isOnNetwork: false,
    });
    expect([toRunning.keys, toFriend.keys]).toEqual([0, 0]);
    expect(toRunning.clicks).toBeLessThanOrEqual(budget.toRunning);
    expect(toFriend.clicks).toBeLessThanOrEqual(budget.toFriend);
  });
});
