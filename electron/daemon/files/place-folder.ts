import { mkdir, readdir, rename, rmdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { patiently } from '../patience.ts';
import { cloneFolder } from './clone-folder.ts';
import { Jail } from './jail.ts';
import { syncFolder } from './replace-file.ts';

/** Beside a folder while another takes its place: what it was, and what it will be if that came from another drive. */
const asideOf = (target: string): string => `${target}.old`;
const incomingOf = (target: string): string => `${target}.new`;

/**
 * Puts a finished folder where another may stand, so that at every moment one of the two is whole.
 *
 * The old one is set aside until the new one stands, then removed. After a crash in between, `recoverPlaced` puts things
 * right. When they lie on different drives the folder is copied beside the target first.
 */
export async function placeFolder(source: string, target: string, signal: AbortSignal): Promise<void> {
  await recoverPlaced(target);
  const staged = await onDriveOf(target, source, signal);
  const aside = asideOf(target);
  const hadOld = await exists(target);
  if (hadOld) await patiently(() => rename(target, aside));
  await syncFolder(dirname(target));
  await patiently(() => rename(staged, target));
  await syncFolder(dirname(target));
  if (hadOld) await removeFolder(aside);
  if (staged !== source) await removeFolder(source);
}

/** Finishes or undoes a `placeFolder` that was cut off. Does nothing when all is well. */
export async function recoverPlaced(target: string): Promise<void> {
  await removeFolder(incomingOf(target));
  const aside = asideOf(target);
  if (!(await exists(aside))) return;
  // An empty folder is one that somebody made meanwhile, not the new one: that has what was installed.
  if ((await exists(target)) && (await readdir(target)).length > 0) {
    await removeFolder(aside);
    return;
  }
  if (await exists(target)) await rmdir(target);
  await patiently(() => rename(aside, target));
  await syncFolder(dirname(target));
}

/** Removes a folder with all in it, whatever links lie there. Does nothing when it is gone. */
export async function removeFolder(folder: string): Promise<void> {
  if (!(await exists(dirname(folder)))) return;
  await using jail = await Jail.open(dirname(folder));
  await jail.remove(basename(folder));
}

/** The source itself when a rename can take it there, else a copy beside the target. */
async function onDriveOf(target: string, source: string, signal: AbortSignal): Promise<string> {
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  if ((await stat(parent)).dev === (await stat(source)).dev) return source;
  const incoming = incomingOf(target);
  await cloneFolder(source, incoming, { progress: () => undefined, signal });
  return incoming;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
