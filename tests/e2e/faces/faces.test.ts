import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { everydayScreens } from './screens/everyday.ts';
import { openScreen } from './screens/screen.ts';
import { steamScreens } from './screens/steam.ts';
import { idOf } from './things.ts';
import { barriersOf, buildWindow, Windows, wrongsInEveryLook } from './window.ts';

const unexpected = { code: 'system.unexpected', facts: { requestId: 'r-17' } };
const why = 'The log has it under r-17.';
const first = `/servers/${idOf(0)}`;

describe.skipIf(!need('chromium'))('the window', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each([...everydayScreens, ...steamScreens])(
    '$name is whole, fits and has no barriers',
    async (screen) => {
      await using opened = await openScreen(windows, screen);
      expect(await wrongsInEveryLook(opened)).toEqual([]);
    },
  );

  describe.each([
    {
      name: 'Home',
      path: '/',
      call: 'servers.watch',
      failed: 'Your servers could not be loaded.',
      full: 'Pine Valley',
    },
    {
      name: 'the games',
      path: '/add',
      call: 'eggs.list',
      failed: 'The games could not be loaded.',
      full: 'Teeworlds',
    },
    {
      name: 'setting up a server',
      path: `/add/${idOf(500)}`,
      call: 'eggs.get',
      failed: 'The setup could not be prepared.',
      full: 'Server name',
    },
    {
      name: 'a console',
      path: first,
      call: 'console.watch',
      failed: 'The console could not be opened.',
      full: 'Preparing the world',
    },
    {
      name: 'graphs',
      path: `${first}/graphs`,
      call: 'stats.history',
      failed: 'The graphs could not be loaded.',
      full: 'Network',
    },
    {
      name: "a server's settings",
      path: `${first}/settings`,
      call: 'eggs.get',
      failed: 'The settings could not be loaded.',
      full: 'Message of the day',
    },
    {
      name: 'what happened',
      path: '/activity',
      call: 'activity.watch',
      failed: 'The activity could not be loaded.',
      full: 'was made from Paper',
    },
    {
      name: 'Settings',
      path: '/settings',
      call: 'system.info',
      failed: 'The settings could not be loaded.',
      full: 'Where servers run',
    },
    {
      name: 'the eggs of other places',
      path: '/add',
      call: 'collections.list',
      failed: 'The eggs could not be searched.',
      full: 'Open Settings',
    },
    {
      name: 'the environments',
      path: '/settings',
      call: 'system.environments',
      failed: 'What this PC offers could not be checked.',
      full: 'Directly on this PC',
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
      world.refused.set(call, unexpected);
      await using opened = await windows.open(world, path);
      const alert = opened.page.getByRole('alert').filter({ hasText: failed });
      await alert.waitFor();
      expect(await alert.textContent()).toContain(why);
      expect(await barriersOf(opened.page)).toEqual([]);
      world.refused.delete(call);
      await alert.getByRole('button', { name: 'Try again' }).click();
      await opened.page.getByText(full).first().waitFor();
    });
  });

  describe('with nothing in it', () => {
    test('tells how games come in where there are none', async () => {
      await using opened = await windows.open(new FakeWorld({ eggs: [] }), '/add');
      await opened.page.getByText('No games yet').waitFor();
    });

    test('tells that a console fills when the server starts', async () => {
      const world = new FakeWorld();
      world.consoleText = '';
      await using opened = await windows.open(world, `/servers/${idOf(2)}`);
      await opened.page.getByText('Start the server, and what it prints appears here.').waitFor();
    });

    test('tells that graphs fill while the server runs', async () => {
      const world = new FakeWorld();
      world.hasStats = false;
      await using opened = await windows.open(world, `${first}/graphs`);
      await opened.page.getByText('Graphs fill while the server runs.').waitFor();
    });
  });
});
