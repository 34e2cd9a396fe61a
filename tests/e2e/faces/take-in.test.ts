import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eggId, serverId } from '#shared/domain/ids.ts';
import type { TakeInMatch } from '#shared/domain/take-in.ts';
import { need } from '#tests/support/need.ts';
import { FakeWorld } from './fake-world.ts';
import { idOf } from './things.ts';
import { buildWindow, Windows, wrongsInEveryLook } from './window.ts';

/** As a person's own folder would be recognised by the daemon. */
function paper(world: FakeWorld): TakeInMatch {
  const egg = world.eggs[1];
  return {
    eggId: eggId.parse(egg?.id),
    eggName: 'Paper Minecraft',
    evidence: ['paper-1.21.4-232.jar', 'server.properties'],
    isSure: true,
    isComplete: true,
    settings: {
      MAX_PLAYERS: '7',
      MOTD: 'Our place with a message of the day that goes on for quite a while',
    },
    version: '1.21.4',
  };
}

describe.skipIf(!need('chromium'))('a server that a person has already', () => {
  let windows: Windows;
  beforeAll(async () => {
    buildWindow();
    windows = await Windows.launch();
  });
  afterAll(() => windows?.[Symbol.asyncDispose]());

  test('is found from the welcome, looked at, and taken in', async () => {
    const world = new FakeWorld();
    world.findings = { ...world.findings, matches: [paper(world)], port: 25_565, memoryMib: 3072 };
    world.takeInEvents = [{ type: 'progress', doneBytes: 1_200_000_000, totalBytes: 3_221_225_472 }];
    await using opened = await windows.open(world, '/add');
    const { page } = opened;
    await page.getByRole('link', { name: 'I already have a server' }).click();
    await page.getByRole('heading', { name: 'Bring your own server' }).waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    await page.getByRole('textbox', { name: 'Folder of the server' }).fill('/home/kim/minecraft');
    await page.keyboard.press('Enter');
    await page.getByText('This is Paper Minecraft.').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    const agree = page.locator('label', { hasText: 'I agree to the' });
    if ((await agree.count()) > 0) await agree.click({ position: { x: 8, y: 8 } });
    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.getByText('Copying /home/kim/minecraft').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    expect(world.calls.find(({ path }) => path === 'takeIn.run')?.input).toMatchObject({
      folder: '/home/kim/minecraft',
      name: 'minecraft',
      move: false,
    });
    world.takingIn.publish({ type: 'done', serverId: serverId.parse(idOf(2)) });
    await page.getByRole('group', { name: 'Power' }).waitFor();
  });

  test('asks for the game where it is not recognised', async () => {
    await using opened = await windows.open(new FakeWorld(), '/take-in');
    const { page } = opened;
    await page.getByRole('textbox', { name: 'Folder of the server' }).fill('/srv/what');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByText('Roost does not recognise the game.').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
    await page.getByRole('button', { name: 'Take it in' }).hover();
    await page.getByText('Choose the game first.').waitFor();
  });

  test('is refused with the reason', async () => {
    const world = new FakeWorld();
    world.refused.set('takeIn.look', { code: 'take-in.running', facts: { folder: '/srv/minecraft' } });
    await using opened = await windows.open(world, '/take-in');
    const { page } = opened;
    await page.getByRole('textbox', { name: 'Folder of the server' }).fill('/srv/minecraft');
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByText('A program is running in /srv/minecraft.').waitFor();
    expect(await wrongsInEveryLook(opened)).toEqual([]);
  });
});
