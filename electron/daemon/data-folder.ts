import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What decides where Roost keeps its data, besides a folder that was asked for. */
export interface Surroundings {
  platform: NodeJS.Platform;
  variables: Readonly<Record<string, string | undefined>>;
  home: string;
  /** What a relative path is relative to. */
  folder: string;
}

/**
 * The data folder, absolute: the one asked for, else `ROOST_DATA`, else the system's usual place.
 *
 * @param asked what stood on the command line, if anything did
 * @param folder what a relative path is relative to
 */
export function dataFolder(
  asked: string | undefined,
  { platform, variables, home, folder }: Surroundings = surroundings(process.cwd()),
): string {
  const named = asked ?? variables['ROOST_DATA'];
  if (named !== undefined && named !== '') return resolve(folder, named);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Roost');
  if (platform === 'win32') {
    return join(variables['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Roost');
  }
  return join(variables['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'roost');
}

/** This process's own surroundings. */
export function surroundings(folder: string): Surroundings {
  return { platform: process.platform, variables: process.env, home: homedir(), folder };
}
