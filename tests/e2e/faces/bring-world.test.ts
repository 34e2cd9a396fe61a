import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FoundWorld, uploadId } from '#shared/domain/worlds.ts';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { idOf } from './things.ts';
import { buildWindow, type OpenWindow, Windows, wrongsInEveryLook } from './window.ts';

/** A server that is off, and one that runs. */
const offline = `/servers/${idOf(2)}/settings`;
const running = `/servers/${idOf(0)}`;

const skyblock: FoundWorld = {
  name: 'Skyblock',
  places: ['world', 'world_nether'],
  files: 214,
  bytes: 190_000_000,
  settings: {},
};
const desert: FoundWorld = {
  name: 'A desert with a name that goes on for very long 0123456789_0123456789_0123456789_0123456789',
  places: ['world'],
  files: 1,
  bytes: 4000,
  settings: { WORLD_NAME: 'desert' },
};
const kept = {
  id: '2026-11-22 15.30.12.123',
  at: Date.UTC(2026, 10, 22, 15, 30, 12),
  places: ['world', 'world_nether'],
  folder: 'old-worlds/2026-11-22 15.30.12.123',
  bytes: 81_000_000,
};

/** Every game of it has worlds that Roost knows. */
function withWorlds(): FakeWorld {
  const world = new FakeWorld();
  world.eggs = world.eggs.map((egg) =>
    egg.catalogue === null ? egg : { ...egg, catalogue: { ...egg.catalogue, worlds: ['world'] } },
  );
  world.worlds = [{ path: 'world', bytes: 1_288_490_189 }];
  return world;
}

/** Drops a file on the window, as a file manager does. */
async function drop({ page }: OpenWindow, name: string): Promise<void> {
  const transfer = await page.evaluateHandle((fileName) => {
    const data = new DataTransfer();
    data.items.add(new File(['some bytes'], fileName));
    return data;
  }, name);
  // What takes it comes a moment after the first screen, and a person drags on.
  const dragOn = async () => {
    await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
    return await page.getByText('Drop a world or an egg to bring it in').count();
  };
  await expect.poll(dragOn, { timeout: 20_000 }).toBe(1);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}

const choose = async ({ page }: OpenWindow, name: string) =>
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from('some bytes') });

describe.skipIf(!need('chromium'))('bringing a world in', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test('shows how far it is, and stops when the person does', async () => {
    const world = withWorlds();
    world.worldReading = [{ type: 'progress', doneBytes: 30_000_000, totalBytes: 190_000_000 }];
    await using opened = await windows.open(world, offline);
    const { page } = opened;
    await page.getByRole('heading', { name: 'Worlds', exact: true }).waitFor();
    await choose(opened, 'Skyblock.zip');
    await page.getByText('Unpacking Skyblock.zip').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Unpacking').waitFor({ state: 'detached' });
    await expect
      .poll(() => world.calls.find(({ path }) => path === 'worlds.drop')?.input)
      .toEqual({ uploadId: uploadId.parse(idOf(90)) });
  });

  test('asks which of several, puts it in, and undoes that', async () => {
    const world = withWorlds();
    world.worldReading = [{ type: 'found', worlds: [skyblock, desert], leftOut: 2 }];
    world.keptWorlds = [kept];
    await using opened = await windows.open(world, running);
    const { page } = opened;
    await page.getByRole('group', { name: 'Power' }).waitFor();
    await drop(opened, 'worlds.zip');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('There are several worlds in it.').waitFor();
    await dialog.getByText('A desert').first().click();
    await dialog.getByText('becomes “desert”').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    await dialog.getByRole('button', { name: 'Stop it and put it in' }).click();
    await dialog.getByText('is kept in old-worlds/2026-11-22').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    expect(world.calls.find(({ path }) => path === 'worlds.putIn')?.input).toMatchObject({
      world: { index: 1 },
      stopFirst: true,
    });
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('The earlier world is back.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  test('says why it was refused', async () => {
    const world = withWorlds();
    const facts = { file: 'notes.zip', game: 'Paper Minecraft', expected: 'level.dat' };
    world.refused.set('worlds.read', { code: 'world.not-recognised', facts });
    await using opened = await windows.open(world, offline);
    await choose(opened, 'notes.zip');
    await opened.page.getByRole('dialog').getByText('It looks for: level.dat').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
  });

  test('lists what made room, puts it back, and removes it after asking', async () => {
    const world = withWorlds();
    world.keptWorlds = [kept];
    await using opened = await windows.open(world, offline);
    const { page } = opened;
    await page.getByRole('heading', { name: 'Worlds that made room' }).waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    await page.getByRole('button', { name: /^Put back the world of/ }).click();
    await expect.poll(() => world.calls.some(({ path }) => path === 'worlds.putBack')).toBe(true);
    await page.getByRole('button', { name: /^Remove… the world of/ }).click();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByRole('heading', { name: 'Worlds that made room' }).waitFor({ state: 'detached' });
  });

  test('asks which server it is for where none is open, or makes a new one with it', async () => {
    const world = withWorlds();
    world.worldReading = [{ type: 'found', worlds: [skyblock], leftOut: 0 }];
    await using opened = await windows.open(world, '/');
    const { page } = opened;
    await page.getByRole('link', { name: 'Pine Valley' }).first().waitFor();
    await drop(opened, 'Skyblock.zip');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /Pine Valley/ }).waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    await dialog.getByText('A new server').click();
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Skyblock.zip waits for its server.').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    await page.getByRole('link', { name: /Paper Minecraft/ }).click();
    await page.getByText('Roost found this world:').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    const agree = page.locator('label', { hasText: 'I agree to the' });
    if ((await agree.count()) > 0) await agree.click({ position: { x: 8, y: 8 } });
    await page.getByRole('button', { name: 'Install', exact: true }).click();
    await expect
      .poll(() => world.calls.find(({ path }) => path === 'servers.create')?.input)
      .toMatchObject({ world: { uploadId: idOf(90), index: 0 } });
  });
});
