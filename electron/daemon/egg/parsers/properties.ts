import { fail, ok, type Result } from '#shared/lib/result.ts';
import { linesOf } from './lines.ts';
import type { ConfigParser, ParserDialect, Replacement } from './parser.ts';
import { readProperties } from './properties-reader.ts';

/** A file whose values grow without end by `${…}` of `${…}` is refused when they are this much larger than it. */
const MAXIMUM_GROWTH_CHARACTERS = 4_194_304;
const MAXIMUM_DEPTH = 64;

/** Java's properties: values change, `${…}` is expanded, comments below the head are lost. */
export const propertiesParser: ConfigParser = {
  encoding: 'java',
  rewrite(text, replacements, dialect) {
    const read = readProperties(text);
    if (!read.ok) return read;
    const values = new Expansion(read.value, text.length);
    for (const [key, value] of values.entries()) {
      const expanded = value.includes('${') ? values.get(key) : null;
      if (expanded?.ok === false) return expanded;
    }
    for (const replacement of replacements) {
      const applied = apply(values, replacement);
      if (!applied.ok) return applied;
    }
    return write(text, values, dialect);
  },
};

function apply(values: Expansion, { match, ifValue, value }: Replacement): Result<null, string> {
  if (ifValue !== undefined) {
    const now = values.has(match) ? values.get(match) : null;
    if (now === null || (now.ok && now.value !== ifValue)) return ok(null);
  }
  if (match === '') return ok(null);
  values.set(match, String(value));
  const expanded = values.get(match);
  return expanded.ok ? ok(null) : expanded;
}

function write(text: string, values: Expansion, dialect: ParserDialect): Result<string, string> {
  const lines = headOf(text);
  for (const [key, text] of values.entries()) {
    const value = text.includes('${') ? values.get(key) : ok(text);
    if (!value.ok) return value;
    lines.push(`${key}=${quote(value.value, dialect)}`);
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

/** Values in which `${name}` is replaced by that key's value, or by nothing. Circles and what is not closed fail. */
class Expansion {
  readonly #values: Map<string, string>;
  #budget: number;

  constructor(values: Map<string, string>, characters: number) {
    this.#values = values;
    this.#budget = characters * 4 + MAXIMUM_GROWTH_CHARACTERS;
  }

  /** As they stand, before anything in them is replaced. */
  entries(): IterableIterator<[string, string]> {
    return this.#values.entries();
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  set(key: string, value: string): void {
    this.#values.set(key, value);
  }

  get(key: string): Result<string, string> {
    const value = this.#values.get(key) ?? '';
    return value.includes('${') ? this.#expand(value, [key]) : ok(value);
  }

  #expand(text: string, path: readonly string[]): Result<string, string> {
    if (path.length > MAXIMUM_DEPTH) return fail('${…} goes too deep');
    let done = '';
    let from = 0;
    for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
      const end = text.indexOf('}', start + 2);
      if (end < 0) return fail('a ${ is not closed');
      const key = text.slice(start + 2, end);
      if (path.includes(key)) return fail(`\${${key}} leads back to itself`);
      const inner = this.#expand(this.#values.get(key) ?? '', [...path, key]);
      if (!inner.ok) return inner;
      done += text.slice(from, start) + inner.value;
      from = end + 1;
      this.#budget -= inner.value.length + key.length + 3;
      if (this.#budget < 0) return fail('${…} grows too long');
    }
    return ok(done + text.slice(from));
  }
}

/** Values that need no escapes. */
const AS_WRITTEN = /^[ !#-[\]-~]*$/;

const shortEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/**
 * A value as Go's `QuoteToASCII` writes it, without the quotes.
 *
 * Wings then trims quotes at both ends, which also takes those of the value and leaves a backslash that swallows the
 * next line; and it writes characters above U+FFFF in a way Java does not read. `local` does neither.
 */
function quote(value: string, dialect: ParserDialect): string {
  if (AS_WRITTEN.test(value)) return value;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const escaped = value.replaceAll(/["\\]|[\u0000-\u001f\u007f]|[^\u0000-\u007f]/gu, (character) => {
    const short = shortEscapes[character];
    if (short !== undefined) return short;
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) return `\\x${hex(code, 2)}`;
    if (code <= 0xffff) return `\\u${hex(code, 4)}`;
    if (dialect !== 'local') return `\\U${hex(code, 8)}`;
    return Array.from({ length: 2 }, (_, unit) => `\\u${hex(character.charCodeAt(unit), 4)}`).join('');
  });
  return dialect === 'local' ? escaped : escaped.replaceAll(/^"+|"+$/g, '');
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
