import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { Collector } from './collector.ts';
import { TarProblem, tarFiles } from './tar-files.ts';

const timeLimitMs = 120_000;
const packedBytes = 96 * 1024 * 1024;
const defaultUnpackedBytes = 1024 * 1024 * 1024;

export interface GithubOptions {
  /** Where archives come from: `https://codeload.github.com`. */
  archives: string;
  fetch: typeof globalThis.fetch;
  /** The most that an archive may unpack to; 1 GiB unless given. */
  unpackedBytes?: number;
}

/**
 * Takes the eggs out of a public repository's newest state, as one archive that is read while it comes.
 *
 * Within two minutes and bounds of size, packed and unpacked; nothing of it is unpacked to the drive. Fails with
 * `collection.no-repository`, `collection.unreachable`, `collection.unreadable` or `collection.too-large`.
 */
export async function collectFromGithub(
  repository: string,
  collector: Collector,
  { archives, fetch, unpackedBytes = defaultUnpackedBytes }: GithubOptions,
  signal: AbortSignal,
): Promise<void> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]);
  try {
    const response = await ask(new URL(`${archives}/${repository}/tar.gz/HEAD`), fetch, limit);
    const packed = bounded(bodyOf(response, repository), packedBytes, repository);
    const unpacked = bounded(unzipped(packed), unpackedBytes, repository);
    const wants = (path: string, size: number) => collector.wants(inner(path), size);
    for await (const { path, bytes } of tarFiles(unpacked, wants)) await collector.take(inner(path), bytes);
  } catch (cause) {
    throw failureOf(cause, repository, signal);
  }
}

/** A repository that was renamed is found under its new name, as long as it is the same host that says so. */
async function ask(url: URL, fetch: typeof globalThis.fetch, limit: AbortSignal): Promise<Response> {
  let asked = url;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(asked, {
      signal: limit,
      redirect: 'manual',
      headers: { 'user-agent': 'roost' },
    });
    const location = response.headers.get('location');
    const next = location !== null && URL.canParse(location, asked) ? new URL(location, asked) : null;
    if (response.status < 300 || response.status >= 400 || next?.origin !== url.origin || redirects === 3) {
      return response;
    }
    await response.body?.cancel();
    asked = next;
  }
}

/** GitHub puts everything into one folder, named after the state. */
function inner(path: string): string {
  return path.split('/').slice(1).join('/');
}

function bodyOf(response: Response, place: string): AsyncIterable<Uint8Array> {
  if (response.ok && response.body !== null) return response.body;
  if (response.status === 404) throw new AppError('collection.no-repository', { place });
  throw new AppError('collection.unreachable', { place, detail: `GitHub answered ${response.status}` });
}

async function* unzipped(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const source = Readable.from(packed);
  const unpacking = createGunzip();
  source.once('error', (error) => unpacking.destroy(error));
  try {
    yield* source.pipe(unpacking) as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
  }
}

async function* bounded(
  chunks: AsyncIterable<Uint8Array>,
  maximum: number,
  place: string,
): AsyncGenerator<Uint8Array, void, void> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maximum) throw new AppError('collection.too-large', { place });
    yield chunk;
  }
}

/** `fetch` fails with a reason within a reason; what is no archive fails while it is unpacked. */
function failureOf(cause: unknown, place: string, signal: AbortSignal): unknown {
  if (isAppError(cause)) return cause;
  if (signal.aborted) return signal.reason;
  if (!(cause instanceof Error)) return cause;
  const isDamaged = 'code' in cause && String(cause.code).startsWith('Z_');
  if (isDamaged || cause instanceof TarProblem) {
    return new AppError('collection.unreadable', { place, detail: cause.message }, { cause });
  }
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  return new AppError('collection.unreachable', { place, detail: inner.message }, { cause });
}
