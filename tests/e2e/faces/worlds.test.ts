import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { played } from './screens/dialogs.ts';
import { idOf } from './things.ts';
import { buildWindow, Windows, wrongsOf } from './window.ts';

/** A server that is off, so that both acts are open. */
const path = `/servers/${idOf(2)}/settings`;

function playedWorld(): FakeWorld {
  const world = new FakeWorld();
  played(world);
  return world;
}

describe.skipIf(!need('chromium'))('what was played on a server', () => {
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
    test.each([
      { act: 'deleted', button: 'Delete…', text: 'What was played goes with it:' },
      { act: 'installed anew', button: 'Reinstall', text: 'What was played here so far.' },
    ])('is named with its size before the server is $act', async ({ button, text }) => {
      await using opened = await windows.open(playedWorld(), path, {
        colorScheme,
        viewport: { width, height: 800 },
      });
      await opened.page.getByRole('button', { name: button, exact: true }).click();
      const dialog = opened.page.getByRole('alertdialog').or(opened.page.getByRole('dialog'));
      await dialog.getByText(text).waitFor();
      expect(await dialog.getByRole('listitem').allTextContents()).toEqual([
        expect.stringMatching(/^ShooterGame.*1\.2 GB$/),
        'world_nether77.2 MB',
        'allowlist.json0.3 kB',
      ]);
      const box = await dialog.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
      expect(await wrongsOf(opened)).toEqual({ barriers: [], overflow: 0, complaints: [] });
    });
  });

  test('is not spoken of where Roost knows of none', async () => {
    await using opened = await windows.open(new FakeWorld(), path);
    await opened.page.getByRole('button', { name: 'Delete…' }).click();
    await opened.page.getByText('You can put it back for 7 days').waitFor();
    await opened.page.getByText('Looking at what was played').waitFor({ state: 'detached' });
    expect(await opened.page.getByText('What was played').count()).toBe(0);
  });

  test('is measured again after that failed', async () => {
    const world = playedWorld();
    world.refused.set('servers.worlds', { code: 'system.unexpected', facts: { requestId: 'r-17' } });
    await using opened = await windows.open(world, path);
    const { page } = opened;
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('alert').filter({ hasText: 'What was played could not be measured.' }).waitFor();
    world.refused.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('What was played goes with it:').waitFor();
  });
});
