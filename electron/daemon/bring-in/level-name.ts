import { Jail } from '#daemon/files/index.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { readProperties } from './properties.ts';

/** What Minecraft's own settings call the world; null where they do not say, or say something that is no plain name. */
export async function levelNameIn(folder: string): Promise<string | null> {
  await using jail = await Jail.open(folder);
  try {
    const bytes = await jail.read('server.properties', { maximumBytes: 1024 * 1024 });
    const name = readProperties(bytes.toString('utf8')).get('level-name')?.trim() ?? '';
    return /^[^\\/:*?"<>|\0]{1,100}$/.test(name) && !/^\.+$/.test(name) ? name : null;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
