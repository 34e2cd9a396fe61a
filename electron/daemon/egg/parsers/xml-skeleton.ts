import { isUtf8 } from 'node:buffer';
import { ByteSink } from './byte-sink.ts';
import type { Replacement } from './parser.ts';
import { beginLine, copyAttributes, copyComment, copyElement, passName } from './xml-place.ts';

const LESS = 0x3c;
const GREATER = 0x3e;
const SLASH = 0x2f;

/** A name without dots, or several, none of which is empty: what is empty reaches everywhere. */
const COMMON_KEY = /^[^.[\]/]+(?:\.[^.[\]/]+)*$/;

/** A file without the elements of its root that no replacement reaches; instructions stand in their places. */
export interface XmlSkeleton {
  text: string;
  /** Puts the elements, as they are written, where the instructions are. Null when those are not all there. */
  fill(rewritten: string): Buffer<ArrayBuffer> | null;
}

/**
 * Takes out of a file what stays, so that the rest is small enough to be read.
 *
 * Null for files that are more than elements, attributes, text and comments, and where too much would be left.
 */
export function skeletonOf(xml: Uint8Array, replacements: readonly Replacement[]): XmlSkeleton | null {
  if (replacements.some(({ match }) => !COMMON_KEY.test(match))) return null;
  const reached = replacements.map(({ match }) => match.split('.')[1]).filter((name) => name !== undefined);
  if (reached.includes('*')) return null;
  if (!isUtf8(xml)) return null;
  const file = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  if (file.includes('<?roost-place')) return null;
  const root = rootStart(file);
  const nameEnd = root < 0 ? -1 : passName(xml, root + 1);
  if (nameEnd < 0) return null;
  const scratch = new ByteSink(256);
  let at = copyAttributes(xml, nameEnd, scratch);
  if (at < 0 || xml[at] !== GREATER) return null;
  at++;

  const places = new ByteSink(xml.length);
  const starts: number[] = [];
  const parts: string[] = [file.toString('utf8', 0, at)];
  let isInPlace = false;
  for (;;) {
    const textEnd = xml.indexOf(LESS, at);
    if (textEnd < 0) return null;
    const text = file.toString('utf8', at, textEnd);
    if (/[^ \t\r\n]/.test(text)) {
      parts.push(text);
      isInPlace = false;
    }
    at = textEnd;
    if (xml[at + 1] === SLASH) break;
    const isComment = xml[at + 1] === 0x21;
    const elementNameEnd = isComment ? at : passName(xml, at + 1);
    if (elementNameEnd < 0) return null;
    const name = file.toString('latin1', at + 1, elementNameEnd);
    if (!isComment && reached.some((each) => name === each || name.endsWith(`:${each}`))) {
      const end = copyElement(xml, at, 1, scratch);
      if (end < 0) return null;
      parts.push(file.toString('utf8', at, end));
      isInPlace = false;
      scratch.cutTo(0);
      at = end;
      continue;
    }
    if (isInPlace) beginLine(places, 1);
    else {
      parts.push(`<?roost-place ${starts.length}?>`);
      starts.push(places.length);
      isInPlace = true;
    }
    at = isComment ? copyComment(xml, at, places) : copyElement(xml, at, 1, places);
    if (at < 0) return null;
  }
  parts.push(file.toString('utf8', at));
  const written = places.finish();
  return { text: parts.join(''), fill: (rewritten) => fill(rewritten, written, starts) };
}

function fill(rewritten: string, places: Buffer, starts: readonly number[]): Buffer<ArrayBuffer> | null {
  const pieces = rewritten.split(/<\?roost-place \d+\?>/);
  if (pieces.length !== starts.length + 1) return null;
  const parts = pieces.flatMap((piece, index) => [
    Buffer.from(piece, 'utf8'),
    places.subarray(starts[index] ?? places.length, starts[index + 1] ?? places.length),
  ]);
  return Buffer.concat(parts);
}

/** Where the first element begins; -1 where something unusual stands before it. */
function rootStart(file: Buffer): number {
  let at = 0;
  for (;;) {
    while (at < file.length && ' \t\r\n'.includes(String.fromCharCode(file[at] ?? 0))) at++;
    if (file[at] !== LESS) return -1;
    const isInstruction = file[at + 1] === 0x3f;
    if (!isInstruction && file[at + 1] !== 0x21) return at;
    if (!isInstruction && file.toString('latin1', at, at + 4) !== '<!--') return -1;
    const end = isInstruction ? file.indexOf('?>', at) + 2 : file.indexOf('-->', at + 4) + 3;
    if (end <= at) return -1;
    at = end;
  }
}
