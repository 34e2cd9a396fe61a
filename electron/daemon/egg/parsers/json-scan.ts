/** Deeper files exist to break readers; Go stops at 10 000, we before our own stack does. */
export const MAXIMUM_JSON_DEPTH = 1000;

export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_MAP = 0x7b;
export const CLOSE_MAP = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;

const TRUE = [0x74, 0x72, 0x75, 0x65];
const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65];
const NULL = [0x6e, 0x75, 0x6c, 0x6c];

// Each of these returns the place behind what it passes, or -1 where strict JSON does not stand. A zero, which is what
// is read behind the end, stands nowhere in JSON.

/** Passes one value with all that is in it. `at` is where it begins. */
export function passValue(json: Uint8Array, at: number, depth: number): number {
  switch (json[at] ?? 0) {
    case OPEN_MAP:
      return passMembers(json, at + 1, depth, true);
    case OPEN_LIST:
      return passMembers(json, at + 1, depth, false);
    case QUOTE:
      return passString(json, at);
    case TRUE[0]:
      return passWord(json, at, TRUE);
    case FALSE[0]:
      return passWord(json, at, FALSE);
    case NULL[0]:
      return passWord(json, at, NULL);
    default:
      return passNumber(json, at);
  }
}

export function passBlanks(json: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = json[at] ?? 0;
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
    at++;
  }
}

export function passString(json: Uint8Array, from: number): number {
  if ((json[from] ?? 0) !== QUOTE) return -1;
  let at = from + 1;
  for (;;) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte < 0x20) return -1;
    if (byte !== BACKSLASH) {
      at++;
      continue;
    }
    const length = escapeLength(json, at);
    if (length < 0) return -1;
    at += length;
  }
}

/** The blanks and the colon between a member's name and its value. */
export function passColon(json: Uint8Array, from: number): number {
  const at = passBlanks(json, from);
  return (json[at] ?? 0) === COLON ? passBlanks(json, at + 1) : -1;
}

function passMembers(json: Uint8Array, from: number, depth: number, isMap: boolean): number {
  if (depth >= MAXIMUM_JSON_DEPTH) return -1;
  const close = isMap ? CLOSE_MAP : CLOSE_LIST;
  let at = passBlanks(json, from);
  if ((json[at] ?? 0) === close) return at + 1;
  for (;;) {
    if (isMap) {
      at = passString(json, at);
      if (at < 0) return -1;
      at = passColon(json, at);
      if (at < 0) return -1;
    }
    at = passValue(json, at, depth + 1);
    if (at < 0) return -1;
    at = passBlanks(json, at);
    const byte = json[at] ?? 0;
    if (byte === close) return at + 1;
    if (byte !== COMMA) return -1;
    at = passBlanks(json, at + 1);
  }
}

function escapeLength(json: Uint8Array, at: number): number {
  switch (json[at + 1] ?? 0) {
    case QUOTE:
    case BACKSLASH:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return 2;
    case 0x75:
      for (let digit = 2; digit < 6; digit++) if (!isHex(json[at + digit] ?? 0)) return -1;
      return 6;
    default:
      return -1;
  }
}

function passWord(json: Uint8Array, at: number, word: readonly number[]): number {
  for (let index = 1; index < word.length; index++) if (json[at + index] !== word[index]) return -1;
  return at + word.length;
}

function passNumber(json: Uint8Array, from: number): number {
  let at = (json[from] ?? 0) === 0x2d ? from + 1 : from;
  const whole = at;
  at = passDigits(json, at);
  if (at === whole || ((json[whole] ?? 0) === 0x30 && at > whole + 1)) return -1;
  if ((json[at] ?? 0) === 0x2e) {
    const fraction = at + 1;
    at = passDigits(json, fraction);
    if (at === fraction) return -1;
  }
  if (((json[at] ?? 0) | 0x20) === 0x65) {
    const sign = json[at + 1] ?? 0;
    const exponent = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
    at = passDigits(json, exponent);
    if (at === exponent) return -1;
  }
  return isTooLarge(json, from, at) ? -1 : at;
}

/** Only a number of very many characters, or with an exponent, can be beyond what a double holds. */
function isTooLarge(json: Uint8Array, from: number, end: number): boolean {
  if (end - from < 300) {
    let at = from;
    while (at < end && ((json[at] ?? 0) | 0x20) !== 0x65) at++;
    if (at === end) return false;
  }
  return !Number.isFinite(
    Number(Buffer.from(json.buffer, json.byteOffset + from, end - from).toString('latin1')),
  );
}

function passDigits(json: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = json[at] ?? 0;
    if (byte < 0x30 || byte > 0x39) return at;
    at++;
  }
}

function isHex(byte: number): boolean {
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}
