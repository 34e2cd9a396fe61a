import { closeSync, existsSync, openSync, readSync, renameSync } from 'node:fs';
import type { Clock } from '../clock.ts';

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** The file is damaged, though SQLite raised no error. */
export class DamagedFile extends Error {}

/**
 * Makes sure that a file begins as a database does; an empty one is a database not yet begun.
 *
 * SQLite would find out too, but then it removes the side files, and with them what could still be saved.
 */
export function checkHeader(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(16);
    const length = readSync(descriptor, header);
    if (length > 0 && header.toString('latin1') !== 'SQLite format 3\0')
      throw new DamagedFile('no database header');
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the file itself is at fault, and not its permissions, the drive or another process. */
export function isUnreadable(error: unknown): boolean {
  if (error instanceof DamagedFile) return true;
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
