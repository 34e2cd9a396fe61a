import { pieceBytes } from '../contract/worlds.ts';
import type { UploadId } from '../domain/worlds.ts';
import type { Client } from './client.ts';

/** A file of a world that is sent in pieces. */
export interface WorldFile {
  /** Begins with the name of what the person chose, with slashes. */
  path: string;
  bytes: number;
  /** A part of it in base64. */
  base64: (at: number, length: number) => Promise<string>;
}

/** As many files are on the way at once; a world of Minecraft is thousands of small ones. */
const lanes = 4;

/**
 * Sends a world to the daemon in pieces, and gives the upload that it has become.
 *
 * What was sent is thrown away when this fails, or rejects with the signal's reason when that fires.
 */
export async function sendWorld(
  client: Client,
  files: readonly WorldFile[],
  options: { progress: (doneBytes: number, totalBytes: number) => void; signal: AbortSignal },
): Promise<UploadId> {
  const { progress, signal } = options;
  const totalBytes = files.reduce((total, { bytes }) => total + bytes, 0);
  progress(0, totalBytes);
  const { uploadId } = await client.worlds.begin({ totalBytes, files: files.length }, { signal });
  const waiting = [...files];
  let doneBytes = 0;
  const send = async ({ path, bytes, base64 }: WorldFile) => {
    let at = 0;
    do {
      signal.throwIfAborted();
      const length = Math.min(pieceBytes, bytes - at);
      await client.worlds.piece({ uploadId, path, at, base64: await base64(at, length) }, { signal });
      at += length;
      doneBytes += length;
      progress(doneBytes, totalBytes);
    } while (at < bytes);
  };
  const lane = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) await send(file);
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
    return uploadId;
  } catch (error) {
    waiting.length = 0;
    // It goes away by itself where even this does not arrive.
    await client.worlds.drop({ uploadId }).catch(() => undefined);
    throw error;
  }
}
