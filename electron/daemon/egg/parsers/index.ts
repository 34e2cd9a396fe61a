import { fail, ok, type Result } from '#shared/lib/result.ts';
import { fileParser } from './file.ts';
import { iniParser } from './ini.ts';
import { jsonParser } from './json.ts';
import type { ConfigParser, ParserDialect, Replacement } from './parser.ts';
import { propertiesParser } from './properties.ts';
import { tomlParser } from './toml.ts';
import { xmlParser } from './xml.ts';
import { yamlParser } from './yaml.ts';

export type { ParserDialect, Replacement } from './parser.ts';

const parsers: ReadonlyMap<string, ConfigParser> = new Map([
  ['file', fileParser],
  ['ini', iniParser],
  ['json', jsonParser],
  ['properties', propertiesParser],
  ['xml', xmlParser],
  ['yaml', yamlParser],
  ['yml', yamlParser],
]);

/**
 * Rewrites a configuration file's bytes, or tells why it must stay as it is.
 *
 * Output has LF line ends. Null is a parser that does not exist: the file is left alone. Names are compared with case;
 * `toml` is Pelican's only.
 */
export function rewriteConfig(
  parserName: string,
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
): Result<Buffer, string> | null {
  const parser = parserName === 'toml' && dialect === 'pelican' ? tomlParser : parsers.get(parserName);
  if (parser === undefined) return null;
  const fast = parser.rewriteBytes?.(bytes, replacements, dialect) ?? null;
  return fast === null ? rewriteSlowly(parser, bytes, replacements, dialect) : ok(fast);
}

/** The plain way, through text. */
function rewriteSlowly(
  parser: ConfigParser,
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
): Result<Buffer, string> {
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

function encode(rewritten: Result<string, string>, encoding: 'utf8' | 'latin1'): Result<Buffer, string> {
  if (!rewritten.ok) return rewritten;
  if (encoding === 'latin1' && /[^\0-\u00ff]/.test(rewritten.value)) return fail('it is not UTF-8');
  return ok(Buffer.from(rewritten.value, encoding));
}
