import { fail, ok, type Result } from '#shared/lib/result.ts';
import type { ParserDialect, Replacement } from './parser.ts';

/** A file whose values grow without end by `${…}` of `${…}` is refused when they are this much larger than it. */
const MAXIMUM_GROWTH_CHARACTERS = 4_194_304;
const MAXIMUM_DEPTH = 64;

/** Values in which `${name}` is replaced by that key's value, or by nothing. Circles and what is not closed fail. */
export class Expansion {
  readonly #valueOf: (key: string) => string | undefined;
  #budget: number;

  /** @param valueOf a key's value as it stands, before anything in it is replaced */
  constructor(valueOf: (key: string) => string | undefined, characters: number) {
    this.#valueOf = valueOf;
    this.#budget = characters * 4 + MAXIMUM_GROWTH_CHARACTERS;
  }

  has(key: string): boolean {
    return this.#valueOf(key) !== undefined;
  }

  get(key: string): Result<string, string> {
    const value = this.#valueOf(key) ?? '';
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
      const inner = this.#expand(this.#valueOf(key) ?? '', [...path, key]);
      if (!inner.ok) return inner;
      done += text.slice(from, start) + inner.value;
      from = end + 1;
      this.#budget -= inner.value.length + key.length + 3;
      if (this.#budget < 0) return fail('${…} grows too long');
    }
    return ok(done + text.slice(from));
  }
}

/** Sets a value where it is to be set, and looks whether it can be expanded. */
export function applyProperty(
  { match, ifValue, value }: Replacement,
  values: Expansion,
  set: (key: string, value: string) => void,
): Result<null, string> {
  if (ifValue !== undefined) {
    const now = values.has(match) ? values.get(match) : null;
    if (now === null || (now.ok && now.value !== ifValue)) return ok(null);
  }
  if (match === '') return ok(null);
  set(match, String(value));
  const expanded = values.get(match);
  return expanded.ok ? ok(null) : expanded;
}

/** Values that need no escapes. */
export const AS_WRITTEN = /^[ !#-[\]-~]*$/;

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
export function quoteProperty(value: string, dialect: ParserDialect): string {
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
