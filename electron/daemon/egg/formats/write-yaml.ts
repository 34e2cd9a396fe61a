import type { Node, Pair, Scalar } from 'yaml';
import type { ExportNode } from './write-json.ts';
import { yamlModule } from './yaml-module.ts';

/**
 * YAML that every reader takes for the same texts: long texts as literal blocks, all others in quotes.
 *
 * Pelican leaves off the quotes of what looks like a number or a date, and so changes its type; this does not.
 */
export function writeYaml(root: ReadonlyMap<string, ExportNode>): string {
  const { Document } = yamlModule();
  const document = new Document(null, { schema: 'core', version: '1.2' });
  document.contents = nodeOf(root);
  return document.toString({ lineWidth: 0, singleQuote: true, doubleQuotedAsJSON: true });
}

function nodeOf(value: ExportNode): Node {
  const { YAMLMap, YAMLSeq, Pair: YamlPair } = yamlModule();
  if (Array.isArray(value)) {
    const list = new YAMLSeq<Node>();
    list.items = value.map(nodeOf);
    list.flow = value.length === 0;
    return list;
  }
  if (typeof value === 'object' && value !== null) {
    const map = new YAMLMap<Scalar, Node>();
    map.items = Array.from(
      value,
      ([key, member]): Pair<Scalar, Node> => new YamlPair(keyOf(key), nodeOf(member)),
    );
    map.flow = value.size === 0;
    return map;
  }
  return scalarOf(value);
}

function scalarOf(value: string | number | boolean | null): Scalar {
  const scalar = new (yamlModule().Scalar)(value);
  if (typeof value !== 'string') return scalar;
  scalar.type = isBlock(value) ? 'BLOCK_LITERAL' : isPlainLine(value) ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE';
  return scalar;
}

function keyOf(key: string): Scalar {
  const scalar = new (yamlModule().Scalar)(key);
  const isWord =
    /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(key);
  scalar.type = isWord ? 'PLAIN' : isPlainLine(key) ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE';
  return scalar;
}

/** A literal block holds every text of several lines but those that its indentation or line breaks would change. */
function isBlock(value: string): boolean {
  return (
    /^\S/.test(value) &&
    value.includes('\n') &&
    !/\n[\t ]+$|[\t ]$/.test(value) &&
    !/(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(value)
  );
}

/** No line breaks and nothing invisible, which only double quotes can carry. */
function isPlainLine(value: string): boolean {
  return !/[\p{Cc}\p{Cs}\u00a0\u2028\u2029\ufeff]/u.test(value);
}
