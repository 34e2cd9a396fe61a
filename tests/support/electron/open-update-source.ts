import { writeFile } from 'node:fs/promises';
import type { UpdateSource } from '../../../electron/shell/updates/update-source.ts';

/**
 * Where the app finds updates: nowhere, unless a test names a file. Then there is a newer version, and its being put in
 * place writes into that file.
 */
export async function openUpdateSource(): Promise<UpdateSource | null> {
  const file = process.env['STAND_IN_UPDATE'];
  if (file === undefined) return null;
  return {
    canInstall: true,
    check: async () => ({ version: '9.9.9', notes: 'Better.' }),
    download: async () => {},
    install: async (restart) => await writeFile(file, restart ? 'restarted' : 'put in place'),
  };
}
