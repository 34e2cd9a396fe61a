/**
 * Bytes in a folder and everything below it, counted in a worker thread: hard links once, symbolic links not followed.
 *
 * A folder that is missing has 0 bytes. Rejects with the signal's reason when that fires.
 */
export async function measureFolder(folder: string, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted();
  throw new Error(`not measured yet: ${folder}`);
}
