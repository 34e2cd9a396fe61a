import { AppError } from '#shared/errors/app-error.ts';

/** What stands at a path. Times in epoch milliseconds. */
export interface FileStatus {
  kind: 'file' | 'folder' | 'link' | 'other';
  sizeBytes: number;
  modifiedMs: number;
  /** Permission bits, such as 0o644. */
  mode: number;
}

/** One name in a folder: on Linux bytes, which need not be text. */
export type Name = string | Buffer;

/** A file that is open for reading. */
export interface OpenFile extends AsyncDisposable {
  stat(): Promise<{ size: number }>;
  /** Reads on from where the last read ended; 0 bytes are its end. */
  read(buffer: Buffer): Promise<{ bytesRead: number }>;
}

/**
 * A place inside a jail, held open: it is exactly that, whatever happens to the names on the way meanwhile.
 *
 * What is done to a name in a folder is done in that very folder, and never to what a link of that name leads to.
 */
export interface Place extends Disposable {
  /** What stands there; the place itself is never a link to elsewhere. */
  look(): Promise<FileStatus>;
  /** Opens the place itself, a file, for reading. */
  open(): Promise<OpenFile>;
  /** The folder of this name in here. Fails with ENOTDIR or ELOOP when it is something else, a link above all. */
  child(name: Name): Promise<Place>;
  /** All that is in this folder, in no order; a name that went meanwhile was not there. */
  entries(): Promise<{ name: Name; status: FileStatus }[]>;
  /** What has the name; null when nothing has. */
  status(name: Name): Promise<FileStatus | null>;
  /** Makes a folder. Fails with EEXIST when the name is taken. */
  makeFolder(name: string): Promise<void>;
  /** Writes a file of this name whole or not at all, in place of one that is there. */
  replace(name: string, bytes: Uint8Array): Promise<void>;
  /** Gives what has the name another one, in this folder or another of the same jail; replaces a file that has it. */
  move(name: Name, to: Place, newName: string): Promise<void>;
  /** Removes a file or a link. */
  removeFile(name: Name): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(name: Name): Promise<void>;
  /** Takes the right to change what is in this folder, where its mode keeps that from its owner. */
  makeWritable(): Promise<void>;
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

/** An error as the system would say it, for `fileError` to read. */
export function codeError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
