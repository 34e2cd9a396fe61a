import type { Problems } from './problems.ts';
import { readJson } from './read-json.ts';
import {
  compactJson,
  type MapNode,
  mapOf,
  type SourceNode,
  type SourceNote,
  SourceProblem,
  valueOf,
} from './tree.ts';

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

/** What the panels let a name have. */
const MAX_NAME = 191;
/** Characters that nobody sees, and those that turn the direction of what follows. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A name as it is shown in lists: on one line, of bounded length, with nothing in it that cannot be seen. */
export function nameField(source: FieldSource, map: MapNode, key: string, path: string): string {
  const name = lineField(source, map, key, path).replaceAll(INVISIBLE, '').trim();
  const letters = Array.from(name);
  if (letters.length <= MAX_NAME) return name;
  source.problems.warn(
    path,
    valueOf(map, key)?.at ?? map.at,
    `It has more than ${MAX_NAME} characters; the rest was left out.`,
  );
  return letters.slice(0, MAX_NAME).join('').trim();
}

/** A text of several lines, with line feeds only; a list of lines, as people write it in JSON, is one too. */
export function linesField(source: FieldSource, map: MapNode, key: string, path: string): string {
  const node = valueOf(map, key);
  const isLines =
    node?.kind === 'list' && node.items.length > 0 && node.items.every(({ kind }) => kind === 'text');
  // In YAML a list is what a text of JSON was decoded to.
  if (isLines && !source.yaml) {
    source.problems.warn(path, node.at, 'A text was expected, not a list; its entries were taken as lines.');
    return node.items.map((item, index) => textOf(source, item, `${path}[${index}]`)).join('\n');
  }
  return withLineFeeds(textField(source, map, key, path));
}

/** Line ends of Windows as line feeds; any other carriage return stays. Takes each run of them once, however long. */
export function withLineFeeds(text: string): string {
  return text.replaceAll(/\r+\n?/g, (end) => (end.endsWith('\n') ? '\n' : end));
}

/**
 * A list or map that stands as JSON inside a text, as `config`'s parts do: what is in it, once or twice. Anything else
 * comes back as it is.
 */
export function unpacked({ problems }: FieldSource, node: SourceNode, path: string): SourceNode {
  let inner = node;
  for (let layer = 0; layer < 2 && inner.kind === 'text' && /^\s*["{[]/.test(inner.value); layer++) {
    const notes: SourceNote[] = [];
    try {
      inner = readJson(inner.value, notes, node.at);
    } catch (error) {
      if (!(error instanceof SourceProblem)) throw error;
      return node;
    }
    for (const { message, at } of notes) problems.warn(path, at, message);
  }
  return inner.kind === 'map' || inner.kind === 'list' ? inner : node;
}

/** The value under a key, out of the text that it may be packed into. */
export function unpackedValue(
  source: FieldSource,
  map: MapNode,
  key: string,
  path: string,
): SourceNode | undefined {
  const node = valueOf(map, key);
  return node === undefined ? undefined : unpacked(source, node, path);
}

/** A map under a key; what is no map is told and taken as an empty one. */
export function mapField(source: FieldSource, map: MapNode, key: string, path: string): MapNode {
  const node = unpackedValue(source, map, key, path);
  if (node?.kind === 'map') return node;
  const isEmptyList = node?.kind === 'list' && node.items.length === 0;
  if (node && !isEmptyList) {
    source.problems.warn(path, node.at, 'A map was expected; it was taken as empty.');
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
  const node = unpackedValue(source, map, key, key);
  if (!node || node.kind === 'boolean') return [];
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
