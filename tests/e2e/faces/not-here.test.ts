import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EggPreview } from '#shared/contract/eggs.ts';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { idOf } from './things.ts';
import { barriersOf, buildWindow, Windows } from './window.ts';

/** A world in which the game of number 502 has every kind of offer. */
function worldWithOffers(): FakeWorld {
  const world = new FakeWorld();
  const egg = world.eggs[2];
  const other = world.eggs[0];
  if (egg === undefined || other === undefined) throw new Error('the world has games');
  world.eggs = world.eggs.map((each) =>
    each === egg
      ? {
          ...egg,
          runnable: {
            environments: [],
            image: null,
            reasons: [
              { code: 'environment.docker-absent', facts: {} },
              { code: 'egg.container-image', facts: { image: 'ghcr.io/parkervcp/games:valheim' } },
              { code: 'egg.container-startup', facts: { uses: 'export, ./valheim_server.x86_64' } },
            ],
            offers: [
              { kind: 'edition', eggId: other.id, name: 'Valheim (native)' },
              { kind: 'get-docker', url: 'https://docs.docker.com/engine/install/' },
              { kind: 'convert', system: 'posix' },
              {
                kind: 'runtime',
                runtime: 'java',
                version: '21',
                title: 'Java 21',
                url: 'https://adoptium.net/temurin/releases/?version=21',
              },
            ],
          },
        }
      : each,
  );
  world.preview = conversion();
  return world;
}

function conversion(): EggPreview {
  return {
    name: 'Valheim (Linux and macOS)',
    sha256: 'c'.repeat(64),
    updates: null,
    servers: [],
    problems: [
      {
        severity: 'warning',
        path: 'scripts.installation.script',
        line: null,
        message: 'It no longer installs packages; this PC must have what it takes from them: curl, jq.',
      },
    ],
    changes: [
      {
        kind: 'install',
        addedLines: 2,
        removedLines: 5,
        before: 'cd /mnt/server',
        after: 'cd "${SERVER_DIR}"',
      },
      { kind: 'startup-changed', name: 'Default', before: 'wine ./a.exe', after: '.\\a.exe' },
      { kind: 'image-added', label: 'Java 21', ref: 'native:java:21' },
    ],
  };
}

describe.skipIf(!need('chromium'))('a game that does not run on this PC', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each(['light', 'dark'] as const)('says why, and what can be done, in %s', async (colorScheme) => {
    for (const width of [1280, 480]) {
      await using opened = await windows.open(worldWithOffers(), `/add/${idOf(502)}`, {
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
      });
      const { page } = opened;
      await page.getByRole('heading', { name: 'What you can do' }).waitFor();
      await page.getByRole('button', { name: 'Show what changes' }).click();
      await page.getByText('Another install script').waitFor();
      expect(await barriersOf(page)).toEqual([]);
      expect(opened.complaints).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
    }
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
