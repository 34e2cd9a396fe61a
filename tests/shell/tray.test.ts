import { writeFile } from 'node:fs/promises';
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

describe.runIf(need('chromium'))('the tray', { timeout: 120_000 }, () => {
  test('copies a server’s address, restarts it, and opens its console', async () => {
    const { id } = await desk.withServer('Rock & Roll');
    const app = desk.start({ words: ['--hidden'] });
    await app.clickTray('Rock && Roll (Offline)', 'Start');
    await app.clickTray('Rock && Roll (Running)', 'Copy address');
    const copied = await app.evaluate(
      async ({ world }) => await world.waitFor(() => world.clipboard || undefined),
    );
    expect(copied).toMatch(/^[\d.]+:\d+$/);
    await app.clickTray('Rock && Roll (Running)', 'Restart');
    await app.trayShows('1 server');
    await app.clickTray('Rock && Roll (Running)', 'Console');
    await app.shows('game is up');
    const url = await app.evaluate(({ world }) => world.window.webContents.mainFrame.url);
    expect(url).toBe(`app://roost/#/servers/${id}`);
  });

  test('pauses hosting until it goes on, also over a restart of Roost', async () => {
    await desk.withServer();
    const app = desk.start({ words: ['--hidden'] });
    await app.clickTray('Shell (Offline)', 'Start');
    await app.trayShows('1 server');
    await app.clickTray('Pause hosting', 'Stop the servers until you go on');
    await app.trayShows('Hosting is paused');
    const canStart = await app.evaluate(
      ({ world }) => world.tray.menu?.find('Shell (Offline)', 'Start').enabled,
    );
    expect(canStart).toBe(false);
    await app.clickTray('Quit and stop servers');
    expect(await app.exited).toBe(0);

    const again = desk.start({ words: ['--hidden'] });
    await again.trayShows('Hosting is paused');
    await again.clickTray('Go on with hosting');
    await again.trayShows('1 server');
  });

  test('says that servers are kept while hosting is paused', async () => {
    await desk.withServer();
    const app = desk.start({ words: ['--hidden'] });
    await app.clickTray('Shell (Offline)', 'Start');
    await app.trayShows('1 server');
    await app.clickTray('Pause hosting', 'Keep them running with less');
    await app.trayShows('Hosting is paused, 1 server kept');
    await app.clickTray('Shell (Running)', 'Stop');
    await app.trayShows('Hosting is paused');
  });

  test('shows a crash by its icon, and only the news that the person wants', async () => {
    const { id, folder } = await desk.withServer();
    await writeFile(join(folder, 'game'), '#!/bin/sh\necho "game is up"\nexit 3\n', { mode: 0o755 });
    {
      await using daemon = await openDaemon(desk.data);
      await daemon.client.servers.update({ serverId: id, settings: { crash: { restart: false } } });
    }
    const app = desk.start({ words: ['--hidden'] });
    await app.trayShows('No server is running');
    await app.evaluate(({ world }) => {
      world.applicationMenu?.find('Roost', 'Notifications', 'A server is ready').click();
    });
    const before = await app.evaluate(({ world }) => world.tray.colour);
    await app.clickTray('Shell (Offline)', 'Start');
    await app.evaluate(async ({ world }) => {
      await world.waitFor(() =>
        world.tray.menu?.items[1]?.label === 'Shell (Needs attention)' ? true : undefined,
      );
      await world.waitFor(() => world.notifications[0]);
    });
    const after = await app.evaluate(({ world }) => ({
      colour: world.tray.colour,
      news: world.notifications.map(({ title }) => title),
    }));
    await app.evaluate(({ world }) => world.notifications[0]?.click());
    await app.inPage(async (page) => await page.getByRole('group', { name: 'Power' }).waitFor());
    expect({ before, ...after }).toEqual({
      before: [168, 158, 148],
      colour: [236, 92, 78],
      news: ['Shell ended by itself'],
    });
  });

  test('is drawn on Windows as large as its screen shows icons, also after that has changed', async () => {
    const app = desk.start({ words: ['--hidden'], environment: { STAND_IN_PLATFORM: 'win32' } });
    await app.trayShows('No server is running');
    const sizes = await app.evaluate(({ world, screen }) => {
      const now = () =>
        world.tray.image.representations.map(({ width, scaleFactor }) => [width, scaleFactor]);
      const before = now();
      screen.scaleTo(1.75);
      return [before, now()];
    });
    expect(sizes).toEqual([[[16, 1]], [[28, 1]]]);
  });
});
