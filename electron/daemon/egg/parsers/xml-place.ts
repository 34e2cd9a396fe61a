import type { ByteSink } from './byte-sink.ts';

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const EXCLAMATION = 0x21;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const CDATA = Buffer.from('<![CDATA[');
const LINE_FEED = 0x0a;
const BLANK = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const DASH = 0x2d;
const STEP = 2;
const MAXIMUM_DEPTH = 500;
const ENTITIES = ['&amp;', '&lt;', '&gt;', '&apos;', '&quot;'].map((entity) => Buffer.from(entity));
/** By the byte each stands for. */
const entities: readonly (Uint8Array | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const at = '&<>\'"'.indexOf(String.fromCharCode(byte));
  return ENTITIES[at];
});

/**
 * Copies one element of a file as `writeXml` writes it, without reading it into memory. Returns where it ends.
 *
 * -1 for anything but elements, attributes, plain text, CDATA, comments and the five named entities: for the full reader.
 */
export function copyElement(xml: Uint8Array, from: number, depth: number, sink: ByteSink): number {
  if (depth > MAXIMUM_DEPTH) return -1;
  const nameEnd = passName(xml, from + 1);
  if (nameEnd < 0) return -1;
  sink.copy(xml, from, nameEnd);
  let at = copyAttributes(xml, nameEnd, sink);
  if (at < 0) return -1;
  if (xml[at] === SLASH) {
    if (xml[at + 1] !== GREATER) return -1;
    sink.byte(SLASH);
    sink.byte(GREATER);
    return at + 2;
  }
  at++;
  let isEmpty = true;
  let endsInText = true;
  const open = (): void => {
    if (isEmpty) sink.byte(GREATER);
    isEmpty = false;
  };
  for (;;) {
    const textEnd = passText(xml, at);
    if (textEnd < 0) return -1;
    if (!isBlank(xml, at, textEnd)) {
      open();
      if (!copyText(xml, at, textEnd, sink)) return -1;
      endsInText = true;
    }
    at = textEnd;
    if (xml[at + 1] === SLASH) break;
    if (xml[at + 1] === EXCLAMATION && xml[at + 2] === OPEN) {
      const end = cdataEnd(xml, at);
      if (end < 0) return -1;
      if (!isBlank(xml, at + CDATA.length, end)) {
        open();
        if (!copyText(xml, at + CDATA.length, end, sink, true)) return -1;
        endsInText = true;
      }
      at = end + 3;
      continue;
    }
    open();
    beginLine(sink, depth + 1);
    at = xml[at + 1] === EXCLAMATION ? copyComment(xml, at, sink) : copyElement(xml, at, depth + 1, sink);
    if (at < 0) return -1;
    endsInText = false;
  }
  const closeEnd = passClose(xml, at, from + 1, nameEnd);
  if (closeEnd < 0) return -1;
  if (isEmpty) {
    sink.byte(SLASH);
    sink.byte(GREATER);
    return closeEnd;
  }
  if (!endsInText) beginLine(sink, depth);
  sink.byte(LESS);
  sink.byte(SLASH);
  sink.copy(xml, from + 1, nameEnd);
  sink.byte(GREATER);
  return closeEnd;
}

export function beginLine(sink: ByteSink, depth: number): void {
  sink.byte(LINE_FEED);
  sink.fill(BLANK, depth * STEP);
}

/** ASCII names; others are for the full reader. */
export function passName(xml: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = xml[at] ?? 0;
    const lower = byte | 0x20;
    const isLetter = (lower >= 0x61 && lower <= 0x7a) || byte === 0x5f;
    const isInner = (byte >= 0x30 && byte <= 0x39) || byte === DASH || byte === 0x2e || byte === 0x3a;
    if (!isLetter && !(isInner && at > from)) return at === from ? -1 : at;
    at++;
  }
}

function passBlanks(xml: Uint8Array, from: number): number {
  let at = from;
  while (xml[at] === BLANK || xml[at] === LINE_FEED || xml[at] === TAB || xml[at] === CARRIAGE_RETURN) at++;
  return at;
}

