import { Worker } from 'node:worker_threads';
import { notice } from '#shared/domain/notice.ts';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * Removes a folder with all in it in a worker thread, as `removeFolder` does: a large one keeps a thread busy for long.
 *
 * Rejects with the signal's reason when that fires; some of it may be gone then. Fails with `file.refused` where the
 * system does not let us, as on Windows while a program holds a file.
 */
export async function removeFolderApart(folder: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./remove-worker.ts', import.meta.url), {
    workerData: folder,
    execArgv: [],
    // What koffi opens, Node closes, which it would warn of.
    trackUnmanagedFds: false,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`the removing worker ended with ${code}`)));
  try {
    const problem = notice.nullable().parse(await promise);
    if (problem === null) return;
    throw new AppError('file.refused', {
      path: folder,
      detail: String(problem.facts['detail'] ?? problem.code),
    });
  } finally {
    signal.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}
