import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uncounted } from '#shared/domain/installation.ts';
import type { InstallQuestion } from '#shared/domain/installation-question.ts';
import type { ServerOffer } from '#shared/domain/offer.ts';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { collectionOf, idOf, unconfined } from './things.ts';
import { barriersOf, buildWindow, Windows, wrongsInEveryLook } from './window.ts';

const questions: InstallQuestion[] = [
  { id: 1, kind: 'steam-account', account: null, refused: 'login' },
  { id: 2, kind: 'steam-code-app', account: 'mara', refused: null },
  { id: 3, kind: 'steam-confirm', account: 'mara', refused: null },
];
const unexpected = { code: 'system.unexpected', facts: { requestId: 'r-17' } };
const why = 'The log has it under r-17.';
const first = `/servers/${idOf(0)}`;

/** What a server may ask for, with a text by which one sees it. */
const offers: readonly { offer: ServerOffer; full: string }[] = [
  {
    offer: { code: 'eula', name: 'Minecraft EULA', url: 'https://example.com/eula' },
    full: 'Agree and start',
  },
  {
    offer: { code: 'java-version', images: [{ label: 'Java 21', ref: 'yolks:java_21' }] },
    full: 'Switch and restart',
  },
  { offer: { code: 'gsl-token', variable: 'STEAM_ACC' }, full: 'Save and restart' },
  { offer: { code: 'pid-limit' }, full: 'could not start another thread' },
  { offer: { code: 'disk-space' }, full: 'Steam found too little disk space' },
];

describe.skipIf(!need('chromium'))('the window', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  /** Each screen with a text by which one sees that it is full. */
  const screens: {
    name: string;
    path: string;
    full: string;
    prepare?: (world: FakeWorld) => void;
  }[] = [
    { name: 'Home', path: '/', full: 'Pine Valley' },
    { name: 'the games', path: '/add', full: 'Teeworlds' },
    { name: 'setting up a server', path: `/add/${idOf(500)}`, full: 'Server name' },
    { name: 'a console', path: first, full: 'Preparing the world' },
    { name: 'graphs', path: `${first}/graphs`, full: 'Network' },
    {
      name: 'graphs where the network is not told',
      path: `${first}/graphs`,
      full: 'does not tell how much',
      prepare: (world) => {
        world.hasNetworkStats = false;
      },
    },
    { name: "a server's settings", path: `${first}/settings`, full: 'Message of the day' },
    {
      name: 'the settings of a server that does not get its shared folders',
      path: `${first}/settings`,
      full: 'does not get these folders here',
      prepare: (world) => {
        world.environments = unconfined(world.environments);
        world.change(idOf(0), { mounts: [{ source: '/media/maps', target: '/maps', readOnly: true }] });
      },
    },
    {
      name: 'an installation',
      path: `/servers/${idOf(6)}`,
      full: 'Run the install script',
      prepare: (world) => {
        world.progress = {
          ...uncounted,
          activity: 'download',
          bytesPerSecond: 3_400_000,
          secondsLeft: 75,
          step: 'script',
          done: 41_000_000,
          total: 96_000_000,
          detail: 'squid',
          startedAt: Date.now(),
        };
      },
    },
    ...questions.map((question) => ({
      name: `an installation that asks (${question.kind})`,
      path: `/servers/${idOf(6)}`,
      full: 'Steam',
      prepare: (world: FakeWorld) => {
        world.progress = { ...uncounted, question, step: 'script', startedAt: Date.now() };
      },
    })),
    {
      name: 'a paused installation',
      path: `/servers/${idOf(7)}`,
      full: 'The installation is paused',
      prepare: (world) => {
        world.outcome = { kind: 'paused' };
        world.change(idOf(7), { install: 'none', notice: null });
      },
    },
    {
      name: 'a failed installation',
      path: `/servers/${idOf(7)}`,
      full: 'The installation failed at',
      prepare: (world) => {
        const problem = { code: 'install.script-failed', facts: { exitCode: 2 } };
        world.outcome = { kind: 'failed', step: 'script', problem, remains: 'all' };
      },
    },
    ...offers.map(({ offer, full }) => ({
      name: `a server that offers ${offer.code}`,
      path: `/servers/${idOf(2)}`,
      full,
      prepare: (world: FakeWorld) => void world.change(idOf(2), { offer }),
    })),
    { name: 'Settings', path: '/settings', full: 'Where servers run' },
    {
      name: 'the games with places of more eggs',
      path: '/add',
      full: 'Ark: Survival Evolved',
      prepare: (world) => {
        world.collections = [collectionOf({ kind: 'github', repository: 'pterodactyl/game-eggs' }, 0)];
      },
    },
    {
      name: 'Settings with places of eggs',
      path: '/settings',
      full: 'pterodactyl/game-eggs',
      prepare: (world) => {
        const problem = {
          code: 'collection.unreachable',
          facts: { place: '/media/usb/eggs', detail: 'it is away' },
        };
        world.collections = [
          collectionOf({ kind: 'github', repository: 'pterodactyl/game-eggs' }, 0),
          { ...collectionOf({ kind: 'folder', folder: '/media/usb/eggs' }, 1), problem },
        ];
      },
    },
    {
      name: 'signing in',
      path: '/',
      full: 'Sign in to Roost',
      prepare: (world) => {
        world.session = { signedIn: false, hasPassword: true };
      },
    },
    { name: 'what happened', path: '/activity', full: 'was made from Paper' },
    { name: 'the gallery', path: '/gallery', full: 'Every piece that the window is made of.' },
    { name: 'an address with nothing', path: '/nowhere', full: 'There is nothing at this address.' },
  ];

  test.each(screens)('$name is whole, fits and has no barriers', async ({ path, full, prepare }) => {
    const world = new FakeWorld();
    prepare?.(world);
    await using opened = await windows.open(world, path);
    await opened.page.getByText(full).filter({ visible: true }).first().waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
  });

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
