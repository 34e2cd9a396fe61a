import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { binScreens, deleteHere, withBin } from './screens/bin.ts';
import { played } from './screens/dialogs.ts';
import { openScreen } from './screens/screen.ts';
import { idOf } from './things.ts';
import { buildWindow, tabTo, Windows, wrongsInEveryLook } from './window.ts';

const settings = `/servers/${idOf(2)}/settings`;

describe.skipIf(!need('chromium'))('deleted servers', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test.each(binScreens)('$name has no barrier in any look', async (screen) => {
    await using opened = await openScreen(windows, screen);
    expect(await wrongsInEveryLook(opened)).toEqual([]);
  });

  test('come back by one click, with what is different now', async () => {
    const world = new FakeWorld();
    world.movedPorts = [{ from: 25_565, to: 25_566 }];
    await using opened = await windows.open(world, settings);
    const { page } = opened;
    const name = world.servers[2]?.name ?? '';
    await deleteHere(page);
    await page.getByText(`${name} is deleted.`).waitFor();
    expect(world.servers.some(({ id }) => id === idOf(2))).toBe(false);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Port 25565 is taken now, so it has port 25566 instead.').waitFor();
    await page.getByRole('heading', { name }).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText(`${name} is back`).waitFor({ state: 'detached' });
  });

  test('are put back in Settings without a mouse', async () => {
    const world = new FakeWorld();
    withBin(world);
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    await page.getByText('Goes for good on').first().waitFor();
    await tabTo(page, 'Put back Pine Valley');
    await page.keyboard.press('Enter');
    await page.getByText('Pine Valley is back, with all its files and settings.').waitFor();
    expect(world.bin.some(({ name }) => name === 'Pine Valley')).toBe(false);
  });

  test('go for good only after their name was typed where somebody played on them', async () => {
    const world = new FakeWorld();
    withBin(world);
    played(world);
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    await page.getByRole('button', { name: 'Delete for good: Pine Valley' }).click();
    const dialog = page.getByRole('dialog');
    const remove = dialog.getByRole('button', { name: 'Delete for good' });
    await dialog.getByText('What was played goes with it:').waitFor();
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await dialog.getByLabel('Type Pine Valley to confirm').fill('Pine Valley');
    await remove.click();
    await dialog.waitFor({ state: 'detached' });
    expect(world.calls.findLast(({ path }) => path === 'bin.delete')?.input).toEqual({
      serverId: idOf(0),
      confirmName: 'Pine Valley',
    });
  });

  test('go for good by one click where there is little to lose', async () => {
    const world = new FakeWorld();
    withBin(world);
    world.bin = world.bin.map((kept) => ({ ...kept, bytes: 4096 }));
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    await page.getByRole('button', { name: 'Delete for good: Pine Valley' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(world.bin.some(({ name }) => name === 'Pine Valley')).toBe(false);
  });

  test('are kept as long as the person sets', async () => {
    const world = new FakeWorld();
    await using opened = await windows.open(world, '/settings');
    const { page } = opened;
    const days = page.getByRole('textbox', { name: 'Keep deleted servers for' });
    await days.fill('30');
    await days.press('Tab');
    const form = page.locator('form').filter({ has: days });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Saved.').waitFor();
    expect(world.settings.keepDeletedDays).toBe(30);
  });

  test('a server goes on without a secret that the person leaves empty', async () => {
    const world = new FakeWorld();
    world.change(idOf(2), { variables: {}, lostSecrets: ['RCON_PASSWORD'] });
    await using opened = await windows.open(world, settings);
    const { page } = opened;
    await page.getByText('Type these again: Remote password.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => world.calls.findLast(({ path }) => path === 'servers.update')?.input)
      .toMatchObject({ settings: { variables: { RCON_PASSWORD: '' } } });
  });
});
