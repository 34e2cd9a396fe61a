import { statfs } from 'node:fs/promises';

/** What the folder's drive has left for us, in bytes. */
export async function freeBytes(folder: string): Promise<number> {
  const drive = await statfs(folder);
  return drive.bavail * drive.bsize;
}
