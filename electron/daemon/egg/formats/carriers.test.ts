import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Egg } from '#shared/domain/egg.ts';
import { readCorpus } from '#tests/support/shared-data.ts';
import { importEgg } from './import.ts';

/** Every twelfth egg that people have published: the carriers are what is looked at, and YAML takes time. */
const sample = readCorpus().filter((_, at) => at % 12 === 0);
const texts = sample.map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString('utf8') }));

interface ConfigTexts {
  config: Record<string, unknown>;
}

/** The same egg in other bytes; null where that carrier is not for it. */
const carriers: Record<string, (text: string) => Uint8Array | null> = {
  'with a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
  'in UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'with CR LF': (text) => Buffer.from(text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')),
  'without blanks': (text) => json(text, (egg) => JSON.stringify(egg)),
  'in ASCII, with its slashes escaped': (text) =>
    json(text, (egg) => escaped(JSON.stringify(egg)).replaceAll('/', String.raw`\/`)),
  'with maps in its configuration': (text) => json(text, (egg) => JSON.stringify(withMaps(egg))),
  'in YAML': (text) => json(text, (egg) => stringify(egg)),
  'in YAML as Pelican writes it': (text) => json(text, (egg) => stringify(decoded(egg))),
  'in YAML with quotes and a comment': (text) =>
    json(text, (egg) => `# c\n---\n${stringify(egg, { defaultStringType: 'QUOTE_DOUBLE' })}`),
};

describe('an egg that people have published', () => {
  test.each(Object.keys(carriers))('is the same %s', (name) => {
    let count = 0;
    const differ = texts.flatMap(({ path, text }) => {
      const bytes = carriers[name]?.(text) ?? null;
      if (bytes === null) return [];
      count++;
      return essence(importEgg(bytes).egg) === essence(importEgg(Buffer.from(text)).egg) ? [] : [path];
    });
    expect(differ).toEqual([]);
    expect(count).toBeGreaterThan(50);
  });
});

function essence(egg: Egg | null): string {
  if (egg === null) return 'no egg';
  const { source, problems: _problems, id: _id, ...rest } = egg;
  return JSON.stringify({ ...rest, updateUrl: source.updateUrl, exportedAt: source.exportedAt });
}

/** Writes a JSON egg anew. One whose labels are numbers is left out: JavaScript would put them in another order. */
function json(text: string, write: (egg: ConfigTexts) => string): Uint8Array | null {
  if (!text.trimStart().startsWith('{') || /\n\s*"\d+": "/.test(text)) return null;
  return Buffer.from(write(JSON.parse(text) as ConfigTexts));
}

function escaped(text: string): string {
  return text.replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function withMaps(egg: ConfigTexts): ConfigTexts {
  const parts = ['files', 'startup', 'logs'].map((key) => {
    const part = egg.config[key];
    return [key, typeof part === 'string' ? (JSON.parse(part) as unknown) : part];
  });
  return { ...egg, config: { ...egg.config, ...Object.fromEntries(parts) } };
}

/** Every text that happens to be JSON becomes what it says; numbers only where their digits survive it here. */
function decoded(value: unknown): unknown {
  if (typeof value === 'string') return decodedText(value);
  if (Array.isArray(value)) return value.map(decoded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, decoded(member)]));
}

function decodedText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // A text in quotes loses them, which nobody can give back.
    return typeof value === 'string' || (typeof value === 'number' && String(value) !== text) ? text : value;
  } catch {
    return text;
  }
}
