import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { buildWindow, Windows, wrongsOf } from './window.ts';

/** As in the desktop app, the day after the first one. */
function desktopWorld(): FakeWorld {
  const world = new FakeWorld();
  world.desktop = {
    settings: {
      openAtLogin: false,
      onClose: 'keep',
      keepAwake: 'always',
      notify: { crashed: true, ready: true, installed: true, playerJoined: false },
    },
    asksOpenAtLogin: true,
  };
  return world;
}

describe.skipIf(!need('chromium'))('the window of the desktop app', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  describe.each([
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'light', width: 480 },
  ] as const)('in $colorScheme at $width', ({ colorScheme, width }) => {
    test('shows the app’s settings and its question without barriers', async () => {
      const world = desktopWorld();
      const waiting = world.servers.slice(0, 2).map(({ id }) => id);
      world.hosting = { paused: { servers: 'keep', since: Date.now(), waiting } };
      const viewport = { width, height: 800 };
      await using opened = await windows.open(world, '/settings', { colorScheme, viewport });
      await opened.page.getByText('When I close the window').first().waitFor();
      await opened.page.getByText('2 servers start again').waitFor();
      await opened.page.getByText('Start Roost when you sign in to this PC?').waitFor();
      expect(await wrongsOf(opened)).toEqual({ barriers: [], overflow: 0, complaints: [] });
    });
  });

  test('takes an answer to its question, once, and every switch', async () => {
    const world = desktopWorld();
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByText('Start Roost when you sign in to this PC?').waitFor({ state: 'detached' });
    await page.getByText('a player joined').click();
    await page.getByRole('button', { name: /When I close the window/ }).click();
    await page.getByRole('option', { name: 'Stop the servers and quit' }).click();
    await expect
      .poll(() => world.desktop)
      .toMatchObject({
        settings: { openAtLogin: false, onClose: 'quit', notify: { playerJoined: true } },
        asksOpenAtLogin: false,
      });
  });

  test('pauses hosting in Settings, and goes on from wherever one is', async () => {
    const world = desktopWorld();
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    await page.getByRole('button', { name: 'Stop the servers and pause' }).click();
    await page.getByText('Hosting is paused. No server starts.').waitFor();
    await page.getByRole('link', { name: 'Home' }).first().click();
    await page.getByRole('button', { name: 'Go on with hosting' }).click();
    await page.getByText('Hosting is paused').waitFor({ state: 'detached' });
    expect(world.hosting).toEqual({ paused: null });
  });
});
