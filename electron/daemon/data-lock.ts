import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '#shared/errors/app-error.ts';

const SQLITE_BUSY = 5;

/**
 * Holds a data folder for this daemon alone, until it is disposed or the process ends, however it ends.
 *
 * The lock is SQLite's own on an empty database: the system lets go of it with the process, on every platform, so
 * nothing is left over after a `kill -9`. Fails with `system.data-folder-in-use`.
 */
export function lockDataFolder(folder: string): Disposable {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'lock.db');
  const pidFile = join(folder, 'lock.pid');
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw cause;
    throw new AppError('system.data-folder-in-use', { folder, pid: holderOf(pidFile) }, { cause });
  }
  // Only a hint for the sentence; what counts is the lock.
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return {
    [Symbol.dispose]: () => {
      if (lock.isOpen) lock.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}

function holderOf(pidFile: string): number {
  try {
    return Number.parseInt(readFileSync(pidFile, 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}
