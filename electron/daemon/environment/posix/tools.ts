import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** Where the system keeps its tools; a person's PATH is not asked, so that nothing of theirs is run by accident. */
const folders = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin', '/run/current-system/sw/bin'];

/** The same as a search path, for scripts. */
export const toolPath = folders.join(':');

/** Path of a tool of the system; null when it is not installed. */
export function findTool(name: string): string | null {
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next folder may have it.
    }
  }
  return null;
}
