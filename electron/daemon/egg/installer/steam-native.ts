import { dirname } from 'node:path';
import { accountIn } from './steam-vault.ts';

/**
 * The account that this PC's own SteamCMD remembers; null without one, and where a container brings its own.
 *
 * On Windows, SteamCMD keeps its login beside its program, whatever home folder it is given.
 */
export async function accountNear(variables: ReadonlyMap<string, string>): Promise<string | null> {
  const program = variables.get('STEAMCMD');
  return program === undefined || process.platform !== 'win32' ? null : await accountIn(dirname(program));
}
