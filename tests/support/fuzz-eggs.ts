import { exportEgg, importEgg } from '#daemon/egg/index.ts';
import { egg as eggSchema } from '#shared/domain/egg.ts';
import { COMMON_TOKENS, damagedOnce } from './damage.ts';
import { type Random, seededRandom } from './random.ts';

export interface EggFuzzOptions {
  /** Files that are changed; each run takes one. */
  seeds: readonly Uint8Array[];
  runs: number;
  seed: number;
  /** Of so many that are still eggs one is written and read again; each of them, unless given. */
  writesEvery?: number;
}

export interface EggFuzzOutcome {
  runs: number;
  /** How many of the changed files were still eggs. */
  eggs: number;
  /** Of this thread's own work: other tests may take the processor meanwhile. */
  slowestMs: number;
  /** What went wrong, with the number of the run; the seed and that number make the file again. */
  failures: string[];
}

/** Text that means something to an importer. */
const TOKENS = [
  ...COMMON_TOKENS,
  '\n  - ',
  '!<x>',
  '...\n',
  '%YAML 1.1\n',
  'toString',
  '{{',
  '}}',
  '{{env.',
  '{{config.',
  'regex:',
  'regex:(a+)+$',
  '^C',
  '^',
  '@30s',
  'native:',
  'native:java:21',
  'data:image/png;base64,',
  'PTDL_v1',
  'PLCN_v3',
  'SPDL_v1',
  'PLCN_v99',
  '../',
  '/',
  'C:\\',
  '%PATH%',
  '$(id)',
  '`id`',
];

/** Values that stand where another type is meant. */
const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  '',
  ' ',
  'x',
  [],
  {},
  [null],
  [[]],
  { a: { b: 1 } },
  '{}',
  '[]',
  '{"a":',
  '\0',
  'x'.repeat(5000),
  ['a', 1, true, null, {}],
  { 1: 'b', 0: 'a' },
];

/**
 * Imports many changed eggs, and exports what is still one: nothing may throw, break the schema or take long.
 *
 * Half of the changes are to the bytes, half to the values. Writing YAML takes most of the time, so a tenth has to do.
 */
export function fuzzEggs({ seeds, runs, seed, writesEvery = 1 }: EggFuzzOptions): EggFuzzOutcome {
  const outcome: EggFuzzOutcome = { runs, eggs: 0, slowestMs: 0, failures: [] };
  for (let run = 0; run < runs; run++) {
    const random = seededRandom(seed + run);
    const bytes = changed(random, random.pick(seeds), seeds);
    const started = cpuMs();
    try {
      if (tryEgg(bytes, run % writesEvery === 0, run % (writesEvery * 10) === 0)) outcome.eggs++;
    } catch (error) {
      outcome.failures.push(`run ${run}: ${error instanceof Error ? error.stack : String(error)}`);
    }
    outcome.slowestMs = Math.max(outcome.slowestMs, cpuMs() - started);
  }
  return outcome;
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function tryEgg(bytes: Uint8Array, isWritten: boolean, alsoYaml: boolean): boolean {
  const { egg, problems } = importEgg(bytes);
  const hasErrors = problems.some(({ severity }) => severity === 'error');
  if ((egg === null) !== hasErrors) throw new Error('an egg and errors exclude each other');
  if (egg === null) return false;
  eggSchema.parse(egg);
  if (!isWritten) return true;
  for (const carrier of alsoYaml ? (['json', 'yaml'] as const) : (['json'] as const)) {
    const again = importEgg(Buffer.from(exportEgg(egg, 'PLCN_v3', carrier).text));
    if (again.egg === null) throw new Error(`its export is no egg: ${JSON.stringify(again.problems[0])}`);
  }
  return true;
}

function changed(random: Random, bytes: Uint8Array, seeds: readonly Uint8Array[]): Uint8Array {
  const text = Buffer.from(bytes).toString('utf8');
  if (random.below(2) === 0 && text.trimStart().startsWith('{')) return changedValues(random, text);
  const other = (): string => Buffer.from(random.pick(seeds)).toString('utf8');
  let changedText = text;
  for (let count = random.below(4) + 1; count > 0; count--)
    changedText = damagedOnce(random, changedText, { tokens: TOKENS, other, longest: 500 });
  return Buffer.from(changedText, 'utf8');
}

/** Puts other values in a few places of a JSON file, and inside the JSON texts of `config`. */
function changedValues(random: Random, text: string): Uint8Array {
  const root: unknown = JSON.parse(text);
  for (let count = random.below(3) + 1; count > 0; count--) changeOne(random, root);
  return Buffer.from(JSON.stringify(root), 'utf8');
}

function changeOne(random: Random, root: unknown): void {
  let place = root as Record<string, unknown>;
  for (;;) {
    const keys = Object.keys(place);
    if (keys.length === 0) return;
    const key = random.pick(keys);
    const value = place[key];
    if (typeof value === 'object' && value !== null && random.below(5) > 0) {
      place = value as Record<string, unknown>;
      continue;
    }
    if (random.below(8) === 0) delete place[key];
    else
      place[key] =
        random.below(6) === 0 && typeof value === 'string'
          ? value + random.pick(TOKENS)
          : structuredClone(random.pick(VALUES));
    return;
  }
}
