import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { idOf, unconfined } from './things.ts';
import { barriersOf, buildWindow, tabTo, Windows, wrongsInEveryLook } from './window.ts';

/** A server that runs, made from an egg with settings of its own. */
const running = idOf(0);
const invite = `/servers/${running}/invite`;

/** What a person meets from the first start to the first friend, with a text by which one sees that it is full. */
const screens: {
  name: string;
  path: string;
  full: string;
  prepare?: (world: FakeWorld) => void;
  /** What a person does before the screen is looked at. */
  act?: (page: Page) => Promise<void>;
}[] = [
  {
    name: 'the first look',
    path: '/',
    full: 'In the house as 192.168.1.20',
    prepare: (world) => {
      world.servers = [];
    },
  },
  {
    name: 'all games',
    path: '/add',
    full: 'Not on this PC yet',
    act: async (page) => await page.getByRole('button', { name: /^All games/ }).click(),
  },
  {
    name: 'games that were searched for',
    path: '/add',
    full: 'Valheim',
    act: async (page) => await page.getByLabel('Search games').fill('val'),
  },
  {
    name: 'the games on a PC that has little to give',
    path: '/add',
    full: 'Nothing here can run a server yet',
    prepare: (world) => {
      world.system = { ...world.system, memoryFreeBytes: 4e8, diskFreeBytes: 1e9, lanAddresses: [] };
      world.environments = world.environments.filter(({ available }) => !available);
    },
  },
  {
    name: 'a game with terms that fits',
    path: `/add/${idOf(501)}`,
    full: 'I agree to the Minecraft EULA.',
  },
  {
    name: 'a game that is tight, with all its settings',
    path: `/add/${idOf(501)}`,
    full: 'Where it runs',
    prepare: (world) => {
      world.system = { ...world.system, memoryFreeBytes: 4e8, diskFreeBytes: 1e8 };
    },
    act: async (page) => await page.getByText('Advanced', { exact: true }).click(),
  },
  {
    name: 'a game whose script runs with the own rights',
    path: `/add/${idOf(504)}`,
    full: 'I trust this script',
    prepare: (world) => {
      world.environments = unconfined(world.environments);
    },
  },
  { name: 'a server that is up', path: `/servers/${running}`, full: 'Invite friends' },
  { name: 'who is joining', path: invite, full: 'Over the internet' },
  { name: 'the card for the house', path: invite, full: 'Scan it', act: choose('In the same house') },
  { name: 'the way in for me', path: invite, full: 'How you join', act: choose('Only me') },
  {
    name: 'the steps at the router',
    path: invite,
    full: 'Copy the invitation',
    act: async (page) => {
      await choose('Over the internet')(page);
      await page.getByLabel('Your public address').fill('84.1.2.3');
    },
  },
  {
    name: 'an address that nobody outside can reach',
    path: invite,
    full: 'Nobody outside can reach 100.64.0.9',
    act: async (page) => {
      await choose('Over the internet')(page);
      await page.getByLabel('Your public address').fill('100.64.0.9');
    },
  },
  {
    name: 'a card with a password and a link',
    path: `/servers/${idOf(8)}/invite`,
    full: 'Joins by itself where Steam is installed',
    act: choose('In the same house'),
  },
  {
    name: 'a server that nobody can join',
    path: `/servers/${idOf(2)}/invite`,
    full: 'It opens no port.',
    prepare: (world) => void world.change(idOf(2), { allocations: [] }),
  },
];

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

  test.each(screens)('$name is whole, fits and has no barriers', async ({ path, full, prepare, act }) => {
    const world = new FakeWorld();
    prepare?.(world);
    await using opened = await windows.open(world, path);
    await act?.(opened.page);
    await opened.page.getByText(full).filter({ visible: true }).first().waitFor();
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
