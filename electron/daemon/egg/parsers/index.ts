import { fail, ok, type Result } from '#shared/lib/result.ts';
import { SinkFull } from './byte-sink.ts';
import type { ConfigParser, ParserDialect, Replacement } from './parser.ts';

export type { ConfigParser, ParserDialect, Replacement } from './parser.ts';

/** Loaded when the first file of their kind is met: most servers have one or two kinds. */
const parsers: Readonly<Record<string, () => Promise<ConfigParser>>> = {
  file: async () => (await import('./file.ts')).fileParser,
  ini: async () => (await import('./ini.ts')).iniParser,
  json: async () => (await import('./json.ts')).jsonParser,
  properties: async () => (await import('./properties.ts')).propertiesParser,
  toml: async () => (await import('./toml.ts')).tomlParser,
  xml: async () => (await import('./xml.ts')).xmlParser,
  yaml: async () => (await import('./yaml.ts')).yamlParser,
  yml: async () => (await import('./yaml.ts')).yamlParser,
};

/**
 * The parser of this name, compared with case; null when there is none, and its files are left alone.
 *
 * @param ofPelican whether it is asked for by an egg or a panel of Pelican's, which alone know `toml`
 */
export async function loadParser(
  name: string,
  { ofPelican }: { ofPelican: boolean },
): Promise<ConfigParser | null> {
  if (!Object.hasOwn(parsers, name) || (name === 'toml' && !ofPelican)) return null;
  return (await parsers[name]?.()) ?? null;
}

/** Rewrites a configuration file's bytes, or tells why it must stay as it is. Output has LF line ends, but for TOML's. */
export function rewriteConfig(
  parser: ConfigParser,
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
): Result<Buffer<ArrayBuffer>, string> {
  return (
    rewriteCommon(parser, bytes, replacements, dialect) ??
    bounded(() => rewriteSlowly(parser, bytes, replacements, dialect))
  );
}

/** The same where it takes little time for the file's size; null for a file with anything uncommon in it, or a mistake. */
export function rewriteCommon(
  parser: ConfigParser,
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
): Result<Buffer<ArrayBuffer>, string> | null {
  return bounded(() => {
    const fast = parser.rewriteBytes?.(bytes, replacements, dialect) ?? null;
    return fast === null ? null : ok(fast);
  });
}

/** Values may be put in at very many places, and make longer texts than there can be. */
function bounded<Value>(rewrite: () => Value): Value | Result<never, string> {
  try {
    return rewrite();
  } catch (error) {
    if (error instanceof SinkFull || error instanceof RangeError) return fail('it grows too large');
    throw error;
  }
}

/** The plain way, through text. */
function rewriteSlowly(
  parser: ConfigParser,
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
): Result<Buffer<ArrayBuffer>, string> {
  if (bytes.length > parser.wholeBytes) {
    const megabytes = parser.wholeBytes / 1_048_576;
    return fail(`it is larger than ${megabytes} MB, and something uncommon or wrong stands in it`);
  }
  const text = decodeUtf8(bytes);
  if (text !== null) return encode(parser.rewrite(text, replacements, dialect), 'utf8');
  if (parser.encoding === 'utf8') return fail('it is not UTF-8');
  const raw = Buffer.from(bytes).toString('latin1');
  const fitting = parser.encoding === 'bytes' ? replacements.map(asBytes) : replacements;
  return encode(parser.rewrite(raw, fitting, dialect), 'latin1');
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A replacement among bytes that are no text: its own UTF-8, one character a byte. */
function asBytes({ match, ifValue, value }: Replacement): Replacement {
  return {
    match: bytesOf(match),
    value: typeof value === 'string' ? bytesOf(value) : value,
    ...(ifValue === undefined ? {} : { ifValue: bytesOf(ifValue) }),
  };
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function encode(
  rewritten: Result<string, string>,
  encoding: 'utf8' | 'latin1',
): Result<Buffer<ArrayBuffer>, string> {
  if (!rewritten.ok) return rewritten;
  if (encoding === 'latin1' && /[^\0-\u00ff]/.test(rewritten.value)) return fail('it is not UTF-8');
  return ok(Buffer.from(rewritten.value, encoding));
}
