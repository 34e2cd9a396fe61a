import { z } from 'zod';

const PATH = "(?:[\\p{L}\\p{N}._~!$&'()*+,;=:@/-]|%[0-9a-f]{2})*";
const QUERY = "(?:[\\p{L}\\p{N}._~!$&'()*+,;=:@/?[\\]-]|%[0-9a-f]{2})*";
const URL_FORM = new RegExp(
  '^([a-z][a-z0-9+.-]*)://(?:[^\\s/?#@]*@)?' +
    '(?:\\[[0-9a-f:.]+\\]|[\\p{L}\\p{N}\\p{S}._-]+[\\p{L}\\p{N}]\\.?)(?::\\d+)?' +
    `(?:/${PATH})?(?:\\?${QUERY})?(?:#${QUERY})?$`,
  'iu',
);

/** An absolute URL as Laravel reads it; one that would run as a script is none. Source: `Str::isUrl`. */
export function isUrl(value: string, schemes: readonly string[]): boolean {
  const scheme = URL_FORM.exec(value)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'javascript' || scheme === 'vbscript') return false;
  return schemes.length === 0 || schemes.some((allowed) => allowed.trim().toLowerCase() === scheme);
}

/** An address by RFC 5322, without its comments. */
export function isEmail(value: string): boolean {
  const atom = "[\\w!#$%&'*+/=?^`{|}~\\u0080-\\u{10ffff}-]+";
  const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?';
  const form = new RegExp(
    `^(?:${atom}(?:\\.${atom})*|"(?:[^"\\\\\\r\\n]|\\\\.)*")@(?:${label}(?:\\.${label})*\\.?|\\[([0-9a-f:.]+)\\])$`,
    'iu',
  );
  const found = value.length > 320 ? null : form.exec(value);
  return found !== null && (found[1] === undefined || isIp(found[1]));
}

export function isIpv4(value: string): boolean {
  return z.ipv4().safeParse(value).success;
}

export function isIpv6(value: string): boolean {
  return z.ipv6().safeParse(value).success;
}

export function isIp(value: string): boolean {
  return isIpv4(value) || isIpv6(value);
}

export function isMacAddress(value: string): boolean {
  return (
    /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(value) ||
    /^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(value)
  );
}

/** @param version the only one that is taken, in hexadecimal; any where none is given */
export function isUuid(value: string, version: string | undefined): boolean {
  const found = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i.exec(value);
  return found !== null && (version === undefined || !/^[1-8]$/.test(version) || found[1] === version);
}

export function isUlid(value: string): boolean {
  return /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i.test(value);
}

export function isHexColor(value: string): boolean {
  return /^#(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value);
}

export function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const REGIONS =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)?$/;

/** A time zone by its place, as PHP lists them, in its own spelling; offsets and old short names are none there. */
export function isTimezone(value: string): boolean {
  if (value === 'UTC') return true;
  if (!REGIONS.test(value)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions();
    // Either the same name, or the place is known by another one as well.
    return timeZone === value || timeZone.toLowerCase() !== value.toLowerCase();
  } catch {
    return false;
  }
}
