import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Makes a folder once, and anew when `recipe` has changed or an earlier making was cut short.
 *
 * The recipe is written beside the folder when it is whole. Processes that want the same folder wait for each other.
 */
export async function makeOnce(folder: string, recipe: string, make: () => void): Promise<void> {
  const marker = `${folder}.made`;
  if (readText(marker) === recipe) return;
  mkdirSync(dirname(folder), { recursive: true });
  const lock = `${folder}.making`;
  while (!takeLock(lock)) {
    await delay(500);
    if (readText(marker) === recipe) return;
  }
  try {
    if (readText(marker) === recipe) return;
    rmSync(marker, { force: true });
    rmSync(folder, { recursive: true, force: true });
    make();
    writeFileSync(`${marker}.new`, recipe);
    renameSync(`${marker}.new`, marker);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A lock is a file with its owner's pid; one whose owner is gone is nobody's. */
function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
    if (!isAlive(Number(readText(lock)))) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
