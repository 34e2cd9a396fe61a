import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { isErrno } from '../errno.ts';
import { patiently } from '../patience.ts';

/**
 * Puts a file in a folder so that a power cut leaves the old one or the new one: written beside it, flushed, renamed,
 * and the folder flushed, so that the name survives too.
 *
 * @param before what has the name now: its mode is kept, and its owner where we may give files away
 */
export async function replaceFile(
  folder: { path: string },
  name: string,
  bytes: Uint8Array,
  before: Stats | null,
): Promise<void> {
  const temporary = `${folder.path}/.roost-${randomUUID()}`;
  try {
    await using handle = await open(temporary, 'wx', 0o644);
    if (before !== null) await keepModeAndOwner(handle, before);
    await handle.writeFile(bytes);
    await handle.sync();
    await patiently(() => rename(temporary, `${folder.path}/${name}`));
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder.path);
}

/** Makes names that were just given outlive a power cut. Windows flushes them with the file. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  await folder.sync();
}

/** A server's own user in a container must still find its file; only root may give files away. */
async function keepModeAndOwner(handle: FileHandle, before: Stats): Promise<void> {
  const now = await handle.stat();
  if (now.uid !== before.uid || now.gid !== before.gid) {
    await handle.chown(before.uid, before.gid).catch((error: unknown) => {
      if (!isErrno(error, 'EPERM')) throw error;
    });
  }
  // After the owner: giving a file away takes its set-id bits.
  await handle.chmod(before.mode & 0o7777);
}
