import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The native environment of this system, and who it runs eggs for. */
export const nativeHere = process.platform === 'win32' ? 'windows' : 'posix';

/** Puts a program in JavaScript into a folder, which Windows starts as `./game`. */
export async function writeNodeGame(folder: string, source: string): Promise<void> {
  await writeFile(join(folder, 'game.mjs'), source);
  await writeFile(join(folder, 'game.cmd'), `@"${process.execPath}" "%~dp0game.mjs" %*\r\n`);
}
