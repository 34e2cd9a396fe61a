import { constants } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { type HeldPath, PathPlace } from './path-place.ts';
import { codeError, type Place, type Resolver } from './place.ts';

/**
 * Resolves by real paths, for drives whose kernel cannot be asked: the folder that holds the last name is made real and
 * must lie below the root.
 *
 * Between this check and the use of the path another program could still swap a folder for a link. Where this is used
 * servers run with the person's own rights, so such a program gains nothing it could not do itself.
 */
export async function openPortableResolver(folder: string): Promise<Resolver> {
  const root = await realpath(folder);
  return {
    async resolve(names, kind): Promise<Place> {
      const last = names.at(-1);
      if (last === undefined) return new PathPlace(heldBy(root));
      const whole = join(root, ...names);
      if (kind === 'folder') return new PathPlace(heldBy(await realFolder(root, whole)));
      const path = join(await realFolder(root, dirname(whole)), last);
      await lstat(path);
      return new PathPlace(heldBy(path));
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** The folder with all links followed. Fails with EXDEV when that is not below the root, itself a real path. */
export async function realFolder(root: string, path: string): Promise<string> {
  const real = await realpath(path);
  if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep))
    throw codeError('EXDEV', path);
  if (!(await lstat(real)).isDirectory()) throw codeError('ENOTDIR', path);
  return real;
}

function heldBy(path: string): HeldPath {
  return {
    path,
    readFlags: constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0),
    look: () => lstat(path),
    async child(name) {
      // The names of these systems are text.
      const below = join(path, name.toString());
      if (!(await lstat(below)).isDirectory()) throw codeError('ENOTDIR', below);
      return heldBy(below);
    },
    release: () => undefined,
  };
}
