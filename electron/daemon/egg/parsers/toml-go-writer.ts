import { compareBytes } from './compare.ts';
import { isMap, type Tree, type TreeMap, Verbatim } from './tree.ts';

/** RFC 3339: a text that is one becomes a date, since the tree was JSON in between. */
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Writes a tree as Pelican's Wings does, which goes through JSON to Go's toml package: names sorted, values before
 * tables, texts in single quotes, whole floats as integers.
 *
 * Null for what that cannot write: infinite numbers, and nothing within a list.
 */
export function writeTomlAsGo(tree: TreeMap): string | null {
  try {
    const parts: string[] = [];
    writeTable(tree, [], parts);
    return parts.join('');
  } catch (error) {
    if (error instanceof Unwritable) return null;
    throw error;
  }
}

class Unwritable extends Error {}

function writeTable(table: TreeMap, path: readonly string[], parts: string[]): void {
  const members = [...table].filter(([, value]) => value !== null).toSorted(([a], [b]) => compareBytes(a, b));
  const values = members.filter(([, value]) => !isTables(value));
  for (const [name, value] of values) parts.push(`${keyText(name)} = ${valueText(value)}\n`);
  let isFirst = values.length === 0;
  for (const [name, value] of members) {
    if (!isTables(value)) continue;
    if (!isFirst) parts.push('\n');
    isFirst = false;
    const below = [...path, name];
    const header = below.map(keyText).join('.');
    if (isMap(value)) {
      parts.push(`[${header}]\n`);
      writeTable(value, below, parts);
      continue;
    }
    for (const [index, element] of value.entries()) {
      parts.push(`${index === 0 ? '' : '\n'}[[${header}]]\n`);
      if (isMap(element)) writeTable(element, below, parts);
    }
  }
}

/** A table, or a list of nothing else. */
function isTables(value: Tree): value is TreeMap | Tree[] {
  if (Array.isArray(value)) return value.length > 0 && value.every((element) => isMap(element));
  return isMap(value);
}

function valueText(value: Tree): string {
  if (value === null) throw new Unwritable();
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return dateText(value) ?? quote(value);
  if (typeof value === 'bigint' || typeof value === 'number') return numberText(String(value));
  if (value instanceof Verbatim) {
    if (value.kind === 'text') return dateText(value.value) ?? quote(value.value);
    return numberText(value.literal);
  }
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (!isMap(value)) throw new Unwritable();
  const members = [...value].filter(([, inner]) => inner !== null).toSorted(([a], [b]) => compareBytes(a, b));
  return `{${members.map(([name, inner]) => `${keyText(name)} = ${valueText(inner)}`).join(', ')}}`;
}

/** A number of JSON: an integer of 64 bits where it is written as one, else a float without an exponent. */
function numberText(literal: string): string {
  const number = Number(literal);
  if (!Number.isFinite(number)) throw new Unwritable();
  if (/^-?\d+$/.test(literal)) {
    const integer = BigInt(literal);
    if (BigInt.asIntN(64, integer) === integer) return String(integer);
  }
  // With all its digits, which are more than tell it apart.
  return Number.isInteger(number) ? `${Object.is(number, -0) ? '-0' : BigInt(number)}.0` : goFloat(number);
}

/** A double in full, without an exponent. */
function goFloat(number: number): string {
  const [mantissa = '', exponent = '0'] = number.toExponential().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const point = Number(exponent) + 1;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** As Go parses and prints it; null for a text that is no date, or of a day that does not exist. */
function dateText(text: string): string | null {
  if (!DATE.test(text)) return null;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (Number(year) < 100) at.setUTCFullYear(Number(year));
  const isDay = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const digits = fraction.slice(0, 9).replace(/0+$/, '');
  const place = /^[+-]00:00$/.test(zone) ? 'Z' : zone;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${digits === '' ? '' : `.${digits}`}${place}`;
}

function keyText(name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return name;
  return quote(name);
}

/** In single quotes, unless something in it needs an escape. */
function quote(text: string): string {
  // oxlint-disable-next-line no-control-regex -- which are what is looked for
  if (!/['\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) return `'${text}'`;
  // oxlint-disable-next-line no-control-regex -- the same
  const escaped = text.replaceAll(/["\\]|[\u0000-\u001f\u007f]/g, (character) => {
    const short = shortEscapes[character];
    return short ?? `\\u00${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
