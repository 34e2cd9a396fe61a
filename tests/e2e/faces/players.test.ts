import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlayersView } from '#shared/domain/players.ts';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { idOf } from './things.ts';
import { barriersOf, buildWindow, Windows, wrongsOf } from './window.ts';

const path = `/servers/${idOf(0)}/players`;
const minute = 60_000;

function playing(): PlayersView {
  const now = Date.now();
  return {
    kind: 'known',
    online: 4,
    maximum: 20,
    players: [
      { name: 'Anneliese the Unreasonably Long-Named of the Northern Mountains', since: now - 190 * minute },
      { name: 'Bo', since: now - 12 * minute },
      { name: 'Дмитрий 🎮', since: null },
      { name: 'eve_', since: now - 20_000 },
    ],
  };
}

/** Each face with a text by which one sees that it is whole. */
const faces: { name: string; view: () => PlayersView; full: string }[] = [
  { name: 'four who play', view: playing, full: '4 of 20 players' },
  {
    name: 'more than are named',
    view: () => ({ kind: 'known', online: 31, maximum: null, players: [{ name: 'Bo', since: null }] }),
    full: 'The game names 1 of 31.',
  },
  {
    name: 'nobody named',
    view: () => ({ kind: 'known', online: 1, maximum: 8, players: [] }),
    full: 'keeps their names to itself',
  },
  {
    name: 'nobody',
    view: () => ({ kind: 'known', online: 0, maximum: 10, players: [] }),
    full: 'with room for 10 players',
  },
  { name: 'a game that tells nothing', view: () => ({ kind: 'untold' }), full: 'does not tell who plays' },
  { name: 'a game that was just asked', view: () => ({ kind: 'asking' }), full: 'has not told yet' },
  {
    name: 'a game that has gone silent',
    view: () => ({ kind: 'silent', since: Date.now() - 3 * minute }),
    full: 'has not told who plays for 3 min',
  },
  { name: 'a server that is off', view: () => ({ kind: 'offline' }), full: 'The server is off' },
];

describe.skipIf(!need('chromium'))('who plays', () => {
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
    test.each(faces)('$name is whole, fits and has no barriers', async ({ view, full }) => {
      const world = new FakeWorld();
      world.players = view();
      await using opened = await windows.open(world, path, { colorScheme, viewport: { width, height: 800 } });
      await opened.page.getByText(full).first().waitFor();
      expect(await wrongsOf(opened)).toEqual({ barriers: [], overflow: 0, complaints: [] });
    });
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
