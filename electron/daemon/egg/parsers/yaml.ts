import { ok } from '#shared/lib/result.ts';
import type { ConfigParser } from './parser.ts';
import { replaceInTree } from './replace-in-tree.ts';
import { isMap, type Tree, type TreeMap } from './tree.ts';
import { readYaml } from './yaml-reader.ts';
import { writeYaml } from './yaml-writer.ts';

/** YAML's first document, written anew: keys in natural order, four blanks, comments lost. */
export const yamlParser: ConfigParser = {
  encoding: 'utf8',
  rewrite(text, replacements, dialect) {
    const read = readYaml(text);
    if (!read.ok) return read;
    // Wings takes every number that it does not set through a float; one that it sets stays an integer.
    const holder: { tree: Tree } = { tree: dialect === 'pterodactyl' ? withFloats(read.value) : read.value };
    const replaced = replaceInTree(holder, replacements, dialect);
    if (!replaced.ok) return replaced;
    return ok(writeYaml(isMap(holder.tree) ? holder.tree : new Map()));
  },
};

function withFloats(map: TreeMap): TreeMap {
  const convert = (tree: Tree): Tree => {
    if (typeof tree === 'bigint') return Number(tree);
    if (Array.isArray(tree)) return tree.map(convert);
    return isMap(tree) ? withFloats(tree) : tree;
  };
  return new Map(Array.from(map, ([name, tree]) => [name, convert(tree)]));
}
