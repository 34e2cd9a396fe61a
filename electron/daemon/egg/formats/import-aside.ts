import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ImportedEgg, type ImportOptions, importEgg, MAX_EGG_BYTES } from './import.ts';
import { Problems } from './problems.ts';

/** What one thread hands to the other. */
export interface ImportJob {
  bytes: Uint8Array;
  options: ImportOptions;
}

/** Larger files could hold up everything else for longer than a frame of a game; a usual egg has 20 KiB. */
const INLINE_JSON_BYTES = 128 * 1024;
const INLINE_YAML_BYTES = 32 * 1024;

/**
 * `importEgg` without holding up the event loop: a large file is read in a worker thread.
 *
 * Rejects with the signal's reason when that fires.
 */
export async function importAside(
  bytes: Uint8Array,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<ImportedEgg> {
  signal.throwIfAborted();
  const isSmall = bytes.byteLength <= (looksLikeJson(bytes) ? INLINE_JSON_BYTES : INLINE_YAML_BYTES);
  if (isSmall || bytes.byteLength > MAX_EGG_BYTES) return importEgg(bytes, options);
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: { bytes, options } satisfies ImportJob,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  try {
    const [imported] = (await once(worker, 'message', { signal })) as [ImportedEgg];
    return imported;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (!isOutOfMemory(error)) throw error;
    const problems = new Problems('');
    problems.error('', null, 'It takes too much memory to read, so it is no egg.');
    return { egg: null, problems: problems.list };
  } finally {
    await worker.terminate();
  }
}

/** Its first character that is no blank; one in front of which stand very many is for the worker to find. */
function looksLikeJson(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 4096)) {
    const isBlank = byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte >= 0x80;
    if (!isBlank) return byte === 0x7b || byte === 0x5b;
  }
  return false;
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
