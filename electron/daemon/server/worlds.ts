import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Jail } from '#daemon/files/index.ts';
import type { CatalogueFacts } from '#shared/domain/egg.ts';
import type { World } from '#shared/domain/worlds.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import type { MeasureFolder } from './disk-usage.ts';

/**
 * The worlds of a server that are there, largest first: what our catalogue knows of its game and the folder has.
 *
 * Empty for a game that the catalogue does not know, and before anything was played. Links are not followed.
 */
export async function worldsIn(
  folder: string,
  facts: CatalogueFacts | null,
  measure: MeasureFolder,
  signal: AbortSignal,
): Promise<World[]> {
  const paths = facts?.worlds ?? [];
  if (paths.length === 0 || !(await isFolder(folder))) return [];
  await using jail = await Jail.open(folder);
  const found: World[] = [];
  for (const path of paths) {
    const known = await jail.stat(path).catch((error: unknown) => {
      // Somebody put a link out of the folder on the way there; that is not this server's.
      if (isAppError(error, 'file.outside')) return null;
      throw error;
    });
    if (known?.kind === 'file') found.push({ path, bytes: known.sizeBytes });
    if (known?.kind === 'folder') found.push({ path, bytes: await measure(join(folder, path), signal) });
  }
  return found.toSorted((a, b) => b.bytes - a.bytes);
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}
