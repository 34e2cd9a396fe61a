import { compileRe2 } from '#shared/lib/regexp/regexp.ts';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import type { ParserDialect, Replacement } from './parser.ts';
import {
  lookUpPelican,
  type PelicanName,
  pelicanChildren,
  pelicanNames,
  pelicanTargets,
  setPelican,
} from './pelican-path.ts';
import { replaceAll } from './replace-all.ts';
import { isNumber, isText, numberText, readInteger, type Tree, Verbatim } from './tree.ts';
import { childrenOf, lookUp, namesOfPath, PathError, setAt, type TreeHolder } from './tree-path.ts';

/** How paths are written: as in Pelican, or as in Pterodactyl. */
type Paths = 'pelican' | 'pterodactyl';

/** Applies replacements to what a JSON, YAML or TOML file holds, in order. The reason of a failure is a path's. */
export function replaceInTree(
  holder: TreeHolder,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
  paths: Paths = dialect === 'pelican' ? 'pelican' : 'pterodactyl',
): Result<null, string> {
  try {
    for (const replacement of replacements) apply(holder, replacement, dialect, paths);
    return ok(null);
  } catch (error) {
    if (error instanceof PathError) return fail(error.message);
    throw error;
  }
}

function apply(holder: TreeHolder, replacement: Replacement, dialect: ParserDialect, paths: Paths): void {
  if (paths !== 'pelican') {
    applyWings(holder, replacement, dialect);
    return;
  }
  for (const path of pelicanPaths(holder.tree, replacement.match)) {
    // What `#` finds is a list, whatever its elements are: nothing to take a type from.
    const isEach = path.some(({ kind }) => kind === 'each');
    for (const names of pelicanTargets(holder.tree, path)) {
      setWhere(replacement, dialect, {
        now: isEach ? '' : lookUpPelican(holder.tree, names),
        set: (value) => setPelican(holder, names, value),
      });
    }
  }
}

/** Here too the first `.*` means every child; a further `*` is the first member that fits. */
function pelicanPaths(tree: Tree, match: string): PelicanName[][] {
  const star = match.indexOf('.*');
  if (star < 0) return [pelicanNames(match)];
  const rest = trimDots(match.slice(star + 2));
  const children = pelicanChildren(tree, pelicanNames(trimDots(match.slice(0, star))));
  return children.map((path) => [...path, ...(rest === '' ? [] : pelicanNames(rest))]);
}

/** The first `.*` means every child of what stands before it; further ones are names. */
function applyWings(holder: TreeHolder, replacement: Replacement, dialect: ParserDialect): void {
  const setIn = (inside: TreeHolder, path: string): void =>
    setWhere(replacement, dialect, {
      now: dialect === 'pterodactyl' ? lookUp(inside.tree, namesOfPath(path)) : valueAt(inside.tree, path),
      set: (value) => setPath(inside, path, value),
    });
  const star = replacement.match.indexOf('.*');
  if (star < 0) {
    setIn(holder, replacement.match);
    return;
  }
  const parent = trimDots(replacement.match.slice(0, star));
  const rest = trimDots(replacement.match.slice(star + 2));
  for (const child of childrenOf(lookUp(holder.tree, namesOfPath(parent)))) {
    if (child !== null) setIn({ tree: child }, rest);
  }
}

/** A place in a tree: what stands there, undefined for nothing, and how to set it. */
interface Spot {
  now: Tree | undefined;
  set: (value: Tree) => void;
}

function setWhere({ ifValue, value }: Replacement, dialect: ParserDialect, { now, set }: Spot): void {
  if (ifValue === undefined) {
    set(typed(value, now, dialect));
    return;
  }
  const compared = dialect === 'pterodactyl' ? comparedByWings(now) : textOf(now);
  if (compared === null) return;
  if (!ifValue.startsWith('regex:')) {
    if (dialect === 'pterodactyl' || compared === ifValue) set(typed(value, now, dialect));
    return;
  }
  const pattern = compileRe2(ifValue.slice('regex:'.length));
  if (!pattern.ok) return;
  const replaced = replaceAll(pattern.value, compared, String(value));
  if (replaced !== null) set(replaced);
}

/** Wings looks for `if_value` only where there is no value, and then compares with the word null. */
function comparedByWings(now: Tree | undefined): string | null {
  return now === undefined ? 'null' : null;
}

/**
 * What a value becomes in the file. Wings makes a number of every text that reads as an integer; ours looks first at
 * what stands there, so that a password `12345` stays text and `true` switches a switch.
 */
function typed(value: Replacement['value'], now: Tree | undefined, dialect: ParserDialect): Tree {
  if (typeof value === 'boolean') return value;
  const text = String(value);
  if (dialect !== 'pterodactyl') {
    if (typeof now === 'boolean') return readBoolean(text) ?? text;
    if (isNumber(now) && NUMBER.test(text)) return sameNumber(text, now);
    if (isText(now) || dialect === 'pelican') return text;
  }
  return readInteger(text) ?? text;
}

/** A number as JSON has it. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Its digits as they are; a float stays one where that is told apart. */
function sameNumber(text: string, now: Tree | undefined): Verbatim {
  if (!(now instanceof Verbatim) || now.kind !== 'float') return new Verbatim(text);
  return new Verbatim(text, 'float');
}

/** What Go's `ParseBool` takes. */
function readBoolean(text: string): boolean | null {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : null;
}

/** A scalar's text, to compare with; null for what is missing and for what has no text. */
function textOf(tree: Tree | undefined): string | null {
  if (typeof tree === 'string') return tree;
  if (tree instanceof Verbatim) return tree.value;
  if (typeof tree === 'number' || typeof tree === 'bigint') return numberText(tree);
  if (typeof tree === 'boolean') return String(tree);
  return tree === null ? 'null' : null;
}

/** `name[N]` or `name[N].rest`: an element of a list. Only one index in a path counts, the rest are names. */
const ELEMENT = /^([^[\]]+)\[(\d+)\](?:\.(.+))?$/;

function valueAt(tree: Tree, path: string): Tree | undefined {
  const found = ELEMENT.exec(path);
  if (found === null) return lookUp(tree, namesOfPath(path));
  const list = lookUp(tree, namesOfPath(found[1] ?? ''));
  const element = Array.isArray(list) ? list[Number(found[2])] : undefined;
  return element === undefined ? undefined : lookUp(element, namesOfPath(found[3] ?? ''));
}

/** Sets a value; a list that is missing, or no list, is made for its element 0. */
function setPath(holder: TreeHolder, path: string, value: Tree): void {
  const found = ELEMENT.exec(path);
  if (found === null) {
    setAt(holder, namesOfPath(path), value);
    return;
  }
  const names = namesOfPath(found[1] ?? '');
  const index = Number(found[2]);
  if (!Array.isArray(lookUp(holder.tree, names))) {
    if (index !== 0) throw new PathError(`${found[1]} is no list`);
    setAt(holder, names, [new Map()]);
  }
  const list = lookUp(holder.tree, names);
  const element = Array.isArray(list) ? list[index] : undefined;
  if (element === undefined) throw new PathError(`${found[1]} has no element ${index}`);
  setAt({ tree: element }, namesOfPath(found[3] ?? ''), value);
}

function trimDots(path: string): string {
  return path.replaceAll(/^\.+|\.+$/g, '');
}
