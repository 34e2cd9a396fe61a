import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Where a login of Steam was kept: sealed by Roost, beside SteamCMD itself, or in a server's folder. */
export const steamPlace = z.enum(['vault', 'steamcmd', 'servers']);
export type SteamPlace = z.infer<typeof steamPlace>;

const account = z.string().nullable();

export const steamContract = {
  /** The account that installations sign in with, without asking; null where none is remembered. */
  show: oc
    .route({ method: 'GET', path: '/steam', summary: 'The Steam account that is remembered' })
    .output(z.object({ account })),
  /**
   * Forgets the login everywhere, with all that names the account; the next game that needs one asks for it again.
   * Says whose it was and where it was kept. Fails with `install.steam-in-use`.
   */
  forget: oc
    .route({ method: 'POST', path: '/steam/forget', summary: 'Forget the Steam login' })
    .output(z.object({ account, places: z.array(steamPlace) })),
};
