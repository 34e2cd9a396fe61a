import { fail, ok, type Result } from '#shared/lib/result.ts';
import { readJson } from './json-reader.ts';
import { writeJson } from './json-writer.ts';
import type { ConfigParser } from './parser.ts';
import { replaceInTree } from './replace-in-tree.ts';

/** JSON, strict. Written anew: keys sorted, four blanks. */
export const jsonParser: ConfigParser = {
  encoding: 'utf8',
  rewrite(text, replacements, dialect): Result<string, string> {
    const read = readJson(text, { keepsIntegers: dialect !== 'pterodactyl' });
    if (!read.ok) return fail(read.reason);
    const holder = { tree: read.value };
    const replaced = replaceInTree(holder, replacements, dialect);
    return replaced.ok ? ok(writeJson(holder.tree)) : replaced;
  },
};
