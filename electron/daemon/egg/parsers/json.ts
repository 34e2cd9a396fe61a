import { fail, ok, type Result } from '#shared/lib/result.ts';
import { readJsonLazily } from './json-lazy-reader.ts';
import { writeJsonLazily } from './json-lazy-writer.ts';
import { type Kept, readJson } from './json-reader.ts';
import { writeJson } from './json-writer.ts';
import type { ConfigParser, ParserDialect } from './parser.ts';
import { writePrettyJson } from './pretty-json.ts';
import { replaceInTree } from './replace-in-tree.ts';
import { Touched } from './touched.ts';

const keeps = { pterodactyl: 'nothing', local: 'integers', pelican: 'literals' } as const satisfies Record<
  ParserDialect,
  Kept
>;

/** JSON, strict. Written anew: keys sorted and four blanks; for Pelican in their order and two. */
export const jsonParser: ConfigParser = {
  encoding: 'utf8',
  wholeBytes: 16 * 1_048_576,
  rewrite(text, replacements, dialect): Result<string, string> {
    const read = readJson(text, { keeps: keeps[dialect] });
    if (!read.ok) return fail(read.reason);
    const holder = { tree: read.value };
    const replaced = replaceInTree(holder, replacements, dialect);
    if (!replaced.ok) return replaced;
    return ok(dialect === 'pelican' ? writePrettyJson(holder.tree) : writeJson(holder.tree));
  },
  rewriteBytes(bytes, replacements, dialect) {
    if (dialect === 'pelican') return null;
    const tree = readJsonLazily(bytes, Touched.by(replacements, dialect), keeps[dialect]);
    if (tree === undefined) return null;
    const holder = { tree };
    return replaceInTree(holder, replacements, dialect).ok
      ? writeJsonLazily(holder.tree, bytes, keeps[dialect])
      : null;
  },
};
