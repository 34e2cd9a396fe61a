import { z } from 'zod';

/** What the desktop app does that a daemon without a screen does not, as the person wants it. */
export const desktopSettings = z.object({
  /** Start Roost, without its window, when the person signs in to this PC. */
  openAtLogin: z.boolean(),
  /** What closing the window does: ask, keep the servers running, or stop them and quit. */
  onClose: z.enum(['ask', 'keep', 'quit']),
  /** When this PC is kept from falling asleep while somebody plays or something is being installed. */
  keepAwake: z.enum(['always', 'plugged-in', 'never']),
  /** Which news the system shows. */
  notify: z.object({
    crashed: z.boolean(),
    ready: z.boolean(),
    installed: z.boolean(),
    playerJoined: z.boolean(),
  }),
});
export type DesktopSettings = z.infer<typeof desktopSettings>;
export type DesktopSettingsChange = z.infer<typeof desktopSettingsChange>;

/** Only what is to change. */
export const desktopSettingsChange = desktopSettings
  .extend({ notify: desktopSettings.shape.notify.partial() })
  .partial();
