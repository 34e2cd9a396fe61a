import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hasTrayHost } from './tray-host.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roost-bus-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A desktop whose bus answers like this, in the place of `busctl`. */
async function busAnswers(script: string): Promise<void> {
  await writeFile(join(folder, 'busctl'), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, 'busctl'), 0o755);
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH']}`);
}

describe.runIf(process.platform === 'linux')('a Linux desktop', () => {
  test.each([
    ['shows icons beside the clock', 'echo "b true"', true],
    ['knows of such icons and shows none', 'echo "b false"', false],
    ['knows of no such icons', 'echo "The name is not provided by any .service files" >&2; exit 1', false],
  ])('that %s', async (_name, script, isShown) => {
    await busAnswers(script);
    expect(await hasTrayHost()).toBe(isShown);
  });

  test('that cannot be asked counts as one without', async () => {
    vi.stubEnv('PATH', folder);
    expect(await hasTrayHost()).toBe(false);
  });
});