/** Up to the `/` or `>` of the tag. An attribute given twice is for the full reader. */
export function copyAttributes(xml: Uint8Array, from: number, sink: ByteSink): number {
  const starts: number[] = [];
  let at = from;
  for (;;) {
    const start = passBlanks(xml, at);
    if (xml[start] === SLASH || xml[start] === GREATER) return start;
    if (start === at) return -1;
    const end = passName(xml, start);
    if (end < 0 || xml[end] !== EQUALS) return -1;
    if (starts.some((other) => isSame(xml, other, start, end + 1))) return -1;
    starts.push(start);
    const quote = xml[end + 1] ?? 0;
    if (quote !== QUOTE && quote !== APOSTROPHE) return -1;
    const valueEnd = xml.indexOf(quote, end + 2);
    if (valueEnd < 0) return -1;
    sink.byte(BLANK);
    sink.copy(xml, start, end + 1);
    sink.byte(QUOTE);
    for (let each = end + 2; each < valueEnd; each++) {
      const byte = xml[each] ?? 0;
      if (byte === LESS) return -1;
    }
    if (!copyText(xml, end + 2, valueEnd, sink)) return -1;
    sink.byte(QUOTE);
    at = valueEnd + 1;
  }
}

function isSame(xml: Uint8Array, a: number, b: number, end: number): boolean {
  for (let at = b; at < end; at++) if (xml[a + at - b] !== xml[at]) return false;
  return true;
}

function passText(xml: Uint8Array, from: number): number {
  return xml.indexOf(LESS, from);
}

function isBlank(xml: Uint8Array, from: number, end: number): boolean {
  return passBlanks(xml, from) >= end;
}

/** With what XML writes as entities, also for CDATA, whose entities are none. False for what is not plain text. */
function copyText(xml: Uint8Array, start: number, end: number, sink: ByteSink, isCdata = false): boolean {
  let from = start;
  for (let at = start; at < end; at++) {
    const byte = xml[at] ?? 0;
    if (byte === CARRIAGE_RETURN && xml[at + 1] === LINE_FEED) {
      sink.copy(xml, from, at);
      from = at + 1;
      continue;
    }
    if (byte < BLANK && byte !== LINE_FEED && byte !== TAB) return false;
    // U+FFFE and U+FFFF begin so; a bracket may be one of `]]>`.
    if (byte === 0xef || (byte === CLOSE && xml[at + 1] === CLOSE)) return false;
    if (byte === AMPERSAND && !isCdata) {
      const semicolon = entityEnd(xml, at);
      if (semicolon < 0 || semicolon >= end) return false;
      at = semicolon;
      continue;
    }
    const entity = entities[byte];
    if (entity !== undefined) {
      sink.copy(xml, from, at);
      sink.copy(entity, 0, entity.length);
      from = at + 1;
    }
  }
  sink.copy(xml, from, end);
  return true;
}

/** Where the end of a CDATA section stands. */
function cdataEnd(xml: Uint8Array, from: number): number {
  if (!CDATA.every((byte, index) => xml[from + index] === byte)) return -1;
  for (let at = xml.indexOf(CLOSE, from + CDATA.length); at >= 0; at = xml.indexOf(CLOSE, at + 1)) {
    if (xml[at + 1] === CLOSE && xml[at + 2] === GREATER) return at;
  }
  return -1;
}

function entityEnd(xml: Uint8Array, at: number): number {
  for (const entity of ENTITIES) {
    if (entity.every((byte, index) => xml[at + index] === byte)) return at + entity.length - 1;
  }
  return xml[at] === SEMICOLON ? at : -1;
}

export function copyComment(xml: Uint8Array, from: number, sink: ByteSink): number {
  if (xml[from + 2] !== DASH || xml[from + 3] !== DASH) return -1;
  for (let at = from + 4; at < xml.length; at++) {
    if (xml[at] !== DASH || xml[at + 1] !== DASH) continue;
    if (xml[at + 2] !== GREATER) return -1;
    sink.copy(xml, from, at + 3);
    return at + 3;
  }
  return -1;
}

/** The end tag of the element whose name stands in a place. */
function passClose(xml: Uint8Array, from: number, nameStart: number, nameEnd: number): number {
  const length = nameEnd - nameStart;
  for (let at = 0; at < length; at++) if (xml[from + 2 + at] !== xml[nameStart + at]) return -1;
  const at = passBlanks(xml, from + 2 + length);
  return xml[at] === GREATER ? at + 1 : -1;
}
