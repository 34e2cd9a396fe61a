import { randomUUID } from 'node:crypto';
import { codeError, type Name, type Place, type Resolver } from './place.ts';

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
  const status = await parent.status(last);
  if (status === null) throw codeError('ENOENT', last);
  if (status.kind !== 'folder') {
    await parent.removeFile(last);
    return;
  }
  {
    using folder = await parent.child(last);
    await emptyFolder(folder);
  }
  await parent.removeFolder(last);
}

/**
 * Empties a folder without going deep: what lies in a folder's folders is moved up into it first.
 *
 * So a tree of any depth takes two open folders and no recursion, and a game cannot exhaust us by nesting. Each step
 * works on a folder that is held open, so a folder swapped for a link on the way leads nowhere else.
 */
async function emptyFolder(top: Place): Promise<void> {
  await top.makeWritable();
  for (;;) {
    const entries = await top.entries();
    if (entries.length === 0) return;
    for (const { name, status } of entries) {
      if (status.kind === 'folder') await removeShallow(top, name);
      else await top.removeFile(name);
    }
  }
}

async function removeShallow(top: Place, name: Name): Promise<void> {
  {
    using folder = await top.child(name);
    await folder.makeWritable();
    for (const inner of await folder.entries()) {
      if (inner.status.kind === 'folder') await moveUp(folder, inner.name, top);
      else await folder.removeFile(inner.name);
    }
  }
  await top.removeFolder(name);
}

async function moveUp(folder: Place, inner: Name, top: Place): Promise<void> {
  {
    // A folder without write permission cannot be moved: its `..` changes.
    using moved = await folder.child(inner);
    await moved.makeWritable();
  }
  await folder.move(inner, top, `.roost-${randomUUID()}`);
}
