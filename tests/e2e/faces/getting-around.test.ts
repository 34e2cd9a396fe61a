import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { dialogScreens } from './screens/dialogs.ts';
import { openScreen } from './screens/screen.ts';
import { idOf } from './things.ts';
import { barriersOf, buildWindow, tabTo, Windows, wrongsInEveryLook } from './window.ts';

describe.skipIf(!need('chromium'))('getting around in the window', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each(dialogScreens)(
    'what opens over a screen is whole, fits and has no barriers: $name',
    async (screen) => {
      await using opened = await openScreen(windows, screen);
      expect(await wrongsInEveryLook(opened)).toEqual([]);
    },
  );

  test('finds a server by a few letters and stops it, without a mouse', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/');
    const { page } = opened;
    await page.getByText('Pine Valley').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Find and do' }).waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await page.keyboard.type('stop pine');
    await page.getByRole('menuitem', { name: 'Stop Pine Valley' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(() => world.calls.find(({ path }) => path === 'servers.power')?.input)
      .toMatchObject({ serverId: idOf(0), action: 'stop' });
  });

  test('finds a game to install, and says what nothing is called', async () => {
    await using opened = await windows.open(new FakeWorld(), '/');
    const { page } = opened;
    await page.getByRole('button', { name: 'Find and do' }).click();
    const field = page.getByPlaceholder('A server, a game, or what to do');
    await field.fill('qqq');
    await page.getByText('Nothing here is called “qqq”.').waitFor();
    await field.fill('install flying');
    await page.getByRole('menuitem', { name: 'Install Flying Squid' }).first().click();
    await page.getByLabel('Server name').waitFor();
  });

  test('starts a server, speaks to it and stops it by keyboard alone', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/');
    const { page } = opened;
    await page.getByText('Speedrun').first().waitFor();
    await tabTo(page, 'Speedrun');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Speedrun' }).waitFor();
    await tabTo(page, 'Start');
    await page.keyboard.press('Enter');
    await expect.poll(() => world.calls.filter(({ path }) => path === 'servers.power').length).toBe(1);
    await page.getByRole('main').getByText('Running', { exact: true }).waitFor();
    await tabTo(page, 'Command');
    await page.keyboard.type('say hello');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Stop', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect
      .poll(() =>
        world.calls
          .filter(({ path }) => path === 'servers.power' || path === 'servers.command')
          .map(({ input }) => input),
      )
      .toEqual([
        { serverId: idOf(9), action: 'start' },
        { serverId: idOf(9), command: 'say hello' },
        { serverId: idOf(9), action: 'stop' },
      ]);
  });

  test('pauses hosting, turns to dark and to German by a few letters', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/', { colorScheme: 'light' });
    const { page } = opened;
    await page.getByText('Pine Valley').first().waitFor();
    const find = async (typed: string, command: string) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog', { name: /^(Find and do|Finden und tun)$/ }).waitFor();
      await page.keyboard.type(typed);
      await page.getByRole('menuitem', { name: command }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await find('pause hosting let', 'Pause hosting and let the servers run');
    await page.getByText('Hosting is paused').waitFor();
    await find('go on', 'Go on with hosting');
    await page.getByText('Hosting is paused').waitFor({ state: 'detached' });
    expect(world.calls.filter(({ path }) => /^hosting\.(pause|resume)$/.test(path))).toEqual([
      { path: 'hosting.pause', input: { servers: 'keep' } },
      { path: 'hosting.resume', input: undefined },
    ]);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await find('dark col', 'Use dark colours');
    expect(await ground()).not.toBe(light);
    await page.reload();
    await page.getByText('Pine Valley').first().waitFor();
    expect(await ground()).not.toBe(light);
    await find('deutsch', 'Speak Deutsch');
    await page.getByRole('link', { name: 'Server hinzufügen' }).first().waitFor();
    expect(world.settings.language).toBe('de');
  });

  test('pauses hosting on Home after reading what that means', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/');
    const { page } = opened;
    await page.getByRole('button', { name: 'Pause hosting' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pause hosting' });
    await dialog.getByRole('button', { name: 'Stop the servers and pause' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Hosting is paused').waitFor();
  });

  test('goes to screens and servers by their keys, which a sheet lists', async () => {
    await using opened = await windows.open(new FakeWorld(), '/');
    const { page } = opened;
    await page.getByText('Pine Valley').first().waitFor();
    await page.keyboard.press('Control+/');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.waitForURL(new RegExp(`#/servers/${idOf(0)}$`));
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await page.waitForURL((url) => url.hash.startsWith('#/servers/') && !url.hash.endsWith(idOf(0)));
    await page.keyboard.press('Alt+Shift+A');
    await page.getByRole('heading', { name: 'Activity' }).waitFor();
  });

  test('reads what happened, only the troubles, the older ones, and what happens now', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/activity');
    const { page } = opened;
    const entries = page.getByRole('main').getByRole('listitem');
    await entries.first().waitFor();
    expect(await entries.count()).toBe(50);
    await page.getByRole('button', { name: 'Show older' }).click();
    await expect.poll(() => entries.count()).toBe(60);
    const [newest] = world.happened;
    if (newest === undefined) throw new Error('nothing happened');
    world.activity.publish({
      type: 'added',
      entry: { ...newest, id: 61, at: Date.now(), kind: 'crashed', subject: 'Birch' },
    });
    await entries.filter({ hasText: 'Birch ended by itself.' }).waitFor();
    await page.getByRole('button', { name: 'Troubles only' }).click();
    await page.getByText('is running.').first().waitFor({ state: 'detached' });
    await entries.filter({ hasText: 'A wrong password came from 192.168.1.77.' }).first().waitFor();
  });

  test.each(['/', '/add', `/servers/${idOf(0)}`, `/servers/${idOf(0)}/settings`, '/settings', '/activity'])(
    'turns the window around at %s, and it still fits',
    async (path) => {
      const viewport = { width: 480, height: 800 };
      await using opened = await windows.open(new FakeWorld(), path, { viewport });
      const { page } = opened;
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
      // What sticks out at the start of a page from right to left scrolls to the left.
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBe(0);
    },
  );

  test('speaks as the browser does, then as it is told, also after a reload and on other screens', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/settings', { locale: 'de-AT' });
    const { page } = opened;
    await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await page.getByRole('button', { name: /Roost spricht/ }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(world.settings.language).toBe('en');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    // Chosen on another device meanwhile.
    world.settings = { ...world.settings, language: 'de' };
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
    await page.getByRole('link', { name: 'Übersicht' }).click();
    await page.getByText('4 von 12 Servern laufen').waitFor();
    expect(opened.complaints).toEqual([]);
  });

  test('does not notice that the network cut off every part of a screen once', async () => {
    await using opened = await windows.open(new FakeWorld(), '/');
    const { page } = opened;
    await page.getByText('Pine Valley').first().waitFor();
    const cut = new Set<string>();
    await page.route(/\/assets\/.*\.js$/, async (route) => {
      const url = route.request().url();
      if (cut.has(url)) return await route.continue();
      cut.add(url);
      await route.abort('connectionreset');
    });
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(cut.size).toBeGreaterThan(0);
  });

  test('reads why a screen stays away, and has it after loading again', async () => {
    await using opened = await windows.open(new FakeWorld(), '/');
    const { page } = opened;
    await page.getByText('Pine Valley').first().waitFor();
    await page.route(/SettingsPage.*\.js$/, (route) => route.abort('connectionreset'));
    await page.getByRole('link', { name: 'Settings' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'This screen cannot be shown.' });
    await alert.waitFor();
    expect(await barriersOf(page)).toEqual([]);
    await page.unroute(/SettingsPage.*\.js$/);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  });

  test('is told where nothing has happened yet', async () => {
    const world = new FakeWorld();
    world.happened = [];
    await using opened = await windows.open(world, '/activity');
    await opened.page.getByText('Nothing has happened yet.').waitFor();
  });
});
