import { ok } from '#shared/lib/result.ts';
import { linesOf } from './lines.ts';
import type { ConfigParser } from './parser.ts';

/**
 * Replaces lines that begin with a key by the values of all keys they begin with, one after the other.
 *
 * No patterns, no lines added, `ifValue` not looked at.
 */
export const fileParser: ConfigParser = {
  encoding: 'bytes',
  rewrite(text, replacements) {
    const lines = linesOf(text).map((line) => {
      const found = replacements.filter(({ match }) => line.startsWith(match));
      return found.length === 0 ? line : found.map(({ value }) => String(value)).join('');
    });
    return ok(lines.map((line) => `${line}\n`).join(''));
  },
};
