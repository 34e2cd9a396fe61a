import type { Page } from 'playwright-core';
import type { FakeWorld } from '../fake-world.ts';
import { idOf } from '../things.ts';
import type { Screen } from './screen.ts';

/** A server that is off, so that it may be deleted and installed anew. */
const settings = `/servers/${idOf(2)}/settings`;

/** Gives each server worlds of all lengths and sizes. */
export function played(world: FakeWorld): void {
  world.worlds = [
    {
      path: 'ShooterGame/Saved/SavedArks/a-world-with-a-name-that-goes-on-and-on-and-on',
      bytes: 1_288_490_189,
    },
    { path: 'world_nether', bytes: 81_000_000 },
    { path: 'allowlist.json', bytes: 312 },
  ];
}

/** What opens over a screen. */
export const dialogScreens: readonly Screen[] = [
  {
    name: 'what can be done',
    path: '/',
    full: 'Find and do',
    act: async (page) => {
      await page.getByText('Pine Valley').first().waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'the keyboard shortcuts',
    path: '/',
    full: 'Keyboard shortcuts',
    act: async (page) => {
      await page.getByText('Pine Valley').first().waitFor();
      await page.keyboard.press('Control+/');
    },
  },
  {
    name: 'pausing hosting',
    path: '/',
    full: 'Keep them running and pause',
    act: press('Pause hosting'),
  },
  {
    name: 'deleting a server with worlds',
    path: settings,
    full: 'What was played goes with it:',
    prepare: played,
    act: press('Delete…'),
  },
  {
    name: 'installing a server anew',
    path: settings,
    full: 'What was played here so far.',
    prepare: played,
    act: press('Reinstall'),
  },
];

function press(name: string) {
  return async (page: Page) => await page.getByRole('button', { name, exact: true }).click();
}
