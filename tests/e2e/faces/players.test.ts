import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { playerScreens, playing } from './screens/players.ts';
import { openScreen } from './screens/screen.ts';
import { idOf } from './things.ts';
import { barriersOf, buildWindow, Windows, wrongsInEveryLook } from './window.ts';

const path = `/servers/${idOf(0)}/players`;
describe.skipIf(!need('chromium'))('who plays', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each(playerScreens)('$name is whole, fits and has no barriers', async (screen) => {
    await using opened = await openScreen(windows, screen);
    expect(await wrongsInEveryLook(opened)).toEqual([]);
  });

  test('is loading while the daemon takes its time', async () => {
    const world = new FakeWorld();
    world.stuck.add('players.watch');
    await using opened = await windows.open(world, path);
    await opened.page
      .getByText(/^Loading/)
      .first()
      .waitFor({ state: 'attached' });
  });

  test('is told why it cannot be shown, and shown after trying again', async () => {
    const world = new FakeWorld();
    world.players = playing();
    world.refused.set('players.watch', { code: 'system.unexpected', facts: { requestId: 'r-17' } });
    await using opened = await windows.open(world, path);
    const alert = opened.page.getByRole('alert').filter({ hasText: 'Who plays could not be loaded.' });
    await alert.waitFor();
    expect(await barriersOf(opened.page)).toEqual([]);
    world.refused.clear();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await opened.page.getByText('4 of 20 players').waitFor();
  });

  test('changes as people come and go', async () => {
    const world = new FakeWorld();
    world.players = playing();
    await using opened = await windows.open(world, path);
    const { page } = opened;
    const names = page.getByRole('main').getByRole('listitem');
    await names.filter({ hasText: 'Bo' }).waitFor();
    expect(await names.count()).toBe(4);
    world.playersChanges.publish({ kind: 'known', online: 0, maximum: 20, players: [] });
    await page.getByText('Nobody is playing now').waitFor();
  });

  test('is found from the keyboard beside the console', async () => {
    const world = new FakeWorld();
    world.players = playing();
    await using opened = await windows.open(world, `/servers/${idOf(0)}`);
    await opened.page.getByRole('link', { name: 'Players' }).focus();
    await opened.page.keyboard.press('Enter');
    await opened.page.getByText('4 of 20 players').waitFor();
  });
});
