import { consoleBench } from './console.bench.ts';
import { daemonBench } from './daemon.bench.ts';
import { dockerBench } from './docker.bench.ts';
import { eggFuzzBench, eggsBench } from './eggs.bench.ts';
import { type Bench, type Figure, isWithinBudget } from './figure.ts';
import { headlessBench } from './headless.bench.ts';
import { packageBench } from './package.bench.ts';
import { parserFuzzBench, parsersBench } from './parsers.bench.ts';
import { posixBench } from './posix.bench.ts';
import { statsBench } from './stats.bench.ts';
import { windowBench } from './window.bench.ts';
import { windowsBench } from './windows.bench.ts';

/**
 * `npm run bench`: every figure the project holds itself to, for people and, with `--json`, for scripts.
 *
 * Words choose benches by name: `npm run bench -- headless console`. Ends with 1 when a figure is over its budget.
 */
const benches: readonly Bench[] = [
  headlessBench,
  daemonBench,
  consoleBench,
  statsBench,
  posixBench,
  windowsBench,
  dockerBench,
  eggsBench,
  eggFuzzBench,
  parsersBench,
  parserFuzzBench,
  windowBench,
  packageBench,
];

function describe(figure: Figure): string {
  const value = figure.value >= 100 ? figure.value.toFixed(0) : figure.value.toPrecision(3);
  const budget =
    figure.budget === null ? '' : `${figure.better === 'lower' ? '≤' : '≥'} ${figure.budget} ${figure.unit}`;
  const verdict = figure.budget === null ? '' : isWithinBudget(figure) ? 'ok' : 'OVER';
  return `${figure.name.padEnd(58)} ${value.padStart(9)} ${figure.unit.padEnd(8)} ${budget.padEnd(16)} ${verdict}`;
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const asJson = process.argv.includes('--json');
const chosen = benches.filter((bench) => words.length === 0 || words.includes(bench.name));
if (chosen.length === 0) {
  process.stderr.write(`no such bench; there are: ${benches.map((bench) => bench.name).join(', ')}\n`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const bench of chosen) {
  for (const figure of await bench.run()) {
    figures.push(figure);
    if (!asJson) process.stdout.write(`${describe(figure)}\n`);
  }
}
if (asJson) process.stdout.write(`${JSON.stringify({ node: process.version, figures }, null, 2)}\n`);
process.exitCode = figures.every(isWithinBudget) ? 0 : 1;
