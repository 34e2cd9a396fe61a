import type { Page } from 'playwright-core';
import { idOf, unconfined } from '../things.ts';
import type { Screen } from './screen.ts';

/** A server that runs, made from an egg with settings of its own. */
const running = idOf(0);
const invite = `/servers/${running}/invite`;

/** What a person meets from the first start to the first friend. */
export const firstRunScreens: readonly Screen[] = [
  {
    name: 'the first look',
    path: '/',
    full: 'In the house as 192.168.1.20',
    prepare: (world) => {
      world.servers = [];
    },
  },
  {
    name: 'all games',
    path: '/add',
    full: 'Not on this PC yet',
    act: async (page) => await page.getByRole('button', { name: /^All games/ }).click(),
  },
  {
    name: 'games that were searched for',
    path: '/add',
    full: 'Valheim',
    act: async (page) => await page.getByLabel('Search games').fill('val'),
  },
  {
    name: 'the games on a PC that has little to give',
    path: '/add',
    full: 'Nothing here can run a server yet',
    prepare: (world) => {
      world.system = { ...world.system, memoryFreeBytes: 4e8, diskFreeBytes: 1e9, lanAddresses: [] };
      world.environments = world.environments.filter(({ available }) => !available);
    },
  },
  {
    name: 'the games on a PC whose drive is full, on a network that lets nobody in',
    path: '/add',
    full: 'choose Private',
    prepare: (world) => {
      world.checks = {
        drives: [
          { place: 'C:\\', freeBytes: 2e9, totalBytes: 256e9, hasServers: true },
          { place: 'D:\\', freeBytes: 8e11, totalBytes: 1e12, hasServers: false },
        ],
        networkProfile: 'public',
      };
    },
  },
  {
    name: 'a game with terms that fits',
    path: `/add/${idOf(501)}`,
    full: 'I agree to the Minecraft EULA.',
  },
  {
    name: 'a game that is tight, with all its settings',
    path: `/add/${idOf(501)}`,
    full: 'Where it runs',
    prepare: (world) => {
      world.system = { ...world.system, memoryFreeBytes: 4e8, diskFreeBytes: 1e8 };
    },
    act: async (page) => await page.getByText('Advanced', { exact: true }).click(),
  },
  {
    name: 'a game that the drive has no room for',
    path: `/add/${idOf(501)}`,
    full: 'Does not fit on this PC',
    prepare: (world) => {
      world.system = { ...world.system, diskFreeBytes: 2e9 };
      const download = {
        gameBytes: 13e9,
        isAbout: true,
        moreAtStart: true,
        diskBytes: 26e9,
        leastBytes: 26e9,
      };
      world.estimate = { ...world.estimate, ...download, seconds: 1500 };
    },
  },
  {
    name: 'a game whose makers were not reached yet',
    path: `/add/${idOf(501)}`,
    full: 'Asking how much there is to download…',
    prepare: (world) => {
      world.estimate = { ...world.estimate, gameBytes: null, isLooking: true, seconds: null };
    },
  },
  {
    name: 'a game whose script runs with the own rights',
    path: `/add/${idOf(504)}`,
    full: 'I trust this script',
    prepare: (world) => {
      world.environments = unconfined(world.environments);
    },
  },
  { name: 'a server that is up', path: `/servers/${running}`, full: 'Invite friends' },
  { name: 'who is joining', path: invite, full: 'Over the internet' },
  { name: 'the card for the house', path: invite, full: 'Scan it', act: choose('In the same house') },
  { name: 'the way in for me', path: invite, full: 'How you join', act: choose('Only me') },
  {
    name: 'the steps at the router',
    path: invite,
    full: 'Copy the invitation',
    act: async (page) => {
      await choose('Over the internet')(page);
      await page.getByLabel('Your public address').fill('84.1.2.3');
    },
  },
  {
    name: 'an address that nobody outside can reach',
    path: invite,
    full: 'Nobody outside can reach 100.64.0.9',
    act: async (page) => {
      await choose('Over the internet')(page);
      await page.getByLabel('Your public address').fill('100.64.0.9');
    },
  },
  {
    name: 'a card with a password and a link',
    path: `/servers/${idOf(8)}/invite`,
    full: 'Joins by itself where Steam is installed',
    act: choose('In the same house'),
  },
  {
    name: 'a server that nobody can join',
    path: `/servers/${idOf(2)}/invite`,
    full: 'It opens no port.',
    prepare: (world) => void world.change(idOf(2), { allocations: [] }),
  },
];

function choose(who: string) {
  return async (page: Page) => await page.getByText(who, { exact: true }).click();
}
