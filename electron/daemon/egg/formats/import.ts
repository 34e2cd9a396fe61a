import { createHash } from 'node:crypto';
import type { Egg, EggPlatform, EggProblem } from '#shared/domain/egg.ts';
import { type EggId, eggId } from '#shared/domain/ids.ts';
import { parseStop } from '#shared/domain/stop-text.ts';
import { decodeText } from '#shared/lib/decode-text.ts';
import { cargoDefaults, warnOfCargo } from './cargo.ts';
import { warnOfCopies, warnOfImages, warnOfUnknownNames } from './checks.ts';
import { configPart, readConfigFiles, readDone, readStripAnsi } from './config-section.ts';
import { readConsoleKind } from './console-kind.ts';
import { readFeatures } from './features.ts';
import {
  type FieldSource,
  linesField,
  mapField,
  nameField,
  textField,
  textListField,
  unpacked,
} from './fields.ts';
import { readIcon } from './icon.ts';
import { readImages } from './images.ts';
import { readInstallation } from './installation.ts';
import { formatOf } from './meta.ts';
import { checkNative, readPlatform } from './native.ts';
import { Problems } from './problems.ts';
import { readJson } from './read-json.ts';
import { readYaml } from './read-yaml.ts';
import { readStartup } from './startup-commands.ts';
import { readStopText } from './stop-field.ts';
import {
  type MapNode,
  mapOf,
  pathText,
  type SourceNode,
  type SourceNote,
  SourceProblem,
  valueOf,
} from './tree.ts';
import { readVariables } from './variables.ts';

/**
 * Counted up when the same file is read differently than before, so that eggs of the store are read again from the files
 * they came from.
 */
export const normaliserVersion = 3;

/** Icons make eggs of some hundred KiB; nothing honest is larger than this. */
export const MAX_EGG_BYTES = 4 * 1024 * 1024;

export interface ImportOptions {
  /** For a message only: names of files lie about what is in them. */
  fileName?: string;
  /** What the egg's id is made of where the file has none; without it, the file's bytes. */
  identity?: string;
}

/** The egg, or none, with everything that was met, errors first. */
export interface ImportedEgg {
  egg: Egg | null;
  problems: EggProblem[];
}

/**
 * Reads an egg of any format that is known: PTDL_v1 and v2, PLCN_v1 to v3 in JSON and YAML, the native variant of
 * either, and Skyport's cargo.
 *
 * Never throws and never takes long: size, depth and number of values are bounded. Fields are read by the keys that are
 * there, not by the version that the file claims. Source: egg formats, sections 1 to 4.
 */
export function importEgg(bytes: Uint8Array, { fileName, identity }: ImportOptions = {}): ImportedEgg {
  if (bytes.byteLength > MAX_EGG_BYTES) {
    return refused(
      new Problems(''),
      0,
      `It is larger than ${MAX_EGG_BYTES / 1024 / 1024} MiB, so it is no egg.`,
    );
  }
  const decoded = decodeText(bytes);
  if (decoded === null) {
    return refused(
      new Problems(''),
      0,
      'It is no text file, so it is no egg; perhaps it must be unpacked first.',
    );
  }
  const { text, damagedAt } = decoded;
  const problems = new Problems(text);
  if (damagedAt !== null) {
    problems.warn(
      '',
      damagedAt,
      'It is not UTF-8; letters that could not be read are shown as a question mark in a box.',
    );
  }
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) return refused(problems, 0, 'The file is empty.');
  if (first === '<') {
    return refused(
      problems,
      0,
      `${fileName ?? 'The file'} is a web page; fetch the raw file that the page shows.`,
    );
  }
  const source: FieldSource = { problems, yaml: !looksLikeJson(text.trimStart()) };
  const tree = readTree(source, text);
  if (!tree) return { egg: null, problems: problems.list };
  const root = unpacked(source, tree, '');
  if (root.kind !== 'map') {
    return refused(
      problems,
      root.at,
      `An egg is an object; this file holds ${root.kind === 'list' ? 'a list' : 'a single value'}.`,
    );
  }
  const egg = readEgg(source, root, sha256Of(bytes), identity);
  return { egg, problems: errorsFirst(problems.list) };
}

function readTree(source: FieldSource, text: string): SourceNode | null {
  const notes: SourceNote[] = [];
  try {
    const tree = source.yaml ? readYaml(text, notes) : readJson(text, notes);
    for (const { message, at, path } of notes) source.problems.warn(pathText(path), at, message);
    return tree;
  } catch (error) {
    if (!(error instanceof SourceProblem)) throw error;
    const carrier = source.yaml ? 'YAML' : 'JSON';
    const path = pathText(error.path);
    source.problems.error(path, error.at, `The file cannot be read as ${carrier}: ${error.message}.`);
    return null;
  }
}

