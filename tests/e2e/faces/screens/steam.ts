import type { Screen } from './screen.ts';

/** Whose Steam login is remembered, and how a person is rid of it. */
export const steamScreens: readonly Screen[] = [
  {
    name: 'Settings with a Steam login',
    path: '/settings',
    full: 'Signed in as mara.',
    prepare: (world) => {
      world.steamAccount = 'mara';
    },
  },
  {
    name: 'Settings that cannot tell of a Steam login',
    path: '/settings',
    full: 'Whether a Steam login is remembered could not be found out.',
    prepare: (world) => {
      world.refused.set('steam.show', { code: 'system.unexpected', facts: { requestId: 'r-17' } });
    },
  },
  {
    name: 'the question before a Steam login is forgotten',
    path: '/settings',
    full: 'The next game that needs an account asks for it again.',
    prepare: (world) => {
      world.steamAccount = 'mara';
    },
    act: async (page) => await page.getByRole('button', { name: 'Forget the login' }).click(),
  },
];
