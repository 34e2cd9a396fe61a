import type { EggVariable } from './egg.ts';
import { isRequired } from './variable-rules.ts';

const names = ['STEAM_USER', 'STEAM_USERNAME'];
const secrets = ['STEAM_PASS', 'STEAM_PASSWORD', 'STEAM_AUTH'];

/**
 * Whether a variable is part of a person's sign-in to Steam, by the names that the field's eggs use.
 *
 * No form shows it: the installation asks when Steam does, and what is answered is never kept.
 */
export function isSteamLogin({ env }: Pick<EggVariable, 'env'>): boolean {
  return names.includes(env.toUpperCase()) || isSteamSecret({ env });
}

/** Whether it is the password or the code of one: what nobody may set, since settings are kept. */
export function isSteamSecret({ env }: Pick<EggVariable, 'env'>): boolean {
  return secrets.includes(env.toUpperCase());
}

/** Whether an egg cannot be installed without an account of the person's: it has no answer for nobody. */
export function wantsSteamAccount(variables: readonly EggVariable[]): boolean {
  return variables.some(
    (variable) =>
      names.includes(variable.env.toUpperCase()) && variable.defaultValue === '' && isRequired(variable),
  );
}

/** The variables by which an install script takes an account; null for a script that takes none. */
export interface SteamNames {
  account: string;
  password: string;
}

export function steamNames(script: string): SteamNames | null {
  if (/\bSTEAM_USERNAME\b/.test(script)) return { account: 'STEAM_USERNAME', password: 'STEAM_PASSWORD' };
  return /\bSTEAM_USER\b/.test(script) ? { account: 'STEAM_USER', password: 'STEAM_PASS' } : null;
}

/**
 * A script whose SteamCMD is given no password where there is none, and so asks for it.
 *
 * Some scripts put the password in quotes, and an empty one in quotes is a wrong one.
 */
export function withoutQuotedPassword(script: string): string {
  return script.replaceAll(
    /(\+login\s+\S+\s+)\\?"(\$\{?STEAM_PASS(?:WORD)?\}?)\\?"/g,
    (_, login: string, password: string) => `${login}${password}`,
  );
}
