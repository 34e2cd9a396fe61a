import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { firstRunScreens } from './screens/first-run.ts';
import { openScreen } from './screens/screen.ts';
import { idOf } from './things.ts';
import { barriersOf, buildWindow, tabTo, Windows, wrongsInEveryLook } from './window.ts';

/** A server that runs, made from an egg with settings of its own. */
const running = idOf(0);
const invite = `/servers/${running}/invite`;

function choose(who: string) {
  return async (page: Page) => await page.getByText(who, { exact: true }).click();
}

describe.skipIf(!need('chromium'))('from the first start to the first friend', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each(firstRunScreens)('$name is whole, fits and has no barriers', async (screen) => {
    await using opened = await openScreen(windows, screen);
    expect(await wrongsInEveryLook(opened)).toEqual([]);
  });

  describe.each([
    {
      name: 'what this PC has',
      path: '/add',
      call: 'system.info',
      failed: 'What this PC has could not be checked.',
      full: 'In the house as 192.168.1.20',
    },
    {
      name: 'an invitation',
      path: invite,
      call: 'eggs.get',
      failed: 'The invitation could not be prepared.',
      full: 'Who is joining?',
    },
  ])('$name', ({ path, call, failed, full }) => {
    test('says that it is loading while the daemon takes its time', async () => {
      const world = new FakeWorld();
      world.stuck.add(call);
      await using opened = await windows.open(world, path);
      await opened.page
        .getByText(/^Loading/)
        .first()
        .waitFor({ state: 'attached' });
      expect(await opened.page.getByText(full, { exact: true }).count()).toBe(0);
    });

    test('says why it failed, and is full after trying again', async () => {
      const world = new FakeWorld();
      world.refused.set(call, { code: 'system.unexpected', facts: { requestId: 'r-17' } });
      await using opened = await windows.open(world, path);
      const alert = opened.page.getByRole('alert').filter({ hasText: failed });
      await alert.waitFor();
      expect(await alert.textContent()).toContain('The log has it under r-17.');
      expect(await barriersOf(opened.page)).toEqual([]);
      world.refused.delete(call);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await opened.page.getByText(full).first().waitFor();
    });
  });

  test('a person has twelve games to press at once', async () => {
    await using opened = await windows.open(new FakeWorld({ servers: [] }), '/');
    await opened.page.getByRole('heading', { name: 'What do you want to play?' }).waitFor();
    const tiles = opened.page.getByRole('main').getByRole('listitem').getByRole('link');
    await tiles.filter({ hasText: 'Paper Minecraft' }).waitFor();
    expect(await tiles.filter({ hasText: 'for a few friends' }).count()).toBe(12);
  });

  test('a person narrows all games down to a kind', async () => {
    await using opened = await windows.open(new FakeWorld(), '/add');
    const { page } = opened;
    await page.getByRole('button', { name: 'Shooters (4)' }).click();
    await page.getByText('Xonotic').first().waitFor();
    expect(await page.getByText('Terraria').count()).toBe(0);
  });

  test('a person needs two presses from a game to its installation, which a start follows', async () => {
    const world = new FakeWorld({ servers: [] });
    await using opened = await windows.open(world, '/');
    const { page } = opened;
    await page.getByRole('link', { name: /Terraria/ }).click();
    await page.getByRole('button', { name: 'Install', exact: true }).click();
    await page.getByText('Installing Terraria').waitFor();
    expect(world.calls.find(({ path }) => path === 'servers.create')?.input).toMatchObject({
      name: 'Terraria',
      startWhenInstalled: true,
    });
  });

  test('a person chooses by keyboard how many may play', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, `/add/${idOf(504)}`);
    const { page } = opened;
    await page.getByText('20 players').waitFor();
    await tabTo(page, 'How many may play');
    await page.keyboard.press('ArrowRight');
    await page.getByText('24 players').waitFor();
    await page.getByRole('button', { name: 'Install', exact: true }).click();
    await page.getByText('Installing Terraria').waitFor();
    expect(world.calls.find(({ path }) => path === 'servers.create')?.input).toMatchObject({
      variables: { MAX_PLAYERS: '24' },
    });
  });

  test('a person is led to the invitation once, from the banner over a server that is up', async () => {
    await using opened = await windows.open(new FakeWorld(), `/servers/${running}`);
    const { page } = opened;
    await page.getByRole('link', { name: 'Invite friends' }).click();
    await page.getByText('Who is joining?').waitFor();
    await page.getByRole('link', { name: 'Console' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pine Valley' }).waitFor();
    expect(await page.getByRole('link', { name: 'Invite friends' }).count()).toBe(0);
  });

  test('a person copies a message for a chat, and sees the password only when they ask', async () => {
    await using opened = await windows.open(new FakeWorld(), `/servers/${idOf(8)}/invite`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const { page } = opened;
    await choose('In the same house')(page);
    await page.getByText('steam://connect/192.168.1.20:25573/********').waitFor();
    expect(await page.content()).not.toMatch(/attic(?: |%20)cat/);
    await page.getByRole('button', { name: 'Show the password' }).click();
    await page.getByText('attic cat', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy the invitation' }).click();
    await page.getByText('Copied. Paste it into Discord or any chat.').waitFor();
    expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(
      [
        '**Old world** is up. We play Counter-Strike 2.',
        'Address: `192.168.1.20:25573`',
        'Password: ||attic cat||',
        'Or press this: steam://connect/192.168.1.20:25573/attic%20cat',
        'In Counter-Strike 2, open the console with the key above Tab.',
        'Type connect 192.168.1.20:25573 and press Enter.',
      ].join('\n'),
    );
  });
});
