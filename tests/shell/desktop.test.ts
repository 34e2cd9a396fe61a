import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { need } from '../support/need.ts';
import { buildPart, Desk } from './shell.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  buildPart('main');
  if (need('chromium')) desk = await Desk.open();
});
afterAll(async () => await desk?.[Symbol.asyncDispose]());
beforeEach(async () => await desk?.setUp());
afterEach(async () => await desk?.tearDown());

describe.runIf(need('chromium'))('the desktop app', { timeout: 120_000 }, () => {
  test('starts and shows a server from the tray, and says when it is ready', async () => {
    const { id } = await desk.withServer();
    const app = desk.start({ words: ['--hidden'] });
    await app.trayShows('No server is running');
    await app.clickTray('Shell (Offline)', 'Start');
    await app.trayShows('1 server');
    await app.evaluate(async ({ world }) => {
      await world.waitFor(() => world.notifications.find(({ title }) => title === 'Shell is ready'));
    });
    await app.clickTray('Shell (Running)', 'Console');
    await app.shows('game is up');
    const url = await app.evaluate(({ world }) => world.window.webContents.mainFrame.url);
    expect(url).toBe(`app://roost/#/servers/${id}`);
    await app.clickTray('Shell (Running)', 'Stop');
    await app.trayShows('No server is running');
  });

  test('hides when it is closed, asks about that once, and comes back as it was', async () => {
    const app = desk.start();
    const close = async () => await app.evaluate(({ world }) => world.window.close());
    await app.shows('What do you want to play?');
    await app.evaluate(({ world }) => {
      world.window.drag({ x: 40, y: 50, width: 900, height: 700 });
      world.applicationMenu?.find('View', 'Larger').click();
    });
    await close();
    expect(await app.answer('Cancel')).toBe('Keep your servers running?');
    await app.windowIs('shown');
    await close();
    await app.answer('Keep them running');
    await app.windowIs('hidden');
    await app.clickTray('Open Roost');
    await app.windowIs('shown');
    await close();
    await app.windowIs('hidden');
    expect(await app.evaluate(({ world }) => world.dialogs.size)).toBe(0);
    await app.clickTray('Quit and stop servers');
    expect(await app.exited).toBe(0);

    const again = desk.start();
    await again.shows('What do you want to play?');
    const look = await again.evaluate(({ world: { window } }) => ({
      bounds: window.getNormalBounds(),
      zoomLevel: window.webContents.getZoomLevel(),
    }));
    expect(look).toEqual({ bounds: { x: 40, y: 50, width: 900, height: 700 }, zoomLevel: 0.5 });
  });

  test.each([
    ['refuses an icon', 'none'],
    ['takes one and shows it nowhere', 'unseen'],
  ])('stays in the taskbar on a desktop that %s', async (_name, tray) => {
    const app = desk.start({ environment: { STAND_IN_TRAY: tray } });
    await app.windowIs('shown');
    await app.evaluate(({ world }) => world.window.close());
    await app.answer('Keep them running');
    await app.windowIs('hidden');
    expect(await app.evaluate(({ world }) => world.window.isMinimized())).toBe(true);
  });

  test('is shown by a second start, which ends', async () => {
    const app = desk.start({ words: ['--hidden'] });
    await app.trayShows('No server is running');
    const second = desk.start();
    expect(await second.exited).toBe(0);
    await app.windowIs('shown');
  });

  test('starts as built, too', async () => {
    const app = desk.start({ main: 'out/desktop/electron/main.js' });
    await app.shows('What do you want to play?');
    await app.clickTray('Quit and stop servers');
    expect(await app.exited).toBe(0);
  });
});
