import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Has the drive take all that was written below a folder, by whichever program, so that a power cut cannot lose it.
 *
 * As well as the system can: where it has no way to be told, nothing happens.
 */
export async function flushDrive(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const words = process.platform === 'linux' ? ['-f', folder] : [];
  await run('sync', words, { timeout: 300_000 }).catch(() => undefined);
}
