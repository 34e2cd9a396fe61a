import type { Problems } from './problems.ts';
import { compactJson, type MapNode, mapOf, type SourceNode, valueOf } from './tree.ts';

/** Where a field is read from and reported to. */
export interface FieldSource {
  problems: Problems;
  /** In YAML a text may have been decoded to another type, which is then no problem. */
  yaml: boolean;
}

/**
 * A text field: absent and null give the default, other types are turned back to text.
 *
 * Pelican writes YAML by decoding every text that happens to be JSON. Source: egg formats, section 3.3.
 */
export function textField(
  source: FieldSource,
  map: MapNode,
  key: string,
  path: string,
  fallback = '',
): string {
  const node = valueOf(map, key);
  return node === undefined ? fallback : textOf(source, node, path);
}

/** A value as text. What no process and no database could hold is taken out of it. */
export function textOf(source: FieldSource, node: SourceNode, path: string): string {
  switch (node.kind) {
    case 'text':
      return cleanText(source, node.value, path, node.at);
    case 'number':
      return node.source;
    case 'boolean':
      return String(node.value);
    case 'null':
      return '';
    case 'list':
    case 'map':
      if (!source.yaml) {
        source.problems.warn(
          path,
          node.at,
          `A text was expected, not a ${node.kind}; it is taken as JSON text.`,
        );
      }
      return compactJson(node);
  }
}

/** A text on one line, such as a name: blanks and control characters become one blank. */
export function lineField(
  source: FieldSource,
  map: MapNode,
  key: string,
  path: string,
  fallback = '',
): string {
  const text = textField(source, map, key, path, fallback);
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** A text of several lines, with line feeds only. */
export function linesField(source: FieldSource, map: MapNode, key: string, path: string): string {
  return textField(source, map, key, path).replaceAll(/\r+\n/g, '\n');
}

/** A map under a key; what is no map is told and taken as an empty one. */
export function mapField({ problems }: FieldSource, map: MapNode, key: string, path: string): MapNode {
  const node = valueOf(map, key);
  const isEmptyList = node?.kind === 'list' && node.items.length === 0;
  if (node && node.kind !== 'map' && !isEmptyList) {
    problems.warn(path, node.at, 'A map was expected; it was taken as empty.');
  }
  return mapOf(map, key);
}

export function flagField(map: MapNode, key: string): boolean {
  const node = valueOf(map, key);
  if (node?.kind === 'boolean') return node.value;
  if (node?.kind === 'number') return Number(node.source) !== 0;
  return node?.kind === 'text' && /^(?:1|true|yes|on)$/i.test(node.value.trim());
}

/**
 * A list of texts; also seen: null, `{}`, an empty text, a map with integer keys, and one text with an entry a line.
 *
 * Blank entries are dropped.
 */
export function textListField(source: FieldSource, map: MapNode, key: string): string[] {
  const node = valueOf(map, key);
  if (!node) return [];
  if (node.kind === 'list') return entriesOf(source, node.items, key);
  if (node.kind === 'map') {
    return entriesOf(
      source,
      node.entries.map(({ value }) => value),
      key,
    );
  }
  return textOf(source, node, key)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

function entriesOf(source: FieldSource, nodes: readonly SourceNode[], path: string): string[] {
  return nodes
    .map((node, index) => textOf(source, node, `${path}[${index}]`))
    .filter((text) => text.trim() !== '');
}

function cleanText({ problems }: FieldSource, text: string, path: string, at: number): string {
  let clean = text;
  if (clean.includes('\0')) {
    problems.warn(path, at, 'It holds a NUL character, which was taken out.');
    clean = clean.replaceAll('\0', '');
  }
  return clean.isWellFormed() ? clean : clean.toWellFormed();
}
