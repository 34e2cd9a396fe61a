import { isMap, type Tree } from './tree.ts';
import { PathError, type TreeHolder } from './tree-path.ts';

/** A list is not made longer than this for an index far behind its end. */
const MAXIMUM_LENGTH = 10_000;

/**
 * One name of a path. A `pattern` has `*` or `?` in it, `each` is `#`, every element of a list, and `other` has a sign of
 * gjson's language: such paths find what is there and make nothing. A `forced` one, written `:1`, is never an index.
 */
export interface PelicanName {
  text: string;
  kind: 'name' | 'forced' | 'pattern' | 'each' | 'other';
}

/**
 * Pelican's paths: names divided by dots, a backslash before what stands for itself.
 *
 * Unlike Pterodactyl's, what is in the way is replaced, and `name[0]` is a name like any other. Source: gjson, sjson.
 */
export function pelicanNames(path: string): PelicanName[] {
  const names: PelicanName[] = [];
  let text = '';
  let signs = '';
  const end = (): void => {
    const isForced = text.startsWith(':') && signs === '';
    names.push({ text: isForced ? text.slice(1) : text, kind: isForced ? 'forced' : kindOf(text, signs) });
    text = '';
    signs = '';
  };
  for (let at = 0; at < path.length; at++) {
    const character = path.charAt(at);
    if (character === '.') {
      end();
      continue;
    }
    if ('*?#|@'.includes(character)) signs += character;
    text += character === '\\' ? path.charAt(++at) : character;
  }
  end();
  return names;
}

function kindOf(text: string, signs: string): PelicanName['kind'] {
  if (signs === '') return 'name';
  if (text === '#') return 'each';
  return /^[*?]+$/.test(signs) ? 'pattern' : 'other';
}

/** The names that a path finds, when it needs something to be there; itself, when it does not. */
export function pelicanTargets(tree: Tree, path: readonly PelicanName[]): PelicanName[][] {
  return path.every(({ kind }) => kind === 'name' || kind === 'forced')
    ? [[...path]]
    : existing(tree, path).map((names) => names.map((text) => ({ text, kind: 'name' })));
}

/** Of a pattern the first member that fits is meant. */
function existing(tree: Tree, path: readonly PelicanName[]): string[][] {
  const [name, ...rest] = path;
  if (name === undefined) return [[]];
  return namesIn(tree, name).flatMap((text) => {
    const child = lookUpPelican(tree, [{ text, kind: 'name' }]);
    return child === undefined ? [] : existing(child, rest).map((names) => [text, ...names]);
  });
}

function namesIn(tree: Tree, { text, kind }: PelicanName): string[] {
  if (kind === 'each') return Array.isArray(tree) ? Array.from(tree, (_, index) => String(index)) : [];
  if (kind !== 'pattern') return [text];
  if (!isMap(tree)) return [];
  for (const name of tree.keys()) if (fits(name, text)) return [name];
  return [];
}

/** `*` stands for anything, `?` for one character. Takes time by the product of the lengths, not by their powers. */
function fits(name: string, pattern: string): boolean {
  const characters = Array.from(name);
  let ends = new Set([0]);
  for (const sign of pattern) {
    const next = new Set<number>();
    for (const end of ends) {
      if (sign === '*') for (let at = end; at <= characters.length; at++) next.add(at);
      else if (end < characters.length && (sign === '?' || sign === characters[end])) next.add(end + 1);
    }
    ends = next;
  }
  return ends.has(characters.length);
}

/** The paths of what lies directly in a map or a list that a path finds. */
export function pelicanChildren(tree: Tree, path: readonly PelicanName[]): PelicanName[][] {
  const [names] = existing(tree, path);
  if (names === undefined) return [];
  const parent = names.map((text): PelicanName => ({ text, kind: 'name' }));
  const inside = lookUpPelican(tree, parent);
  const children = isMap(inside)
    ? [...inside.keys()]
    : Array.from(Array.isArray(inside) ? inside : [], (_, index) => String(index));
  return children.map((text) => [...parent, { text, kind: 'name' }]);
}

export function lookUpPelican(tree: Tree, path: readonly PelicanName[]): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const { text } of path) {
    if (isMap(at)) at = at.get(text);
    else if (Array.isArray(at)) at = /^\d{1,9}$/.test(text) ? at[Number(text)] : undefined;
    else return undefined;
  }
  return at;
}

/** Sets a value; throws a `PathError` at a list that is asked for a name. */
export function setPelican(holder: TreeHolder, path: readonly PelicanName[], value: Tree): void {
  if (path.length === 1 && path[0]?.text === '') throw new PathError('the path is empty');
  holder.tree = withValue(holder.tree, path, value);
}

/** What is missing, or in the way, becomes a map, or a list where the name is an index. */
function withValue(tree: Tree | undefined, path: readonly PelicanName[], value: Tree): Tree {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const { text } = name;
  if (isMap(tree)) return tree.set(text, withValue(tree.get(text), rest, value));
  const index = name.kind !== 'forced' && /^\d{0,9}$/.test(text) ? Number(text) : -1;
  const isLast = text === '-1' && name.kind !== 'forced' && (tree === undefined || Array.isArray(tree));
  if (index < 0 && !isLast && !Array.isArray(tree))
    return new Map([[text, withValue(undefined, rest, value)]]);
  const list = Array.isArray(tree) ? tree : [];
  const at = isLast ? list.length : index;
  if (at < 0 || at > MAXIMUM_LENGTH) throw new PathError(`a list has no element ${text}`);
  while (list.length < at) list.push(null);
  list[at] = withValue(list[at], rest, value);
  return list;
}
