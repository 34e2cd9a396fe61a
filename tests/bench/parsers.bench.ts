import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { fuzzConfigs } from '#tests/support/fuzz-configs.ts';
import { fuzzConfigure } from '#tests/support/fuzz-configure.ts';
import { largeConfigs } from '#tests/support/large-config.ts';
import { type Bench, type Figure, median } from './figure.ts';

const rounds = 5;
const fixture = new URL('./parsers.fixture.ts', import.meta.url).pathname;
const measured = z.object({
  ms: z.number(),
  extraMegabytes: z.number(),
  blockedMs: z.number(),
  isRewritten: z.boolean(),
});

/** A configuration file of ten megabytes, rewritten as before a server's start, in a process of its own each time. */
export const parsersBench: Bench = {
  name: 'parsers',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'roost-parsers-'));
    const figures: Figure[] = [];
    try {
      for (const { parser, text, match, value } of largeConfigs()) {
        const path = join(folder, `large.${parser}`);
        await writeFile(path, text);
        const runs: z.infer<typeof measured>[] = [];
        for (let round = 0; round < rounds; round++) {
          const { stdout } = await promisify(execFile)(process.execPath, [
            fixture,
            parser,
            path,
            match,
            value,
          ]);
          runs.push(measured.parse(JSON.parse(stdout)));
        }
        const figure = { better: 'lower' as const, runs: rounds };
        figures.push(
          {
            ...figure,
            name: `parsers: 10 MB of ${parser} rewritten`,
            value: median(runs.map(({ ms }) => ms)),
            unit: 'ms',
            budget: 300,
          },
          {
            ...figure,
            name: `parsers: 10 MB of ${parser} given up`,
            value: runs.filter(({ isRewritten }) => !isRewritten).length,
            unit: 'runs',
            budget: 0,
          },
          {
            ...figure,
            name: `parsers: extra memory for 10 MB of ${parser}`,
            value: median(runs.map(({ extraMegabytes }) => extraMegabytes)),
            unit: 'MB',
            budget: 100,
          },
          {
            ...figure,
            name: `parsers: all else held up by 10 MB of ${parser}`,
            value: median(runs.map(({ blockedMs }) => blockedMs)),
            unit: 'ms',
            budget: 50,
          },
        );
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return figures;
  },
};

/**
 * A hundred thousand damaged configuration files, first in memory and then as files of a server: none may make a parser
 * throw or keep it busy for a second, or be written beside the server's folder.
 */
export const parserFuzzBench: Bench = {
  name: 'parser-fuzz',
  async run() {
    const inMemory = await fuzzConfigs({ runs: 100_000, seed: 1 });
    const asFiles = await fuzzConfigure({ runs: 100_000, seed: 1 });
    const failures = [...inMemory.failures, ...asFiles.failures];
    for (const failure of failures.slice(0, 10)) process.stderr.write(`${failure}\n`);
    const figure = { better: 'lower' as const, runs: inMemory.runs + asFiles.runs };
    return [
      {
        ...figure,
        name: 'parser-fuzz: damaged files that broke something',
        value: failures.length,
        unit: 'files',
        budget: 0,
      },
      {
        ...figure,
        name: 'parser-fuzz: the slowest of them, rewritten',
        value: inMemory.slowestMs,
        unit: 'ms',
        budget: 1000,
      },
    ];
  },
};
