import { exportEgg, importEgg } from '#daemon/egg/index.ts';
import { fuzzEggs } from '#tests/support/fuzz-eggs.ts';
import { hasSharedData, readCorpus } from '#tests/support/shared-data.ts';
import { type Bench, median } from './figure.ts';

const rounds = 5;

/** Reading and writing every egg that people have published. */
export const eggsBench: Bench = {
  name: 'eggs',
  async run() {
    if (!hasSharedData()) return [];
    const corpus = readCorpus();
    const importMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      importMs.push(time(() => corpus.forEach(({ bytes }) => importEgg(bytes))));
    }
    const eggs = corpus.flatMap(({ bytes }) => importEgg(bytes).egg ?? []);
    const exportMs = Array.from({ length: rounds }, () =>
      time(() => eggs.forEach((egg) => exportEgg(egg, 'PTDL_v2', 'json'))),
    );
    const figure = { unit: 'ms', better: 'lower' as const, runs: rounds };
    return [
      // The first round loads the YAML library and warms nothing up: what a person waits for.
      {
        ...figure,
        name: 'eggs: first import of the whole corpus',
        value: importMs[0] ?? 0,
        budget: 2000,
        runs: 1,
      },
      { ...figure, name: 'eggs: import of the whole corpus', value: median(importMs), budget: 2000 },
      { ...figure, name: 'eggs: export of the whole corpus', value: median(exportMs), budget: null },
    ];
  },
};

/** A hundred thousand damaged eggs: none may make the importer throw, and none may keep it busy for a second. */
export const eggFuzzBench: Bench = {
  name: 'egg-fuzz',
  async run() {
    if (!hasSharedData()) return [];
    const seeds = readCorpus().map(({ bytes }) => bytes);
    const { runs, failures, slowestMs } = fuzzEggs({ seeds, runs: 100_000, seed: 1 });
    for (const failure of failures.slice(0, 10)) process.stderr.write(`${failure}\n`);
    const figure = { better: 'lower' as const, runs };
    return [
      {
        ...figure,
        name: 'egg-fuzz: damaged eggs that broke something',
        value: failures.length,
        unit: 'eggs',
        budget: 0,
      },
      {
        ...figure,
        name: 'egg-fuzz: the slowest of them, read and written',
        value: slowestMs,
        unit: 'ms',
        budget: 1000,
      },
    ];
  },
};

function time(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
