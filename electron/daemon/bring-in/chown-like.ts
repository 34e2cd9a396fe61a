import { lchown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Gives a folder with all in it to the owner of another one; only root may, and for anyone else they are their own. */
export async function chownLike(folder: string, other: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(other);
  const own = await stat(folder);
  if (own.uid === uid && own.gid === gid) return;
  await lchown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), uid, gid);
  }
}
