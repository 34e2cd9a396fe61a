import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allTools, provide } from '../tests/support/need.ts';

/**
 * `npm test`: the checks, then every test with real parts, then one plain line with the counts.
 *
 * Arguments go to vitest, so that `npm test -- electron/daemon/store` runs a part.
 */
const strict = process.env['CI'] === 'true';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function run(args: readonly string[]): boolean {
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}

/** The counts that vitest wrote down; null when it never came so far. */
function readCounts(file: string): { passed: number; failed: number; skipped: number } | null {
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const figure = (name: string): number => {
      const value: unknown = Object(report)[name];
      return typeof value === 'number' ? value : 0;
    };
    return {
      passed: figure('numPassedTests'),
      // A file that could not even be read has no tests of its own, and is a failure all the same.
      failed: Math.max(figure('numFailedTests'), figure('numFailedTestSuites') > 0 ? 1 : 0),
      skipped: figure('numPendingTests') + figure('numTodoTests'),
    };
  } catch {
    return null;
  }
}

const checksPassed = run(['build/check.ts']);
const missing = provide(allTools, say);
if (missing.length > 0)
  say(`not on this machine: ${missing.join(', ')}; the tests that need them are skipped`);
const built = run(['build/renderer-if-stale.ts']);

const folder = mkdtempSync(join(tmpdir(), 'roost-test-'));
const report = join(folder, 'report.json');
const testsPassed = run([
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
const counts = readCounts(report) ?? { passed: 0, failed: 1, skipped: 0 };
rmSync(folder, { recursive: true, force: true });

if (!checksPassed) say('a check failed, see above');
if (!built) say('the window could not be built, see above');
if (strict && counts.skipped > 0) say('skipping is not allowed with CI=true');
say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = checksPassed && built && testsPassed && !(strict && counts.skipped > 0) ? 0 : 1;
