import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Place, Resolver } from './place.ts';

/**
 * Resolves by real paths, for systems whose kernel is not asked yet: the folder that holds the last name is made real
 * and must lie below the root.
 *
 * Between this check and the use of the path another program could still swap a folder for a link. On those systems
 * servers run with the person's own rights, so such a program gains nothing it could not do itself.
 */
export async function openPortableResolver(folder: string): Promise<Resolver> {
  const root = await realpath(folder);
  return {
    async resolve(names, kind): Promise<Place> {
      const last = names.at(-1);
      if (last === undefined) return placeOf(root);
      const whole = join(root, ...names);
      if (kind === 'folder') return placeOf(await realFolder(root, whole));
      const path = join(await realFolder(root, dirname(whole)), last);
      await lstat(path);
      return placeOf(path);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function realFolder(root: string, path: string): Promise<string> {
  const real = await realpath(path);
  if (real !== root && !real.startsWith(root + sep)) throw codeError('EXDEV', path);
  if (!(await lstat(real)).isDirectory()) throw codeError('ENOTDIR', path);
  return real;
}

function placeOf(path: string): Place {
  return {
    path,
    look: () => lstat(path),
    async child(name) {
      // The names of these systems are text.
      const below = join(path, name.toString());
      if (!(await lstat(below)).isDirectory()) throw codeError('ENOTDIR', below);
      return placeOf(below);
    },
    [Symbol.dispose]: () => undefined,
  };
}

/** As the system would say it, for `fileError` to read. */
function codeError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
