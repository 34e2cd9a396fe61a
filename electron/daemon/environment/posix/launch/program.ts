import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * Finds the program that a startup command names: in the server's folder, then in the runtimes' folders.
 *
 * The system's PATH is not searched, because a server must not depend on what happens to be installed. Fails with
 * `environment.program-missing`. Source: eggs.md, 15.6.
 */
export async function findProgram(
  name: string,
  folder: string,
  runtimeFolders: readonly string[],
): Promise<string> {
  const own = isAbsolute(name) ? name : resolve(folder, name);
  const candidates = [own];
  if (!name.includes('/')) candidates.push(...runtimeFolders.map((runtime) => join(runtime, name)));
  for (const candidate of candidates) {
    if (await isExecutable(candidate)) return candidate;
  }
  throw new AppError('environment.program-missing', { program: name });
}

/** Finds a program on a search path such as the person's own; null when it is not there. */
export async function searchPath(name: string, path: string, folder: string): Promise<string | null> {
  const candidates = name.includes('/')
    ? [resolve(folder, name)]
    : path.split(':').map((entry) => resolve(folder, entry === '' ? '.' : entry, name));
  for (const candidate of candidates) {
    if (await isExecutable(candidate)) return candidate;
  }
  return null;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
