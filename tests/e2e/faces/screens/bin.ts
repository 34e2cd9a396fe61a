import type { Page } from 'playwright-core';
import type { FakeWorld } from '../fake-world.ts';
import { deletedOf, fullHouse, idOf } from '../things.ts';
import { played } from './dialogs.ts';
import type { Screen } from './screen.ts';

/** Servers that were deleted: one that is large, one that nobody measured yet, and one that is on its way out. */
export function withBin(world: FakeWorld): void {
  const now = Date.now();
  const [first, second, third] = fullHouse(now);
  if (first === undefined || second === undefined || third === undefined) throw new Error('no servers');
  world.servers = world.servers.slice(3);
  world.bin = [
    deletedOf(first, now, 7),
    { ...deletedOf(third, now - 86_400_000, 7), bytes: null },
    { ...deletedOf(second, now - 7 * 86_400_000, 7), isGoing: true },
  ];
}

/** Deleting a server, and what can be done about that. */
export const binScreens: readonly Screen[] = [
  { name: 'Settings with deleted servers', path: '/settings', full: 'Goes for good on', prepare: withBin },
  { name: 'Settings without deleted servers', path: '/settings', full: 'No deleted server is kept.' },
  {
    name: 'Settings that cannot tell of deleted servers',
    path: '/settings',
    full: 'The deleted servers could not be looked at.',
    prepare: (world) => {
      world.refused.set('bin.watch', { code: 'system.unexpected', facts: { requestId: 'r-17' } });
    },
  },
  {
    name: 'deleting a server for good',
    path: '/settings',
    full: 'What was played goes with it:',
    prepare: (world) => {
      withBin(world);
      played(world);
    },
    act: async (page) => await page.getByRole('button', { name: 'Delete for good: Pine Valley' }).click(),
  },
  {
    name: 'a server that was just deleted',
    path: `/servers/${idOf(2)}/settings`,
    full: 'Its files and settings are kept until',
    act: deleteHere,
  },
  {
    name: 'deleting a server where none is kept',
    path: `/servers/${idOf(2)}/settings`,
    full: 'There is no way back.',
    prepare: (world) => {
      world.settings = { ...world.settings, keepDeletedDays: 0 };
    },
    act: async (page) => await page.getByRole('button', { name: 'Delete…', exact: true }).click(),
  },
  {
    name: 'a server whose secrets were lost',
    path: `/servers/${idOf(2)}/settings`,
    full: 'Type these again:',
    prepare: (world) => {
      world.change(idOf(2), { lostSecrets: ['RCON_PASSWORD'] });
    },
  },
];

/** Deletes the server of the page, as a person does. */
export async function deleteHere(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Delete…', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
}
