import { isMap, type Tree, Untouched, Verbatim } from './tree.ts';

const DATE =
  /^(?:\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?)?|\d\d:\d\d:\d\d(?:\.\d+)?)$/;

/**
 * A value in TOML, on one line; null for one that TOML has no notation for.
 *
 * @param before the text that it replaces, whose quotes are kept where they can be, and which tells a date from a text
 */
export function tomlLiteral(value: Tree, before: string): string | null {
  if (typeof value === 'string') return textLiteral(value, before);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return floatLiteral(String(value));
  if (value instanceof Verbatim) {
    if (value.kind === 'text') return value.literal;
    return value.kind === 'float' ? floatLiteral(value.literal) : value.literal;
  }
  if (value === null || value instanceof Untouched) return null;
  if (isMap(value)) {
    const members = Array.from(value, ([name, inner]) => [tomlKey(name), tomlLiteral(inner, '')]);
    if (members.some(([, inner]) => inner === null)) return null;
    return members.length === 0 ? '{}' : `{ ${members.map((parts) => parts.join(' = ')).join(', ')} }`;
  }
  const elements = value.map((element) => tomlLiteral(element, ''));
  return elements.includes(null) ? null : `[${elements.join(', ')}]`;
}

/** A key as it may stand before a `=`. */
export function tomlKey(name: string): string {
  return /^[\w-]+$/.test(name) ? name : basic(name);
}

function textLiteral(text: string, before: string): string {
  const wasDate = DATE.test(before);
  if (wasDate && DATE.test(text)) return text;
  // oxlint-disable-next-line no-control-regex -- which need an escape
  const mayBeRaw = !/['\u0000-\u0008\u000a-\u001f\u007f]/.test(text) && text.isWellFormed();
  return before.startsWith("'") && mayBeRaw ? `'${text}'` : basic(text);
}

function basic(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll('\u007f', '\\u007F');
}

/** With what makes it a float. */
function floatLiteral(digits: string): string {
  return /^[+-]?\d+$/.test(digits) ? `${digits}.0` : digits;
}
