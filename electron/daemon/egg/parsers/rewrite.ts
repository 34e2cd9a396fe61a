import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import { type ParserDialect, type Replacement, rewriteConfig } from './index.ts';

/** One file to rewrite. */
export interface RewriteJob {
  parser: string;
  bytes: Uint8Array;
  replacements: readonly Replacement[];
  dialect: ParserDialect;
}

/** Larger files would hold up everything else for longer than a frame of a game. */
const INLINE_BYTES = 32 * 1024;
const TIMEOUT_MS = 30_000;

/**
 * `rewriteConfig` without holding up the event loop: a large file is rewritten in a worker thread, which is ended when it
 * takes longer than half a minute or more memory than it may.
 */
export async function rewriteAside(
  job: RewriteJob,
  signal: AbortSignal,
): Promise<Result<Buffer, string> | null> {
  const { parser, bytes, replacements, dialect } = job;
  if (bytes.length <= INLINE_BYTES) return rewriteConfig(parser, bytes, replacements, dialect);
  signal.throwIfAborted();
  const worker = new Worker(new URL('./rewrite-worker.ts', import.meta.url), {
    workerData: job,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const [answer] = (await once(worker, 'message', { signal: AbortSignal.any([signal, timeout]) })) as [
      Result<Uint8Array, string> | null,
    ];
    if (answer?.ok !== true) return answer;
    // A buffer arrives as the bytes it is made of.
    const { buffer, byteOffset, byteLength } = answer.value;
    return ok(Buffer.from(buffer, byteOffset, byteLength));
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (timeout.aborted) return fail('it takes too long to read');
    if (isOutOfMemory(error)) return fail('it takes too much memory to read');
    throw error;
  } finally {
    await worker.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
