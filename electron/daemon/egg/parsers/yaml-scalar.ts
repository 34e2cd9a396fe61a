import { type Tree, Verbatim } from './tree.ts';

/**
 * What a plain YAML scalar means to Go's yaml.v3: mostly YAML 1.2, with the octal integers and timestamps of 1.1.
 *
 * A timestamp is a `Verbatim` in the form that Go's JSON gives it. Fails never: what is nothing else is text.
 */
export function resolvePlain(text: string): Tree {
  const word = words.get(text);
  if (word !== undefined) return word;
  const first = text.charAt(0);
  if (first === '.') return /^\.\d+(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
  if (!/^[-+\d]/.test(text)) return text;
  const timestamp = readTimestamp(text);
  if (timestamp !== null) return new Verbatim(timestamp, 'text');
  const plain = text.replaceAll('_', '');
  const integer = readInteger(plain);
  if (integer !== null) return integer;
  // What no double holds is text, as in Go.
  return FLOAT.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : text;
}

/** Whether a text stands for itself when it is written plain, for all readers that Go's writer is careful of. */
export function isPlainText(text: string): boolean {
  if (typeof resolvePlain(text) !== 'string') return false;
  return !(OLD_BOOLEAN.test(text) || (/^[-+\d]/.test(text) && BASE_60.test(text)));
}

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const OLD_BOOLEAN = /^(?:[yYnN]|yes|Yes|YES|on|On|ON|no|No|NO|off|Off|OFF)$/;
const BASE_60 = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;

const words = new Map<string, Tree>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

/** Decimal, `0x`, `0o`, `0b`, and `017` as octal, within 64 bits. */
function readInteger(text: string): bigint | null {
  const found = /^([-+]?)(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]+|0|[1-9]\d*)$/.exec(text);
  const digits = found?.[2];
  if (found === null || digits === undefined || digits.length > 70) return null;
  const magnitude = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const value = found[1] === '-' ? -magnitude : magnitude;
  const fits = BigInt.asIntN(64, value) === value || (found[1] === '' && BigInt.asUintN(64, value) === value);
  return fits ? value : null;
}

const TIMESTAMP =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:([Tt])(\d\d?):(\d\d?):(\d\d?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)| (\d\d?):(\d\d?):(\d\d?)(?:\.(\d+))?)?$/;

/** A date or time as RFC 3339; null when it is none, also for a day that does not exist. */
function readTimestamp(text: string): string | null {
  const found = TIMESTAMP.exec(text);
  if (found === null) return null;
  const [, year = '', month = '', day = '', , ...rest] = found;
  const [hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] =
    rest[0] === undefined ? rest.slice(5) : rest;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isDay = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const digits = fraction.slice(0, 9).replace(/0+$/, '');
  const time = `${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}${digits === '' ? '' : `.${digits}`}`;
  return `${year}-${twoDigits(month)}-${twoDigits(day)}T${time}${/^[+-]00:00$/.test(zone) ? 'Z' : zone}`;
}

function twoDigits(digits: string): string {
  return digits.padStart(2, '0');
}
