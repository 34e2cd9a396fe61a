import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import { removeFolder } from './place-folder.ts';

// Started by remove-apart.ts with the folder as its data; answers once, with null or with what the system did not let us.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage(await outcome());

/** An error does not travel between threads as what it is, so its notice does. */
async function outcome() {
  try {
    await removeFolder(String(workerData));
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.toNotice();
    throw error;
  }
}
