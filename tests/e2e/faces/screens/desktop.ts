import type { FakeWorld } from '../fake-world.ts';
import type { Screen } from './screen.ts';

/** Makes a window one of the desktop app, the day after the first one. */
export function inDesktopApp(world: FakeWorld): void {
  world.desktop = {
    settings: {
      openAtLogin: false,
      onClose: 'keep',
      keepAwake: 'always',
      notify: { crashed: true, ready: true, installed: true, playerJoined: false },
    },
    asksOpenAtLogin: true,
  };
}

/** What a window has only in the desktop app. */
export const desktopScreens: readonly Screen[] = [
  {
    name: 'the app’s settings and its question, with hosting paused',
    path: '/settings',
    full: 'When I close the window',
    prepare: (world) => {
      inDesktopApp(world);
      const waiting = world.servers.slice(0, 2).map(({ id }) => id);
      world.hosting = { paused: { servers: 'keep', since: Date.now(), waiting } };
    },
    act: async (page) => {
      await page.getByText('2 servers start again').waitFor();
      await page.getByText('Start Roost when you sign in to this PC?').waitFor();
    },
  },
];
