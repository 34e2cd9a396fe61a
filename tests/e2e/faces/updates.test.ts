import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UpdateState, UpdatesView } from '#shared/domain/updates.ts';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { buildWindow, type OpenWindow, Windows, wrongsOf } from './window.ts';

const release = {
  version: '0.2.0',
  notes: 'Servers start in half the time.\n\n- Backups can be pinned\n- German is complete',
};
const failure = { code: 'updates.check-failed', facts: { detail: 'net::ERR_NAME_NOT_RESOLVED' } };
const view = (state: UpdateState, differs: Partial<UpdatesView> = {}): UpdatesView => ({
  version: '0.1.0',
  isAutomatic: true,
  state,
  arrived: null,
  ...differs,
});
const idle = { kind: 'idle', checkedAt: 1_790_000_000_000, failure: null } as const;

/** Each face with a text by which one sees it. */
const faces: readonly [name: string, updates: UpdatesView, shown: string][] = [
  ['nothing newer', view(idle), 'is the newest version'],
  ['a look that failed', view({ ...idle, failure }), 'could not look for a newer version'],
  [
    'just updated',
    view({ ...idle, checkedAt: null }, { version: '0.2.0', arrived: release }),
    'was updated to 0.2.0',
  ],
  ['a look', view({ kind: 'checking' }), 'Looking for a newer version…'],
  ['a download', view({ kind: 'downloading', release, percent: 42 }), 'Downloading Roost 0.2.0: 42 %'],
  ['one that is ready', view({ kind: 'ready', release }), 'Roost 0.2.0 is ready.'],
  [
    'one that the person installs',
    view({ kind: 'available', release }, { isAutomatic: false }),
    'cannot replace itself',
  ],
];

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
      await using opened = await windows.open(worldWith(faces[0]?.[1] ?? null), '/settings', {
        colorScheme,
        viewport,
      });
      for (const [name, updates, shown] of faces) {
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
