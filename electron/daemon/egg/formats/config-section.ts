import type { ConfigFile, ConfigReplacement, DoneMatcher, EggPlatform } from '#shared/domain/egg.ts';
import { compileRe2 } from '#shared/lib/regexp/regexp.ts';
import { type FieldSource, flagField, textField, textOf } from './fields.ts';
import { readJson } from './read-json.ts';
import {
  emptyMap,
  type MapNode,
  pathText,
  type SourceNode,
  type SourceNote,
  SourceProblem,
  valueOf,
} from './tree.ts';

const PARSERS = new Set(['file', 'properties', 'json', 'yaml', 'yml', 'ini', 'xml', 'toml']);

/** One part of `config`: text that holds JSON in nearly every JSON egg, a map in every YAML one; both are taken in both. */
export function configPart(source: FieldSource, config: MapNode, key: string): MapNode {
  const node = valueOf(config, key);
  const path = `config.${key}`;
  const once = node?.kind === 'text' ? parsedText(source, node.value, path, node.at) : node;
  // Somebody may have encoded the text again.
  const value = once?.kind === 'text' ? parsedText(source, once.value, path, once.at) : once;
  if (value?.kind === 'map') return value;
  const isEmpty = !value || value.kind === 'null' || (value.kind === 'list' && value.items.length === 0);
  if (!isEmpty) source.problems.warn(path, value.at, 'A map was expected; it was taken as empty.');
  return emptyMap(node?.at ?? config.at);
}

function parsedText(source: FieldSource, text: string, path: string, at: number): SourceNode | undefined {
  if (text.trim() === '') return undefined;
  const notes: SourceNote[] = [];
  try {
    const node = readJson(text.replace(/^\ufeff/, ''), notes, at);
    for (const note of notes) source.problems.warn(pathText(note.path, path), at, note.message);
    return node;
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    const line = error.line === null ? '' : `; line ${error.line} of it`;
    source.problems.warn(
      pathText(error.path, path),
      at,
      `The text is not JSON (${error.message}${line}); it was taken as empty.`,
    );
    return undefined;
  }
}

/** The files that are brought up to date before every start. One that cannot be used is left out with a warning. */
export function readConfigFiles(source: FieldSource, files: MapNode, platform: EggPlatform): ConfigFile[] {
  const read = new Map<string, ConfigFile>();
  for (const { key, value, at } of files.entries) {
    const path = `config.files["${key.replaceAll(/\p{Cc}/gu, ' ')}"]`;
    const file = readFile(source, key, value, path, platform);
    if (!file) continue;
    const place = platform === 'windows' ? file.path.replaceAll('\\', '/').toLowerCase() : file.path;
    const earlier = read.get(place);
    if (earlier) source.problems.warn(path, at, 'The file is named twice; both sets of changes are made.');
    read.set(place, earlier ? { ...file, replace: [...earlier.replace, ...file.replace] } : file);
  }
  return [...read.values()];
}

function readFile(
  source: FieldSource,
  key: string,
  node: SourceNode,
  path: string,
  platform: EggPlatform,
): ConfigFile | null {
  const { problems } = source;
  const find = node.kind === 'map' ? valueOf(node, 'find') : undefined;
  if (node.kind !== 'map' || !find) {
    problems.warn(path, node.at, 'It says nothing to find, so the file was left out.');
    return null;
  }
  const name = key.trim().replace(platform === 'windows' ? /^[\\/]+/ : /^\/+/, '');
  if (name.split(/[\\/]/).includes('..')) {
    problems.warn(path, node.at, 'The name leaves the server’s folder, so the file was left out.');
    return null;
  }
  if (/^[./\\]*$/.test(name) || /\p{Cc}/u.test(name)) {
    problems.warn(path, node.at, 'It names no file in the server’s folder, so it was left out.');
    return null;
  }
  if (platform === 'windows' && isNoWindowsName(name)) {
    problems.warn(path, node.at, 'Windows has no such file name in a folder, so the file was left out.');
    return null;
  }
  const parser = textField(source, node, 'parser', `${path}.parser`).trim();
  if (!PARSERS.has(parser)) {
    problems.warn(
      `${path}.parser`,
      node.at,
      `The parser “${parser}” is not known, so the file is left alone.`,
    );
  }
  return {
    path: name,
    parser,
    create: valueOf(node, 'create_file') === undefined || flagField(node, 'create_file'),
    replace: readReplacements(source, find, `${path}.find`),
  };
}

