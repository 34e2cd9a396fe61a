import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Egg, egg as eggSchema } from '#shared/domain/egg.ts';
import { shellNeed } from '#shared/domain/startup.ts';
import { checkValue, needsAnswer } from '#shared/domain/variable-rules.ts';
import { fuzzEggs } from '#tests/support/fuzz-eggs.ts';
import { readCorpus } from '#tests/support/shared-data.ts';
import { type ExportCarrier, type ExportFormat, exportEgg } from './export.ts';
import { importEgg, normaliserVersion } from './import.ts';

describe('the 855 eggs that people have published', () => {
  const corpus = readCorpus();
  const read = corpus.map(({ path, bytes }) => ({ path, ...importEgg(bytes, { fileName: path }) }));
  const eggs = read.flatMap(({ egg }) => (egg ? [egg] : []));

  test('are all read, and fit the one shape', () => {
    const refused = read.filter(({ egg }) => egg === null || !eggSchema.safeParse(egg).success);
    expect([eggs.length, refused]).toEqual([855, []]);
  });

  test('are read as this version of the normaliser reads them', () => {
    // Where this changes on purpose, count `normaliserVersion` up: eggs that people have are then read anew.
    const hash = createHash('sha256');
    for (const egg of eggs) hash.update(JSON.stringify(essence(egg)));
    expect([normaliserVersion, hash.digest('hex').slice(0, 16)]).toEqual([3, 'b46749a009ec71ed']);
  });

  test('are counted as their statistics say', () => {
    expect(tally(eggs.map(({ source }) => source.format))).toEqual({
      PLCN_v1: 40,
      PLCN_v2: 3,
      PLCN_v3: 50,
      PTDL_v1: 4,
      PTDL_v2: 758,
    });
    expect(tally(eggs.map(({ config }) => config.done.length))).toEqual({ 0: 1, 1: 837, 2: 14, 3: 3 });
    expect(tally(eggs.flatMap(({ config }) => config.files.map(({ parser }) => parser)))).toEqual({
      file: 198,
      properties: 147,
      json: 90,
      ini: 80,
      yaml: 30,
      yml: 3,
      xml: 21,
    });
    expect(tally(eggs.map(({ config }) => config.stop[0]?.kind))).toEqual({
      command: 377,
      interrupt: 476,
      kill: 2,
    });
    expect(tally(eggs.map(({ install }) => install?.entrypoint))).toEqual({
      bash: 686,
      ash: 112,
      '/bin/bash': 57,
    });
    expect(tally(eggs.map(({ startup }) => shellNeed(startup[0]?.command ?? '', 'bash') !== null))).toEqual({
      false: 570,
      true: 285,
    });
    expect(eggs.filter(({ icon }) => icon !== null).length).toBe(28);
  });

  test('are warned of for what is odd about them and nothing else', () => {
    const kinds = read.flatMap(({ problems }) =>
      problems.map(({ message }) => message.replaceAll(/[“{].*[”}]|^\w+ (?=is )/gs, '…')),
    );
    expect(tally(kinds)).toEqual({
      '…is a name that panels keep for themselves.': 35,
      "… is the editor's template and matches no line.": 29,
      "… names none of the egg's variables; it is empty.": 20,
      "… is none of the egg's variables; it is empty.": 6,
      '…is defined twice; the last one counts.': 4,
      'The braces of … are not balanced.': 4,
      "… is no signal this egg's platform knows; an interrupt is sent instead.": 3,
      'The key … stands twice; the last one counts.': 4,
      'Nothing tells when the server is up; it is waited for by time.': 1,
      'The picture was left out: only PNG, JPEG, WebP and GIF are shown.': 1,
    });
  });

  test('have settings that their own rules understand', () => {
    const variables = eggs.flatMap((egg) => egg.variables);
    expect(variables.length).toBe(6497 - 4);
    const broken = variables.map((variable) => checkValue(variable, variable.defaultValue));
    expect(tally(broken.flatMap((checked) => (checked.ok ? [] : [checked.reason.code])))).toEqual({
      required: 338,
      choice: 7, // an eighth is only wrong for the blank in front of its member
      'number-between': 3,
      'digits-between': 1,
    });
    expect(variables.filter((variable) => needsAnswer(variable, variable.defaultValue)).length).toBe(338);
  });

  test.each<[ExportFormat, ExportCarrier]>([
    ['PTDL_v2', 'json'],
    ['PLCN_v3', 'json'],
    ['PLCN_v3', 'yaml'],
  ])('come back the same from %s in %s', (format, carrier) => {
    const changed = eggs.filter((egg) => {
      const again = importEgg(Buffer.from(exportEgg(egg, format, carrier).text)).egg;
      if (!again) return true;
      const lacks = format === 'PTDL_v2' ? lackingInPtdl(egg) : egg;
      const kept = format === 'PTDL_v2' ? { ...again, id: egg.id, variables: renumbered(again) } : again;
      return JSON.stringify(essence(kept)) !== JSON.stringify(essence(lacks));
    });
    expect(changed.map(({ name }) => name)).toEqual([]);
  });

  test('never make an importer throw or hang when they are damaged', () => {
    const outcome = fuzzEggs({ seeds: corpus.map(({ bytes }) => bytes), runs: 3000, seed: 20_260_101 });
    expect(outcome.failures).toEqual([]);
    expect(outcome.slowestMs).toBeLessThan(1000);
    expect(outcome.eggs).toBeGreaterThan(500);
  });
});

function tally(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}

/** All of an egg that matters: not the file it came in. */
function essence({ source: { updateUrl, exportedAt }, problems: _problems, ...egg }: Egg) {
  return { ...egg, updateUrl, exportedAt };
}

function lackingInPtdl(egg: Egg): Egg {
  const [first] = egg.startup;
  const startup = first ? [{ name: 'Default', command: first.command }] : [];
  return { ...egg, tags: [], icon: null, startup, variables: renumbered(egg) };
}

function renumbered({ variables }: Egg): Egg['variables'] {
  return variables.map((variable, index) => ({ ...variable, sort: index }));
}
