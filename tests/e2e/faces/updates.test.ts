import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UpdatesView } from '#shared/domain/updates.ts';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { idle, release, updateFaces, view } from './screens/updates.ts';
import { buildWindow, type OpenWindow, Windows, wrongsOf } from './window.ts';

function worldWith(updates: UpdatesView | null): FakeWorld {
  const world = new FakeWorld();
  world.updates = updates;
  return world;
}

const tell = ({ world }: OpenWindow, updates: UpdatesView) => world.updateChanges.publish({ updates });

describe.skipIf(!need('chromium'))('updates in the window of the desktop app', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each([
    { colorScheme: 'dark', width: 1280 },
    { colorScheme: 'light', width: 480 },
  ] as const)(
    'are shown without barriers in $colorScheme at $width',
    async ({ colorScheme, width }) => {
      const viewport = { width, height: 800 };
      await using opened = await windows.open(worldWith(updateFaces[0]?.[1] ?? null), '/settings', {
        colorScheme,
        viewport,
      });
      for (const [name, updates, shown] of updateFaces) {
        await opened.page.getByText('Updates', { exact: true }).waitFor();
        tell(opened, updates);
        await opened.page.getByText(shown).waitFor();
        expect({ name, ...(await wrongsOf(opened)) }).toEqual({
          name,
          barriers: [],
          overflow: 0,
          complaints: [],
        });
      }
    },
    120_000,
  );

  test('are looked for, switched off and restarted into by a click', async () => {
    await using opened = await windows.open(worldWith(view(idle)), '/settings');
    const { page, world } = opened;
    await page.getByRole('button', { name: 'Look now' }).click();
    await page.getByText('Keep Roost up to date by itself').click();
    tell(opened, view({ kind: 'ready', release }));
    world.refused.set('updates.apply', { code: 'updates.servers-running', facts: { count: 2 } });
    await page.getByText('What is new in 0.2.0').click();
    await page.getByText('Backups can be pinned').waitFor();
    await page.getByRole('button', { name: 'Restart now' }).click();
    await page.getByText('Servers are running or being installed.').waitFor();
    const asked = world.calls.filter(({ path }) => path.startsWith('updates.') && path !== 'updates.watch');
    expect(asked).toEqual([
      { path: 'updates.check', input: undefined },
      { path: 'updates.change', input: { isAutomatic: false } },
      { path: 'updates.apply', input: undefined },
    ]);
  });

  test('are not spoken of in a browser', async () => {
    await using opened = await windows.open(worldWith(null), '/settings');
    await opened.page.getByText('Where servers run').first().waitFor();
    expect(await opened.page.getByText('Keep Roost up to date by itself').count()).toBe(0);
  });
});