/** A drive, another stream of a file, signs no name may have, or a name that is a device wherever it stands. */
function isNoWindowsName(name: string): boolean {
  const device = /^(?:con(?:in\$|out\$)?|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
  return /[:<>"|?*]/.test(name) || name.split(/[\\/]/).some((part) => device.test(part.trim()));
}

function readReplacements(source: FieldSource, find: SourceNode, path: string): ConfigReplacement[] {
  if (find.kind !== 'map') {
    if (find.kind !== 'list' || find.items.length > 0) {
      source.problems.warn(path, find.at, 'A map of keys was expected; nothing is changed.');
    }
    return [];
  }
  return find.entries.flatMap(({ key, value }): ConfigReplacement[] => {
    const at = `${path}["${key}"]`;
    if (value.kind !== 'map') return [{ match: key, value: replacementOf(source, value, at) }];
    return value.entries.map((entry) => ({
      match: key,
      ifValue: entry.key,
      value: replacementOf(source, entry.value, `${at}["${entry.key}"]`),
    }));
  });
}

/** What stands for a value in Wings, null and lists included. Source: egg formats, section 8.1. */
function replacementOf(source: FieldSource, node: SourceNode, path: string): string | number | boolean {
  switch (node.kind) {
    case 'text':
      return textOf(source, node, path);
    case 'boolean':
      return node.value;
    case 'number': {
      // A number whose digits JavaScript would change stays text; the parsers make a number of it again.
      const number = Number(node.source);
      return String(number) === node.source ? number : node.source;
    }
    case 'null':
      source.problems.warn(path, node.at, 'The value is null, which is written as <nil>.');
      return '<nil>';
    case 'list':
    case 'map':
      source.problems.warn(path, node.at, `The value is a ${node.kind}, which is written as <invalid>.`);
      return '<invalid>';
  }
}

/** More than any egg has; each is run on every line until the server is up. */
const MAX_MATCHERS = 64;

/** What tells that the server is up: a text, a list of texts, or nothing. */
export function readDone(source: FieldSource, startup: MapNode): DoneMatcher[] {
  const node = valueOf(startup, 'done');
  const path = 'config.startup.done';
  if (!node) {
    source.problems.warn(
      'config.startup',
      startup.at,
      'Nothing tells when the server is up; it is waited for by time.',
    );
    return [];
  }
  const texts =
    node.kind === 'list' ? node.items : node.kind === 'map' ? node.entries.map(({ value }) => value) : [node];
  const matchers = texts
    .filter(({ kind }) => kind !== 'null')
    .slice(0, MAX_MATCHERS)
    .map((text) => matcherOf(source, textOf(source, text, path), text.at));
  if (matchers.length === 0) {
    source.problems.warn(path, node.at, 'Nothing tells when the server is up; it is waited for by time.');
  }
  return matchers;
}

function matcherOf({ problems }: FieldSource, text: string, at: number): DoneMatcher {
  if (/^change (?:this text \d|me|this part)$/.test(text)) {
    problems.warn('config.startup.done', at, `“${text}” is the editor's template and matches no line.`);
  }
  if (!text.startsWith('regex:')) return { kind: 'text', text };
  const pattern = text.slice('regex:'.length);
  const compiled = compileRe2(pattern);
  if (!compiled.ok) {
    problems.warn(
      'config.startup.done',
      at,
      `The pattern cannot be read (${compiled.reason}); the text itself is looked for.`,
    );
  }
  return { kind: 'regex', source: pattern };
}

export function readStripAnsi(startup: MapNode): boolean {
  return flagField(startup, 'strip_ansi');
}
