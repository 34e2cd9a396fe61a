import type { Stats } from 'node:fs';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * A place inside a jail, held open: `path` leads exactly there, whatever happens to the names on the way meanwhile.
 *
 * On Linux it is `/proc/self/fd/N`, so that one more name may be put behind it and Node's own functions used on it.
 */
export interface Place extends Disposable {
  readonly path: string;
  /** What stands there; the place itself is never a link to elsewhere. */
  look(): Promise<Stats>;
  /** The folder of this name in here. Fails with ENOTDIR or ELOOP when it is something else, a link above all. */
  child(name: string | Buffer): Promise<Place>;
}

/** What the last name must be: a `folder`, also by way of a link that stays inside; or a `name`, not followed. */
export type PlaceKind = 'folder' | 'name';

/** How one system finds places below a root folder. */
export interface Resolver extends AsyncDisposable {
  /**
   * The place of these names below the root; no names is the root itself. Links before the last name are followed as
   * far as they stay inside. Fails as `fileError` reads it.
   */
  resolve(names: readonly string[], kind: PlaceKind): Promise<Place>;
}

/**
 * Splits a path from outside into names: `/` divides, `.` and empty names mean nothing, `..` goes one up.
 *
 * Fails with `file.outside` when it goes above the root or holds a NUL.
 */
export function namesOf(path: string): string[] {
  if (path.includes('\0')) throw new AppError('file.outside', { path: path.replaceAll('\0', '␀') });
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) throw new AppError('file.outside', { path });
  }
  return names;
}

/** Turns what the system says of a path into what a person can meet; anything else stays what it is. */
export function fileError(error: unknown, path: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('file.not-found', { path }, { cause: error });
    case 'ELOOP':
    case 'EXDEV':
      return new AppError('file.outside', { path }, { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('file.disk-full', { path }, { cause: error });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EBUSY':
    case 'EEXIST':
    case 'EINVAL':
    case 'EISDIR':
    case 'ENAMETOOLONG':
    case 'ENOTEMPTY':
      return new AppError('file.refused', { path, detail: code }, { cause: error });
    default:
      return error;
  }
}
