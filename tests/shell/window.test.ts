import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { need } from '../support/need.ts';
import { Desk } from './shell.fixture.ts';

let desk: Desk;
beforeAll(async () => {
  if (need('chromium')) desk = await Desk.open();
});
afterAll(async () => await desk?.[Symbol.asyncDispose]());
beforeEach(async () => await desk?.setUp());
afterEach(async () => await desk?.tearDown());

describe.runIf(need('chromium'))('the window of the desktop app', { timeout: 120_000 }, () => {
  test('is closed off: no other page, no permission but copying, no stranger at the daemon', async () => {
    const app = desk.start();
    await app.shows('What do you want to play?');
    await app.inPage(async (page) => {
      await page.evaluate(() => {
        location.href = 'https://example.com/';
        window.open('https://example.com/terms');
        window.open('file:///etc/passwd');
      });
    });
    const seen = await app.evaluate(async ({ world, ipcMain }) => {
      await world.waitFor(() => world.openedOutside[0]);
      const { webContents } = world.window;
      const { session, mainFrame } = webContents;
      const strangers = [
        { senderFrame: { url: 'https://example.com/' }, sender: webContents },
        { senderFrame: { url: 'app://roost/' }, sender: webContents },
        { senderFrame: null, sender: webContents },
      ].map((event) => {
        let isClosed = false;
        ipcMain.emit('roost:connect', { ...event, ports: [{ close: () => (isClosed = true) }] });
        return isClosed;
      });
      return {
        url: mainFrame.url,
        outside: world.openedOutside,
        granted: [
          'clipboard-sanitized-write',
          'clipboard-read',
          'media',
          'geolocation',
          'openExternal',
        ].filter((permission) => session.ask(permission).requested || session.ask(permission).checked),
        strangers,
      };
    });
    expect(seen).toEqual({
      url: 'app://roost/#/',
      outside: ['https://example.com/terms'],
      granted: ['clipboard-sanitized-write'],
      // Also a frame of ours that is not the window itself.
      strangers: [true, true, true],
    });
  });

  test('serves nothing but its own files, each under the strict policy', async () => {
    const app = desk.start();
    await app.shows('What do you want to play?');
    const answers = await app.evaluate(async ({ answer }) => {
      const outside = [
        'app://other/index.html',
        'app://roost/..%2f..%2fpackage.json',
        'app://roost/nothing.js',
      ];
      const statuses = await Promise.all(outside.map(async (url) => (await answer(url)).status));
      const own = await answer('app://roost/');
      return { statuses, own: own.status, policy: own.headers.get('content-security-policy') };
    });
    expect(answers).toEqual({
      statuses: [403, 403, 404],
      own: 200,
      policy: expect.stringMatching(/default-src 'none'; script-src 'self';.*frame-ancestors 'none'/),
    });
  });

  test('has the usual menu in text fields, and copying elsewhere', async () => {
    const app = desk.start();
    await app.shows('What do you want to play?');
    const menus = await app.evaluate(({ world }) => {
      const editFlags = {
        canUndo: true,
        canRedo: false,
        canCut: false,
        canCopy: false,
        canPaste: true,
        canSelectAll: true,
      };
      const open = (given: object) => {
        Object.assign(world, { poppedUp: null });
        world.window.webContents.emit('context-menu', {}, { selectionText: '', editFlags, ...given });
        return world.poppedUp?.items.map(({ label, enabled }) => (enabled ? label : `(${label})`)) ?? [];
      };
      return [
        open({ isEditable: true }),
        open({ isEditable: false, selectionText: '192.168.1.20' }),
        open({ isEditable: false }),
      ];
    });
    expect(menus).toEqual([['Undo', '(Redo)', '(Cut)', '(Copy)', 'Paste', 'Select all'], ['Copy'], []]);
  });

  test('is asked about when its page goes down twice in a row, and no server notices', async () => {
    await desk.withServer();
    const app = desk.start();
    await app.clickTray('Shell (Offline)', 'Start');
    await app.shows('Running');
    const crash = async () =>
      await app.evaluate(async ({ world }) => {
        const { webContents } = world.window;
        const page = await webContents.page;
        const gone = new Promise((resolve) => webContents.once('render-process-gone', resolve));
        page.goto('chrome://crash').catch(() => {});
        await gone;
      });
    await crash();
    await app.shows('Running');
    await crash();
    expect(await app.answer('Load it again')).toBe('The window failed twice in a row');
    await app.shows('Running');
    await app.trayShows('1 server');
  });

  test('opens on the screen that is still there', async () => {
    const bounds = { x: 4000, y: 100, width: 900, height: 700 };
    await desk.withPreferences({ version: 1, bounds, zoomLevel: 1 });
    const app = desk.start();
    await app.shows('What do you want to play?');
    const { width, zoomLevel } = await app.evaluate(({ world: { window } }) => {
      window.webContents.emit('zoom-changed', {}, 'out');
      return { width: window.getNormalBounds().width, zoomLevel: window.webContents.getZoomLevel() };
    });
    expect({ width, zoomLevel }).toEqual({ width: 1280, zoomLevel: 0.5 });
  });

  test('is no larger than the screen it opens on', async () => {
    const sizes = [];
    for (const bounds of [null, { x: 20, y: 20, width: 2400, height: 1300 }]) {
      await desk.withPreferences({ version: 1, bounds });
      const app = desk.start({ environment: { STAND_IN_SCREEN: '1366x728' } });
      await app.windowIs('shown');
      const { width, height } = await app.evaluate(({ world }) => world.window.getNormalBounds());
      sizes.push([width, height]);
      await app.evaluate(({ app: electron }) => electron.quit());
      await app.exited;
    }
    expect(sizes).toEqual([
      [1280, 728],
      [1366, 728],
    ]);
  });
});
