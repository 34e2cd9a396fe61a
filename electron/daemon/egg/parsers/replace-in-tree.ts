import { compileRe2 } from '#shared/lib/regexp/regexp.ts';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import type { ParserDialect, Replacement } from './parser.ts';
import { replaceAll } from './replace-all.ts';
import { isNumber, numberText, readInteger, type Tree, Verbatim } from './tree.ts';
import { childrenOf, lookUp, namesOfPath, PathError, setAt, type TreeHolder } from './tree-path.ts';

/** Applies replacements to what a JSON, YAML or TOML file holds, in order. The reason of a failure is a path's. */
export function replaceInTree(
  holder: TreeHolder,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
): Result<null, string> {
  try {
    for (const replacement of replacements) apply(holder, replacement, dialect);
    return ok(null);
  } catch (error) {
    if (error instanceof PathError) return fail(error.message);
    throw error;
  }
}

/** The first `.*` means every child of what stands before it; further ones are names. */
function apply(holder: TreeHolder, replacement: Replacement, dialect: ParserDialect): void {
  const star = replacement.match.indexOf('.*');
  if (star < 0) {
    setWhere(holder, replacement.match, replacement, dialect);
    return;
  }
  const parent = trimDots(replacement.match.slice(0, star));
  const rest = trimDots(replacement.match.slice(star + 2));
  for (const child of childrenOf(lookUp(holder.tree, namesOfPath(parent)))) {
    if (child !== null) setWhere({ tree: child }, rest, replacement, dialect);
  }
}

function setWhere(holder: TreeHolder, path: string, replacement: Replacement, dialect: ParserDialect): void {
  const { ifValue, value } = replacement;
  const now = valueAt(holder.tree, path);
  if (ifValue === undefined) {
    setPath(holder, path, typed(value, now, dialect));
    return;
  }
  const compared = dialect === 'pterodactyl' ? comparedByWings(holder.tree, path) : textOf(now);
  if (compared === null) return;
  if (!ifValue.startsWith('regex:')) {
    const holds = dialect === 'pterodactyl' || compared === ifValue;
    if (holds) setPath(holder, path, typed(value, now, dialect));
    return;
  }
  const pattern = compileRe2(ifValue.slice('regex:'.length));
  if (!pattern.ok) return;
  const replaced = replaceAll(pattern.value, compared, String(value));
  if (replaced !== null) setPath(holder, path, replaced);
}

/** Wings looks for `if_value` only where there is no value, and then compares with the word null. */
function comparedByWings(tree: Tree, path: string): string | null {
  return lookUp(tree, namesOfPath(path)) === undefined ? 'null' : null;
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
    if (isNumber(now) && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text))
      return new Verbatim(text);
    if (typeof now === 'string' || dialect === 'pelican') return text;
  }
  return readInteger(text) ?? text;
}

/** What Go's `ParseBool` takes. */
function readBoolean(text: string): boolean | null {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : null;
}

/** A scalar's text, to compare with; null for what is missing and for what has no text. */
function textOf(tree: Tree | undefined): string | null {
  if (typeof tree === 'string') return tree;
  if (tree instanceof Verbatim) return tree.text;
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