/** A text in quotes or a comment in front is what people add to JSON, not what YAML begins with. */
function looksLikeJson(text: string): boolean {
  return /^(?:[{[]|\/[/*]|"\s*\{)/.test(text);
}

function readEgg(
  source: FieldSource,
  root: MapNode,
  sha256: string,
  identity: string | undefined,
): Egg | null {
  const { problems } = source;
  const format = formatOf(root, problems);
  const name = nameField(source, root, 'name', 'name');
  if (name === '') problems.error('name', valueOf(root, 'name')?.at ?? root.at, 'It has no name.');
  const images = readImages(source, root);
  const startup = readStartup(source, root);
  const platform = readPlatform(source, root, images);
  if (format === null || platform === null) return null;
  const defaults = format === 'SPDL_v1' ? cargoDefaults : eggDefaults;
  const author = nameField(source, root, 'author', 'author');
  const egg: Egg = {
    id: readId(source, root, identity === undefined ? sha256 : sha256Of(identity)),
    name,
    author,
    description: linesField(source, root, 'description', 'description'),
    tags: textListField(source, root, 'tags'),
    icon: readIcon(source, root),
    source: { format, ...readSource(source, root), sha256 },
    platform,
    features: readFeatures(source, root),
    images,
    fileDenylist: textListField(source, root, 'file_denylist'),
    fileHiddenList: textListField(source, root, 'file_hidden_list'),
    startup,
    config: readConfig(source, root, platform, defaults.stop),
    install: readInstallation(source, root, defaults, platform),
    variables: readVariables(source, root, defaults.rules),
    problems: [],
  };
  const checked = platform === 'container' ? egg : checkNative(source, root, egg);
  if (format === 'SPDL_v1') warnOfCargo(source, root, egg);
  warnOfUnknownNames(source, root, checked);
  warnOfImages(source, root, egg);
  warnOfCopies(source, root, egg);
  return problems.hasErrors ? null : { ...checked, problems: errorsFirst(problems.list) };
}

/** What an egg's importer puts where a key is absent; a cargo's is in `cargo.ts`. */
const eggDefaults = {
  stop: '^C',
  entrypoint: 'bash',
  needsContainer: false,
  rules: [] as readonly string[],
};

function readConfig(
  source: FieldSource,
  root: MapNode,
  platform: EggPlatform,
  defaultStop: string,
): Egg['config'] {
  const config = mapField(source, root, 'config', 'config');
  const startup = configPart(source, config, 'startup');
  const stop = parseStop(readStopText(source, config, defaultStop), platform);
  for (const message of stop.problems) {
    const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    source.problems.warn('config.stop', valueOf(config, 'stop')?.at ?? config.at, sentence);
  }
  const console = readConsoleKind(source, configPart(source, config, 'logs'), platform);
  return {
    files: readConfigFiles(source, configPart(source, config, 'files'), platform),
    done: readDone(source, startup),
    stripAnsi: readStripAnsi(startup),
    ...(console === undefined ? {} : { console }),
    stop: stop.steps,
  };
}

function readSource(source: FieldSource, root: MapNode): Omit<Egg['source'], 'format' | 'sha256'> {
  const meta = mapOf(root, 'meta');
  const updateUrl = textField(source, meta, 'update_url', 'meta.update_url').trim();
  const exportedAt = textField(source, root, 'exported_at', 'exported_at').trim();
  const convertedFrom = eggId.safeParse(
    textField(source, meta, 'converted_from', 'meta.converted_from').trim(),
  );
  return {
    updateUrl: webAddress(source, updateUrl, valueOf(meta, 'update_url')?.at ?? root.at),
    exportedAt: exportedAt || null,
    convertedFrom: convertedFrom.data ?? null,
  };
}

function webAddress({ problems }: FieldSource, text: string, at: number): string | null {
  // A few say it in a word.
  if (text === '' || text === 'null') return null;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  problems.warn(
    'meta.update_url',
    at,
    'It is no web address, so no newer edition can be fetched from there.',
  );
  return null;
}

/**
 * The egg's own id, else one made of the file's hash, so that the same file is the same egg wherever it is read.
 *
 * An id that is no UUID is hashed too: the next edition of that egg has it as well.
 */
function readId(source: FieldSource, root: MapNode, fallback: string): EggId {
  const given = textField(source, root, 'uuid', 'uuid').trim();
  const parsed = eggId.safeParse(given);
  // All zeros, or all ones, is what a form has before somebody fills it in: many eggs would be one.
  if (given === '' || /^(?:0+|f+)$/i.test(given.replaceAll('-', ''))) return idOfHash(fallback);
  if (parsed.success) return parsed.data;
  source.problems.warn(
    'uuid',
    valueOf(root, 'uuid')?.at ?? root.at,
    'The uuid is not one; another was made of it.',
  );
  return idOfHash(sha256Of(given));
}

function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A UUID of version 8, which RFC 9562 leaves to whoever makes it. */
function idOfHash(hash: string): EggId {
  const variant = '89ab'.charAt(Number.parseInt(hash.charAt(16), 16) % 4);
  return eggId.parse(
    `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
  );
}

function refused(problems: Problems, at: number, message: string): ImportedEgg {
  problems.error('', at, message);
  return { egg: null, problems: problems.list };
}

function errorsFirst(list: readonly EggProblem[]): EggProblem[] {
  return [
    ...list.filter(({ severity }) => severity === 'error'),
    ...list.filter(({ severity }) => severity !== 'error'),
  ];
}
