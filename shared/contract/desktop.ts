import { oc } from '@orpc/contract';
import { z } from 'zod';
import { desktopSettings, desktopSettingsChange } from '../domain/desktop.ts';
import { serverId } from '../domain/ids.ts';

/** The desktop app around the daemon. Only for who sits at this PC; for everybody else there is none. */
export const desktopContract = {
  /** Null where there is no desktop app. */
  show: oc.route({ method: 'GET', path: '/desktop', summary: 'The desktop app’s settings' }).output(
    z
      .object({
        settings: desktopSettings,
        /** Whether the person is to be asked now if Roost may start when they sign in. */
        asksOpenAtLogin: z.boolean(),
      })
      .nullable(),
  ),
  /** Setting `openAtLogin`, to whatever, also answers the question. */
  update: oc
    .route({ method: 'PATCH', path: '/desktop', summary: 'Change the desktop app’s settings' })
    .input(desktopSettingsChange)
    .output(desktopSettings),
  /** Opens Roost's data folder, or a server's, in the system's file manager. */
  openFolder: oc
    .route({ method: 'POST', path: '/desktop/open-folder', summary: 'Open a folder on this PC' })
    .input(z.object({ serverId: serverId.optional() }))
    .output(z.void()),
  /** Lets the person choose a folder of this PC; null when they do not. */
  chooseFolder: oc
    .route({ method: 'POST', path: '/desktop/choose-folder', summary: 'Choose a folder of this PC' })
    .output(z.object({ folder: z.string().nullable() })),
};
