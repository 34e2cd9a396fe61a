import { binScreens } from './bin.ts';
import { desktopScreens } from './desktop.ts';
import { dialogScreens } from './dialogs.ts';
import { everydayScreens } from './everyday.ts';
import { firstRunScreens } from './first-run.ts';
import { notHereScreens } from './not-here.ts';
import { playerScreens } from './players.ts';
import type { Screen } from './screen.ts';
import { steamScreens } from './steam.ts';
import { updateScreens } from './updates.ts';

/** Every face of the window, by the part of it that it belongs to. */
export const allScreens: Readonly<Record<string, readonly Screen[]>> = {
  'first-run': firstRunScreens,
  everyday: everydayScreens,
  players: playerScreens,
  dialogs: dialogScreens,
  bin: binScreens,
  steam: steamScreens,
  'not-here': notHereScreens,
  desktop: desktopScreens,
  updates: updateScreens,
};
