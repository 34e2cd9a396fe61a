import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** No runtime is larger. */
const mostBytes = 1024 * 1024 * 1024;
/** A small answer of the makers; the longest, of .NET, has some hundred KiB. */
const mostAnswerBytes = 8 * 1024 * 1024;
const answerMs = 20_000;

/** A text that the makers answer; an empty list for what they do not have. */
export async function askMakers(
  url: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]) });
  if (response.status === 404) return '[]';
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostAnswerBytes) throw new Error('its answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Writes a file as it comes, and gives the checksum of its bytes in hex. */
export async function downloadFile(
  url: string,
  file: string,
  algorithm: 'sha256' | 'sha512',
  fetch: typeof globalThis.fetch,
  onProgress: (doneBytes: number, totalBytes: number | null) => void,
  signal: AbortSignal,
): Promise<string> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const length = Number(response.headers.get('content-length') ?? '');
  const totalBytes = Number.isSafeInteger(length) && length > 0 ? length : null;
  const hash = createHash(algorithm);
  let doneBytes = 0;
  await using out = await open(file, 'wx');
  for await (const chunk of response.body ?? []) {
    doneBytes += chunk.byteLength;
    if (doneBytes > mostBytes) throw new Error('it is too large');
    hash.update(chunk);
    await out.write(chunk);
    onProgress(doneBytes, totalBytes);
  }
  return hash.digest('hex');
}
