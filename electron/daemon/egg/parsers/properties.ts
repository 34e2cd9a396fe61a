import { ok, type Result } from '#shared/lib/result.ts';
import { linesOf } from './lines.ts';
import type { ConfigParser, ParserDialect } from './parser.ts';
import { rewritePropertiesBytes } from './properties-bytes.ts';
import { readProperties } from './properties-reader.ts';
import { applyProperty, Expansion, quoteProperty } from './properties-value.ts';

/** Java's properties: values change, `${…}` is expanded, comments below the head are lost. */
export const propertiesParser: ConfigParser = {
  encoding: 'java',
  wholeBytes: 64 * 1_048_576,
  rewrite(text, replacements, dialect) {
    const read = readProperties(text);
    if (!read.ok) return read;
    const values = read.value;
    const expansion = new Expansion((key) => values.get(key), text.length);
    for (const [key, value] of values) {
      const expanded = value.includes('${') ? expansion.get(key) : null;
      if (expanded?.ok === false) return expanded;
    }
    for (const replacement of replacements) {
      const applied = applyProperty(replacement, expansion, (key, value) => void values.set(key, value));
      if (!applied.ok) return applied;
    }
    return write(text, values, expansion, dialect);
  },
  rewriteBytes: rewritePropertiesBytes,
};

function write(
  text: string,
  values: ReadonlyMap<string, string>,
  expansion: Expansion,
  dialect: ParserDialect,
): Result<string, string> {
  const lines = headOf(text);
  for (const [key, text] of values) {
    const value = text.includes('${') ? expansion.get(key) : ok(text);
    if (!value.ok) return value;
    lines.push(`${key}=${quoteProperty(value.value, dialect)}`);
  }
  lines.push('');
  return ok(lines.join('\n'));
}

/** Lines from the top that are empty or begin with `#`; later comments do not survive. */
function headOf(text: string): string[] {
  let end = 0;
  while (end < text.length && (text.startsWith('#', end) || isBlankLine(text, end))) {
    const feed = text.indexOf('\n', end);
    end = feed < 0 ? text.length : feed + 1;
  }
  return linesOf(text.slice(0, end));
}

function isBlankLine(text: string, at: number): boolean {
  const next = text.startsWith('\r', at) ? at + 1 : at;
  return next === text.length || text.startsWith('\n', next);
}
