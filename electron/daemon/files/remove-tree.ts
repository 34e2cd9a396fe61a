import { randomUUID } from 'node:crypto';
import { chmod, lstat, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import type { Place, Resolver } from './place.ts';
import { pathWithin } from './raw-name.ts';

/**
 * Removes what these names lead to, a whole folder with it. No names empties the root. Links are removed, not followed.
 *
 * Fails with ENOENT when it is not there.
 */
export async function removeTree(resolver: Resolver, names: readonly string[]): Promise<void> {
  const last = names.at(-1);
  if (last === undefined) {
    using root = await resolver.resolve([], 'folder');
    await emptyFolder(root);
    return;
  }
  using parent = await resolver.resolve(names.slice(0, -1), 'folder');
  const path = `${parent.path}/${last}`;
  if (!(await lstat(path)).isDirectory()) {
    await unlink(path);
    return;
  }
  {
    using folder = await parent.child(last);
    await emptyFolder(folder);
  }
  await rmdir(path);
}

/**
 * Empties a folder without going deep: what lies in a folder's folders is moved up into it first.
 *
 * So a tree of any depth takes two open folders and no recursion, and a game cannot exhaust us by nesting. Each step
 * works on a folder that is held open, so a folder swapped for a link on the way leads nowhere else.
 */
async function emptyFolder(top: Place): Promise<void> {
  await makeOurs(top);
  for (;;) {
    const names = await readdir(top.path, 'buffer');
    if (names.length === 0) return;
    for (const name of names) await removeShallow(top, name);
  }
}

async function removeShallow(top: Place, name: Buffer): Promise<void> {
  const path = pathWithin(top.path, name);
  if (!(await lstat(path)).isDirectory()) {
    await unlink(path);
    return;
  }
  {
    using folder = await top.child(name);
    await makeOurs(folder);
    for (const inner of await readdir(folder.path, 'buffer')) {
      const innerPath = pathWithin(folder.path, inner);
      if ((await lstat(innerPath)).isDirectory()) await moveUp(folder, inner, top);
      else await unlink(innerPath);
    }
  }
  await rmdir(path);
}

async function moveUp(folder: Place, inner: Buffer, top: Place): Promise<void> {
  {
    // A folder without write permission cannot be moved: its `..` changes.
    using moved = await folder.child(inner);
    await makeOurs(moved);
  }
  await rename(pathWithin(folder.path, inner), `${top.path}/.roost-${randomUUID()}`);
}

/** Some tools leave folders without write permission (Go's module cache), in which nothing can be removed. */
async function makeOurs(folder: Place): Promise<void> {
  const { mode } = await folder.look();
  if ((mode & 0o700) !== 0o700) await chmod(folder.path, 0o700);
}
