import type { SteamNames } from '#shared/domain/steam-login.ts';

/** An account of the person's that a game is fetched with. */
export interface SteamAccount {
  name: string;
  /** SteamCMD has a login of it, and needs no password. */
  isRemembered: boolean;
  /** It is not the server's own setting. */
  isAnswered: boolean;
}

/**
 * The variables with which an install script signs in to this account.
 *
 * Scripts of the field put `STEAM_PASS` into SteamCMD's words, where every program of this PC could read a password, and
 * take no password at all for "anonymous". A blank is neither: SteamCMD is given no password, and asks for it.
 */
export function steamVariables(
  variables: ReadonlyMap<string, string>,
  names: SteamNames,
  { name, isAnswered }: SteamAccount,
): Map<string, string> {
  const signed = new Map(variables);
  signed.set(names.account, name);
  const hasOwnPassword = !isAnswered && (variables.get(names.password) ?? '').trim() !== '';
  if (hasOwnPassword) return signed;
  signed.set(names.password, ' ');
  signed.set('STEAM_AUTH', '');
  return signed;
}
