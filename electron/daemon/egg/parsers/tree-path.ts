import { isMap, type Tree, type TreeMap } from './tree.ts';

/** A path that cannot be followed: the file stays as it is, for this reason. */
export class PathError extends Error {}

/** Holds a tree, so that its root can be replaced as well. */
export interface TreeHolder {
  tree: Tree;
}

/** `a.b~1c` as the names `a` and `b.c`. */
export function namesOfPath(path: string): string[] {
  return path.split('.').map((name) => name.replaceAll('~1', '.').replaceAll('~0', '~'));
}

/** What stands at these names; undefined when nothing does. */
export function lookUp(tree: Tree, names: readonly string[]): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const name of names) {
    if (isMap(at)) at = at.get(name);
    else if (Array.isArray(at)) at = at[indexOf(name)];
    else return undefined;
  }
  return at;
}

/**
 * Sets a value, making maps that are missing on the way, also over null. Within a list a name must be an index of it,
 * or `-`, which appends.
 *
 * Throws a `PathError` where something else is in the way. Source: gabs, as Wings uses it.
 */
export function setAt(holder: TreeHolder, names: readonly string[], value: Tree): void {
  let set = (tree: Tree): void => {
    holder.tree = tree;
  };
  let at: Tree = holder.tree;
  for (const [position, name] of names.entries()) {
    const isLast = position === names.length - 1;
    if (position === 0 && at === null) {
      at = new Map();
      set(at);
    }
    if (isMap(at)) {
      const map: TreeMap = at;
      set = (tree) => void map.set(name, tree);
      const next: Tree | undefined = map.get(name);
      at = next ?? null;
      if (!isLast && at === null) {
        at = new Map();
        set(at);
      }
    } else if (Array.isArray(at)) {
      const list: Tree[] = at;
      if (name === '-') {
        if (position === 0) throw new PathError('nothing can be appended to the top');
        at = new Map();
        list.push(at);
      } else if (list[indexOf(name)] === undefined) {
        throw new PathError(`a list has no element ${name}`);
      } else {
        at = list[indexOf(name)] ?? null;
        if (!isLast && at === null) throw new PathError(`element ${name} of a list is null`);
      }
      const index = name === '-' ? list.length - 1 : indexOf(name);
      set = (tree) => {
        list[index] = tree;
      };
    } else {
      throw new PathError(`${names.slice(0, position).join('.')} is neither a map nor a list`);
    }
  }
  set(value);
}

/** What lies directly in a map or a list; nothing lies in anything else. */
export function childrenOf(tree: Tree | undefined): Tree[] {
  if (isMap(tree)) return [...tree.values()];
  return Array.isArray(tree) ? tree : [];
}

/** An index as Go's `Atoi` reads it, -1 for anything else. */
function indexOf(name: string): number {
  return /^\+?\d{1,9}$/.test(name) ? Number(name) : -1;
}
