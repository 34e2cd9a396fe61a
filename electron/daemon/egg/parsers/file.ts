import { ok } from '#shared/lib/result.ts';
import { ByteSink } from './byte-sink.ts';
import { linesOf } from './lines.ts';
import type { ConfigParser } from './parser.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Replaces lines that begin with a key by the values of all keys they begin with, one after the other.
 *
 * No patterns, no lines added, `ifValue` not looked at.
 */
export const fileParser: ConfigParser = {
  encoding: 'bytes',
  wholeBytes: 64 * 1_048_576,
  rewrite(text, replacements) {
    const lines = linesOf(text).map((line) => {
      const found = replacements.filter(({ match }) => line.startsWith(match));
      return found.length === 0 ? line : found.map(({ value }) => String(value)).join('');
    });
    return ok(lines.map((line) => `${line}\n`).join(''));
  },
  rewriteBytes(bytes, replacements) {
    const keys = replacements.map(({ match, value }) => ({
      match: Buffer.from(match, 'utf8'),
      value: Buffer.from(String(value), 'utf8'),
    }));
    const sink = new ByteSink(bytes.length + 4096);
    for (let start = 0, end = 0; start < bytes.length; start = end + 1) {
      end = bytes.indexOf(LINE_FEED, start);
      if (end < 0) end = bytes.length;
      const lineEnd = end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
      let isFound = false;
      for (const { match, value } of keys) {
        if (!beginsWith(bytes, start, lineEnd, match)) continue;
        isFound = true;
        sink.copy(value, 0, value.length);
      }
      if (!isFound) sink.copy(bytes, start, lineEnd);
      sink.byte(LINE_FEED);
    }
    return sink.finish();
  },
};

function beginsWith(bytes: Uint8Array, start: number, end: number, key: Uint8Array): boolean {
  if (key.length > end - start) return false;
  for (let at = 0; at < key.length; at++) if (bytes[start + at] !== key[at]) return false;
  return true;
}
