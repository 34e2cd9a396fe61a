import { Worker } from 'node:worker_threads';

/**
 * Bytes of the files in a folder and everything below it, counted in a worker thread.
 *
 * A file with several names counts once, links are not followed. A folder that is missing has 0 bytes. Rejects with the
 * signal's reason when that fires.
 */
export async function measureFolder(folder: string, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./measure-worker.ts', import.meta.url), {
    workerData: folder,
    // Nothing of ours is needed in there, and a small heap starts faster.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  worker.once('message', (bytes) => resolve(Number(bytes)));
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the measuring worker ended with ${code}`)));
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}
