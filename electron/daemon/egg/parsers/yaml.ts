import { fail, ok } from '#shared/lib/result.ts';
import type { ConfigParser } from './parser.ts';
import { replaceInTree } from './replace-in-tree.ts';
import { Touched } from './touched.ts';
import { isMap, type Tree, withFloats } from './tree.ts';
import { readCommonYaml } from './yaml-common.ts';
import { readYaml } from './yaml-reader.ts';
import { writeYaml } from './yaml-writer.ts';

/** A directive before the first document by which Go's reader refuses a file that it could read. */
const OTHER_VERSION = /^(?:[ \t]*(?:#.*)?\r?\n|%(?!YAML[ \t]).*\n)*%YAML[ \t]+(?!1\.1[ \t\r\n])/;

/** YAML's first document, written anew: keys in natural order, four blanks, comments lost. */
export const yamlParser: ConfigParser = {
  encoding: 'utf8',
  wholeBytes: 4 * 1_048_576,
  rewrite(text, replacements, dialect) {
    if (dialect !== 'local' && OTHER_VERSION.test(text)) return fail('it is not of YAML 1.1');
    const read = readYaml(text);
    if (!read.ok) return read;
    // Wings takes every number that it does not set through a float; one that it sets stays an integer.
    const holder: { tree: Tree } = { tree: dialect === 'pterodactyl' ? withFloats(read.value) : read.value };
    const replaced = replaceInTree(holder, replacements, dialect);
    if (!replaced.ok) return replaced;
    return ok(writeYaml(isMap(holder.tree) ? holder.tree : new Map()));
  },
  rewriteBytes(bytes, replacements, dialect) {
    const common = readCommonYaml(bytes, Touched.by(replacements, dialect), {
      asFloats: dialect === 'pterodactyl',
    });
    if (common === null) return null;
    const holder: { tree: Tree } = { tree: common.tree };
    return replaceInTree(holder, replacements, dialect).ok && isMap(holder.tree)
      ? common.write(holder.tree)
      : null;
  },
};
