import type { Buffer } from 'node:buffer';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;
const QUOTE = 0x22;
const HASH = 0x23;
const APOSTROPHE = 0x27;
const COMMA = 0x2c;
const POINT = 0x2e;
const EQUALS = 0x3d;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_TABLE = 0x7b;
const CLOSE_TABLE = 0x7d;
const MAXIMUM_DEPTH = 200;

/** What the scanner cannot follow: the file is for the full reader, which knows what is wrong with it. */
export class UnlikeToml extends Error {}

/** One key of a key's path: where it stands, its quotes included. */
export interface TomlName {
  start: number;
  end: number;
}

/** What is in a list or an inline table, for who wants to know. */
export interface TomlVisitor {
  /** A member of an inline table, and where its value stands. */
  member(names: readonly TomlName[], start: number, end: number): void;
  element(start: number, end: number): void;
}

// Each of these returns the place behind what it passes, and throws `UnlikeToml` where that does not stand.

export function passBlanks(toml: Uint8Array, from: number): number {
  let at = from;
  while (toml[at] === BLANK || toml[at] === TAB) at++;
  return at;
}

/** To the next line, where nothing but a comment may stand before it. */
export function passLineEnd(toml: Uint8Array, from: number): number {
  let at = passBlanks(toml, from);
  if (toml[at] === HASH) {
    const feed = toml.indexOf(LINE_FEED, at);
    return feed < 0 ? toml.length : feed + 1;
  }
  if (toml[at] === CARRIAGE_RETURN && toml[at + 1] === LINE_FEED) at++;
  if (at < toml.length && toml[at] !== LINE_FEED) throw new UnlikeToml();
  return Math.min(at + 1, toml.length);
}

/** Names divided by dots; they go into `names` where it is given. */
export function passKey(toml: Uint8Array, from: number, names: TomlName[] | null): number {
  let at = from;
  for (;;) {
    at = passBlanks(toml, at);
    const start = at;
    const first = toml[at];
    if (first === QUOTE || first === APOSTROPHE) at = passString(toml, at);
    else while (isBare(toml[at] ?? 0)) at++;
    if (at === start) throw new UnlikeToml();
    names?.push({ start, end: at });
    const next = passBlanks(toml, at);
    if (toml[next] !== POINT) return next;
    at = next + 1;
  }
}

export function passEquals(toml: Uint8Array, from: number): number {
  if (toml[from] !== EQUALS) throw new UnlikeToml();
  return passBlanks(toml, from + 1);
}

export function passValue(toml: Uint8Array, at: number, depth: number): number {
  switch (toml[at] ?? 0) {
    case QUOTE:
    case APOSTROPHE:
      return toml[at + 1] === toml[at] && toml[at + 2] === toml[at]
        ? passLongString(toml, at)
        : passString(toml, at);
    case OPEN_LIST:
      return passList(toml, at, depth, null);
    case OPEN_TABLE:
      return passTable(toml, at, depth, null);
    default:
      return passBare(toml, at);
  }
}

export function passList(toml: Uint8Array, from: number, depth: number, visitor: TomlVisitor | null): number {
  if (depth > MAXIMUM_DEPTH) throw new UnlikeToml();
  let at = passSpace(toml, from + 1);
  while (toml[at] !== CLOSE_LIST) {
    const end = passValue(toml, at, depth + 1);
    visitor?.element(at, end);
    at = passSpace(toml, end);
    if (toml[at] === COMMA) at = passSpace(toml, at + 1);
    else if (toml[at] !== CLOSE_LIST) throw new UnlikeToml();
  }
  return at + 1;
}

export function passTable(
  toml: Uint8Array,
  from: number,
  depth: number,
  visitor: TomlVisitor | null,
): number {
  if (depth > MAXIMUM_DEPTH) throw new UnlikeToml();
  let at = passBlanks(toml, from + 1);
  if (toml[at] === CLOSE_TABLE) return at + 1;
  for (;;) {
    const names: TomlName[] | null = visitor === null ? null : [];
    const start = passEquals(toml, passKey(toml, at, names));
    const end = passValue(toml, start, depth + 1);
    if (names !== null) visitor?.member(names, start, end);
    at = passBlanks(toml, end);
    if (toml[at] === CLOSE_TABLE) return at + 1;
    if (toml[at] !== COMMA) throw new UnlikeToml();
    at++;
  }
}

/** A name without its quotes and escapes. */
export function nameText(toml: Buffer, { start, end }: TomlName): string {
  const first = toml[start];
  if (first !== QUOTE && first !== APOSTROPHE) return toml.toString('latin1', start, end);
  const inner = toml.toString('utf8', start + 1, end - 1);
  if (first === APOSTROPHE || !inner.includes('\\')) return inner;
  // JSON's escapes are TOML's but for a few, which no key has.
  try {
    return String(JSON.parse(`"${inner}"`));
  } catch {
    throw new UnlikeToml();
  }
}

/** Blanks, line ends and comments within a list. */
function passSpace(toml: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    at = passBlanks(toml, at);
    const byte = toml[at];
    if (byte === LINE_FEED) at++;
    else if (byte === CARRIAGE_RETURN && toml[at + 1] === LINE_FEED) at += 2;
    else if (byte === HASH) {
      const feed = toml.indexOf(LINE_FEED, at);
      if (feed < 0) throw new UnlikeToml();
      at = feed + 1;
    } else return at;
  }
}

function passString(toml: Uint8Array, from: number): number {
  const quote = toml[from];
  for (let at = from + 1; at < toml.length; at++) {
    const byte = toml[at] ?? 0;
    if (byte === quote) return at + 1;
    if (byte < BLANK && byte !== TAB) throw new UnlikeToml();
    if (byte === BACKSLASH && quote === QUOTE) at++;
  }
  throw new UnlikeToml();
}

/** In three quotes of a kind; up to two more may belong to the text. */
function passLongString(toml: Uint8Array, from: number): number {
  const quote = toml[from];
  for (let at = from + 3; at < toml.length; at++) {
    const byte = toml[at];
    if (byte === BACKSLASH && quote === QUOTE) at++;
    else if (byte === quote && toml[at + 1] === quote && toml[at + 2] === quote) {
      let end = at + 3;
      while (toml[end] === quote && end < at + 5) end++;
      return end;
    }
  }
  throw new UnlikeToml();
}

/** Numbers, booleans and dates, whose blank is followed by the time of day. */
function passBare(toml: Uint8Array, from: number): number {
  let at = from;
  while (isBareValue(toml[at] ?? 0)) at++;
  if (at === from) throw new UnlikeToml();
  const isDate = at - from === 10 && toml[from + 4] === 0x2d && toml[from + 7] === 0x2d;
  if (isDate && toml[at] === BLANK && isDigit(toml[at + 1] ?? 0)) {
    at++;
    while (isBareValue(toml[at] ?? 0)) at++;
  }
  return at;
}

function isBare(byte: number): boolean {
  const lower = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x7a) || byte === 0x2d || byte === 0x5f;
}

function isBareValue(byte: number): boolean {
  return isBare(byte) || byte === POINT || byte === 0x2b || byte === 0x3a;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
