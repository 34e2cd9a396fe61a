import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sharedPath } from '#tests/support/shared-data.ts';
import { fillDaemonPlaceholders } from './daemon-placeholders.ts';
import { loadParser, type ParserDialect, type Replacement, rewriteConfig } from './index.ts';

const parserCase = z.object({
  id: z.string(),
  title: z.string(),
  parser: z.string(),
  input: z.string().nullable(),
  replace: z.array(z.record(z.string(), z.unknown())),
  expected: z.string(),
  error: z.boolean().optional(),
  confidence: z.enum(['certain', 'likely']),
  also_accepted: z.array(z.string()).optional(),
  pelican: z.object({ expected: z.string(), error: z.boolean().optional() }).optional(),
});
type ParserCase = z.infer<typeof parserCase>;

const HOST_ADDRESS = '172.18.0.1';
const { cases } = z
  .object({ cases: z.array(parserCase) })
  .parse(JSON.parse(readFileSync(sharedPath('eggs', 'parser-cases.json'), 'utf8')));

/** What a panel sends, as our replacements: one malformed entry empties the whole list, as in Wings. */
function replacementsOf({ replace, parser }: ParserCase, dialect: ParserDialect): Replacement[] {
  const replacements: Replacement[] = [];
  for (const entry of replace) {
    const { match, if_value: ifValue } = entry;
    const value = 'replace_with' in entry ? entry['replace_with'] : entry['value'];
    if (typeof match !== 'string' || value === undefined) return [];
    replacements.push({
      match,
      value: plain(value, parser, dialect),
      ...(typeof ifValue === 'string' ? { ifValue } : {}),
    });
  }
  return replacements;
}

function plain(value: unknown, parser: string, dialect: ParserDialect): Replacement['value'] {
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (value === null) return '<nil>';
  if (typeof value !== 'string') return '<invalid>';
  const sent = dialect === 'pelican' ? renamed(value) : value;
  // Wings' `file` parser knows no values of the daemon; ours does.
  if (parser === 'file' && dialect !== 'local') return sent;
  return fillDaemonPlaceholders(sent, HOST_ADDRESS, dialect);
}

/** What Pelican's panel makes of a placeholder when it takes an egg up, also where blanks keep it from being filled in. */
function renamed(value: string): string {
  return value.replaceAll(/(\{\{\s*)server\.build\.default\./g, '$1server.allocations.default.');
}

async function rewritten(of: ParserCase, dialect: ParserDialect): Promise<string> {
  const before = Buffer.from(of.input ?? '', 'utf8');
  const parser = await loadParser(of.parser, { ofPelican: dialect === 'pelican' });
  if (parser === null) return before.toString('utf8');
  const result = rewriteConfig(parser, before, replacementsOf(of, dialect), dialect);
  return (result.ok ? result.value : before).toString('utf8');
}

/** Pelican does know TOML, so that it does not leave such a file alone. */
const notOfPelican = new Set(['other-01']);

describe.each(cases)('the parser case $id, $title', (of) => {
  test('comes out for a server of our own without Wings’ defects', async () => {
    expect(await rewritten(of, 'local')).toBe(of.also_accepted?.[0] ?? of.expected);
  });

  test('comes out for a Pterodactyl panel as its Wings writes it', async () => {
    expect(await rewritten(of, 'pterodactyl')).toBe(of.expected);
  });
});

describe.each(cases.filter(({ id }) => !notOfPelican.has(id)))('the parser case $id, $title', (of) => {
  test('comes out for a Pelican panel as its Wings writes it', async () => {
    const expected = of.pelican?.error === true ? (of.input ?? '') : (of.pelican?.expected ?? of.expected);
    expect(await rewritten(of, 'pelican')).toBe(expected);
  });
});
