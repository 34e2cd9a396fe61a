import { existsSync, renameSync } from 'node:fs';
import type { Clock } from '../clock.ts';

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** SQLite's own check found damage without an error being raised. */
export class DamagedPages extends Error {}

/** Whether the file itself is at fault, and not its permissions, the drive or another process. */
export function isUnreadable(error: unknown): boolean {
  if (error instanceof DamagedPages) return true;
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  // Extended codes carry the primary one in the low byte.
  const primary = Number(error.errcode) & 0xff;
  return primary === SQLITE_CORRUPT || primary === SQLITE_NOTADB;
}

/**
 * Renames a database and its side files, which belong to it and to no other; returns the new name.
 *
 * The main file goes last: when we end halfway, the next opening finds it still there and does this again.
 */
export function setAside(file: string, clock: Clock): string {
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-');
  let target = `${file}.unreadable-${stamp}`;
  for (let count = 2; existsSync(target); count++) target = `${file}.unreadable-${stamp}-${count}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
  }
  return target;
}
