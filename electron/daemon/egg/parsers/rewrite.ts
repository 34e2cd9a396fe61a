import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { isMarkedAsUntransferable, Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import { loadParser, type ParserDialect, type Replacement, rewriteCommon, rewriteConfig } from './index.ts';

/** One file to rewrite. */
export interface RewriteJob {
  parser: string;
  bytes: Uint8Array;
  replacements: readonly Replacement[];
  dialect: ParserDialect;
  /** Whether an egg or a panel of Pelican's asks. */
  ofPelican: boolean;
}

/** The new bytes, `same` for a file that says so already, or why it must stay as it is. */
export type Rewritten = Result<Uint8Array<ArrayBuffer> | 'same', string>;

/** Larger files would hold up everything else for longer than a frame of a game; so would smaller uncommon ones. */
const INLINE_BYTES = 32 * 1024;
const UNCOMMON_INLINE_BYTES = 8 * 1024;
/** Longer values may make much of a small file: they can be put in at every line. */
const INLINE_VALUE_CHARACTERS = 2048;
const TIMEOUT_MS = 60_000;

/**
 * `rewriteConfig` without holding up the event loop: a large file is rewritten in a worker thread, which is ended when it
 * takes longer than a minute or more memory than it may. Null is a parser that does not exist.
 *
 * Takes the bytes over, so that a large file need not be in memory twice: do not use them afterwards.
 */
export async function rewriteAside(job: RewriteJob, signal: AbortSignal): Promise<Rewritten | null> {
  const { parser: name, bytes, replacements, dialect, ofPelican } = job;
  signal.throwIfAborted();
  if (bytes.length <= INLINE_BYTES && lengthOf(replacements) <= INLINE_VALUE_CHARACTERS) {
    const parser = await loadParser(name, { ofPelican });
    if (parser === null) return null;
    const isShort = bytes.length <= UNCOMMON_INLINE_BYTES;
    const rewritten = (isShort ? rewriteConfig : rewriteCommon)(parser, bytes, replacements, dialect);
    if (rewritten !== null) return marked(rewritten, bytes);
  }
  const worker = new Worker(new URL('./rewrite-worker.ts', import.meta.url), {
    workerData: job,
    transferList: movable(bytes),
    execArgv: [],
    env: compileCache(),
    // New objects are few where files are large, and their room counts whether it is used or not.
    resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 },
  });
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const [answer] = (await once(worker, 'message', { signal: AbortSignal.any([signal, timeout]) })) as [
      Rewritten | null,
    ];
    // The thread has nothing more to do, and ends by itself.
    return answer;
  } catch (error) {
    await worker.terminate();
    if (signal.aborted) throw signal.reason;
    if (timeout.aborted) return fail('it takes too long to read');
    if (isOutOfMemory(error)) return fail('it takes too much memory to read');
    throw error;
  }
}

/** Tells a file that says so already from one to be written. */
export function marked(
  rewritten: Result<Uint8Array<ArrayBuffer>, string>,
  before: Uint8Array,
): Result<Uint8Array<ArrayBuffer> | 'same', string> {
  return rewritten.ok && Buffer.compare(rewritten.value, before) === 0 ? ok('same') : rewritten;
}

function lengthOf(replacements: readonly Replacement[]): number {
  return replacements.reduce((length, { value }) => length + String(value).length, 0);
}

/** The memory that some bytes are in, where it may move to another thread: small buffers share theirs. */
export function movable({ buffer, byteOffset }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && byteOffset === 0 && !isMarkedAsUntransferable(buffer)
    ? [buffer]
    : [];
}

/** What the daemon has compiled and kept is good for the thread too, and saves it most of its start. */
function compileCache(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
