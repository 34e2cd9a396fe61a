import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { desktopScreens, inDesktopApp } from './screens/desktop.ts';
import { openScreen } from './screens/screen.ts';
import { buildWindow, Windows, wrongsInEveryLook } from './window.ts';

/** As in the desktop app, the day after the first one. */
function desktopWorld(): FakeWorld {
  const world = new FakeWorld();
  inDesktopApp(world);
  return world;
}

describe.skipIf(!need('chromium'))('the window of the desktop app', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each(desktopScreens)('shows $name whole, fitting and without barriers', async (screen) => {
    await using opened = await openScreen(windows, screen);
    expect(await wrongsInEveryLook(opened)).toEqual([]);
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
