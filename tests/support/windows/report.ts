import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { z } from 'zod';
import { lacks, need } from '../need.ts';
import { windowsPlaces } from './places.ts';
import { WindowsSession } from './session.ts';
import { provideSystem } from './system.ts';
import { provideTree } from './tree.ts';

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});
type Inner = z.infer<typeof report>['testResults'][number]['assertionResults'][number];

/** Enough for a slow machine that has much else to do; what hangs is ended. */
const limitMs = 900_000;

/** Whether there is a Windows here; makes it when it may. False says why there is none. */
export async function needWindows(): Promise<boolean> {
  if (!need('wine')) return false;
  try {
    await provideSystem();
    await provideTree();
    return true;
  } catch (cause) {
    return lacks(`Windows could not be made: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** Runs these test files, or folders of them, on Windows' Node under Wine; each of their tests is told as one here. */
export async function testUnderWine(files: readonly string[]): Promise<void> {
  if (!(await needWindows())) {
    test.skip('needs Wine', () => {});
    return;
  }
  const { results, failure } = await runUnderWine(files);
  if (results === null) {
    test('the tests run to their end', () => {
      throw new Error(failure);
    });
    return;
  }
  for (const file of results) {
    const name = file.name.replaceAll('\\', '/').replace(/^Z:\/roost\//i, '');
    describe(`${name} on Windows`, () => {
      for (const inner of file.assertionResults) tell(inner);
      // A file that could not be read has no tests of its own.
      if (file.assertionResults.length === 0) {
        test('can be read', () => {
          throw new Error(file.message || failure);
        });
      }
    });
  }
}

/** As often as this a session is begun whose Wine crashed under it; what the tests found is never asked for twice. */
const mostTries = 3;

async function runUnderWine(
  files: readonly string[],
): Promise<{ results: z.infer<typeof report>['testResults'] | null; failure: string }> {
  for (let tries = 1; ; tries += 1) {
    await using session = await WindowsSession.start(
      [
        `${windowsPlaces.repository}\\node_modules\\vitest\\vitest.mjs`,
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${windowsPlaces.shared}\\report.json`,
        ...files,
      ],
      { limitMs },
    );
    const code = await session.ended();
    if (session.hasCrashed && tries < mostTries) continue;
    const { output } = session;
    return {
      results: readReport(join(session.shared, 'report.json')),
      failure: code === null ? `ended after ${limitMs} ms, or with Wine:\n${output}` : output,
    };
  }
}

function tell({ ancestorTitles, title, status, failureMessages }: Inner): void {
  const name = [...ancestorTitles, title].join(' › ');
  if (status === 'failed') {
    test(name, () => {
      throw new Error((failureMessages ?? []).join('\n'));
    });
  } else if (status === 'passed') test(name, () => {});
}

function readReport(file: string): z.infer<typeof report>['testResults'] | null {
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults;
  } catch {
    return null;
  }
}
