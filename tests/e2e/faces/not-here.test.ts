import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { conversion, notHereScreens, withOffers } from './screens/not-here.ts';
import { openScreen } from './screens/screen.ts';
import { idOf } from './things.ts';
import { barriersOf, buildWindow, Windows, wrongsInEveryLook } from './window.ts';

function worldWithOffers(): FakeWorld {
  const world = new FakeWorld();
  withOffers(world);
  return world;
}

describe.skipIf(!need('chromium'))('a game that does not run on this PC', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each(notHereScreens)('$name is whole, fits and has no barriers', async (screen) => {
    await using opened = await openScreen(windows, screen);
    expect(await wrongsInEveryLook(opened)).toEqual([]);
  });

  test('is converted after its changes were seen, and leads on to the new egg', async () => {
    const world = worldWithOffers();
    await using opened = await windows.open(world, `/add/${idOf(502)}`);
    const { page } = opened;
    await page.getByRole('button', { name: 'Show what changes' }).click();
    expect(world.calls.filter(({ path }) => path === 'eggs.import')).toEqual([]);
    await page.getByRole('button', { name: 'Convert it', exact: true }).click();
    await page.getByLabel('Server name').waitFor();
    expect(world.calls.find(({ path }) => path === 'eggs.import')?.input).toEqual({
      kind: 'conversion',
      eggId: idOf(502),
      system: 'posix',
      sha256: 'c'.repeat(64),
    });
  });

  test('leads to the edition that runs here', async () => {
    await using opened = await windows.open(worldWithOffers(), `/add/${idOf(502)}`);
    await opened.page.getByRole('link', { name: 'Choose it' }).click();
    await opened.page.getByLabel('Server name').waitFor();
  });

  test('is looked at again when Docker has come', async () => {
    const world = worldWithOffers();
    await using opened = await windows.open(world, `/add/${idOf(502)}`);
    const again = opened.page.getByRole('button', { name: 'Look again' });
    await again.waitFor();
    world.eggs = new FakeWorld().eggs.map((egg) => ({
      ...egg,
      runnable: { environments: ['posix'], image: 'native:node:24', reasons: [], offers: [] },
    }));
    await again.click();
    await opened.page.getByLabel('Server name').waitFor();
    expect(world.calls.some(({ path }) => path === 'system.environments')).toBe(true);
  });

  test('gets the runtime that it lacks, after one saw from where', async () => {
    const world = worldWithOffers();
    await using opened = await windows.open(world, `/add/${idOf(502)}`);
    const { page } = opened;
    await page.getByRole('button', { name: 'Get it' }).click();
    await page.getByText('Java 21.0.5+11 comes from github.com (51.5 MB).').waitFor();
    expect(world.calls.some(({ path }) => path === 'runtimes.fetch')).toBe(false);
    await page.getByRole('button', { name: 'Fetch it' }).click();
    await page.getByRole('progressbar', { name: 'Fetching Java 21' }).waitFor();
    expect(await barriersOf(page)).toEqual([]);
    world.eggs = new FakeWorld().eggs.map((egg) => ({
      ...egg,
      runnable: { environments: ['posix'], image: 'native:node:24', reasons: [], offers: [] },
    }));
    world.runtime.publish({ type: 'ready', title: 'Java 21.0.5+11' });
    await page.getByLabel('Server name').waitFor();
    expect(world.calls.find(({ path }) => path === 'runtimes.fetch')?.input).toEqual({
      runtime: 'java',
      version: '21',
    });
  });

  test('is there after Docker was started by one press', async () => {
    const world = worldWithOffers();
    world.eggs = world.eggs.map((egg) => ({
      ...egg,
      runnable: { ...egg.runnable, environments: [], offers: [{ kind: 'start-docker' }] },
    }));
    world.refused.set('system.startDocker', {
      code: 'environment.docker-not-started',
      facts: { detail: 'Interactive authentication required.' },
    });
    await using opened = await windows.open(world, `/add/${idOf(502)}`);
    const start = opened.page.getByRole('button', { name: 'Start Docker' });
    await start.click();
    await opened.page.getByText('Interactive authentication required.').waitFor();
    expect(await barriersOf(opened.page)).toEqual([]);
    world.refused.clear();
    world.eggs = new FakeWorld().eggs.map((egg) => ({
      ...egg,
      runnable: { environments: ['posix'], image: 'native:node:24', reasons: [], offers: [] },
    }));
    await start.click();
    await opened.page.getByLabel('Server name').waitFor();
  });

  test('says of an egg that was converted what it was made of, and looks for its update', async () => {
    const world = new FakeWorld();
    world.eggs = world.eggs.map((egg, at) =>
      at === 0
        ? {
            ...egg,
            origin: 'imported',
            catalogue: null,
            convertedFrom: world.eggs[1]?.id ?? null,
            updateUrl: 'https://eggs.example.com/pine.json',
          }
        : egg,
    );
    world.preview = { ...conversion(), updates: world.eggs[0] ?? null };
    await using opened = await windows.open(world, `/add/${idOf(500)}`);
    const { page } = opened;
    await page.getByRole('link', { name: /It was made of/ }).waitFor();
    await page.getByText('kept at eggs.example.com').waitFor();
    await page.getByRole('button', { name: 'Look for an update' }).click();
    await page.getByText('Another startup command: Default').waitFor();
    expect(await barriersOf(page)).toEqual([]);
    expect(world.calls.find(({ path }) => path === 'eggs.preview')?.input).toEqual({
      kind: 'url',
      url: 'https://eggs.example.com/pine.json',
    });
    await page.getByRole('button', { name: 'Apply the update' }).click();
    await page.getByText('is ready to use').waitFor();
  });
});
