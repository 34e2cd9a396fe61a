import { isMap, type Tree } from './tree.ts';
import { childrenOf, PathError, type TreeHolder } from './tree-path.ts';

/** A list is not made longer than this for an index far behind its end. */
const MAXIMUM_LENGTH = 10_000;

/**
 * Pelican's paths: names divided by dots, `\.` a dot within one, `*` every child, a number an element of a list.
 *
 * Unlike Pterodactyl's, what is in the way is replaced by a map, `name[0]` is a name like any other, and every `*` counts.
 */
export function pelicanNames(path: string): string[] {
  const names = [''];
  for (let at = 0; at < path.length; at++) {
    const character = path.charAt(at);
    if (character === '.') names.push('');
    else names.push((names.pop() ?? '') + (character === '\\' ? path.charAt(++at) : character));
  }
  return names;
}

/** Every path that a path with `*` stands for, as the tree is now. A name that is `*` itself is no wildcard. */
export function expandWildcards(tree: Tree, names: readonly string[]): string[][] {
  const [name, ...rest] = names;
  if (name === undefined) return [[]];
  // What is missing is made, unless a wildcard would have to say what.
  if (name !== '*') {
    const inner = lookUpPelican(tree, [name]);
    if (inner === undefined && rest.includes('*')) return [];
    return expandWildcards(inner ?? null, rest).map((path) => [name, ...path]);
  }
  const children = isMap(tree)
    ? [...tree]
    : childrenOf(tree).map((child, index) => [String(index), child] as const);
  return children.flatMap(([key, child]) => expandWildcards(child, rest).map((path) => [key, ...path]));
}

export function lookUpPelican(tree: Tree, names: readonly string[]): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const name of names) {
    if (isMap(at)) at = at.get(name);
    else if (Array.isArray(at)) at = /^\d{1,9}$/.test(name) ? at[Number(name)] : undefined;
    else return undefined;
  }
  return at;
}

/** Sets a value; throws a `PathError` at a list that is asked for a name. */
export function setPelican(holder: TreeHolder, names: readonly string[], value: Tree): void {
  holder.tree = withValue(holder.tree, names, value);
}

function withValue(tree: Tree | undefined, names: readonly string[], value: Tree): Tree {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (Array.isArray(tree)) {
    const index = /^\d{1,9}$/.test(name) ? Number(name) : -1;
    if (index < 0 || index > MAXIMUM_LENGTH) throw new PathError(`a list has no element ${name}`);
    while (tree.length < index) tree.push(null);
    tree[index] = withValue(tree[index], rest, value);
    return tree;
  }
  const map = isMap(tree) ? tree : new Map<string, Tree>();
  map.set(name, withValue(map.get(name), rest, value));
  return map;
}
