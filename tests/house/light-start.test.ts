import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { Headless } from '#tests/support/headless.ts';

/** Parts of Node that cost a start many megabytes, and that a daemon on which nobody calls needs none of. */
const heavy = ['internal/deps/undici/undici', 'http2'];

test('a daemon that has just started has not loaded what it does not need yet', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roost-light-'));
  try {
    const listed = join(folder, 'loaded.json');
    const hook = join(folder, 'hook.mjs');
    await writeFile(
      hook,
      `import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(${JSON.stringify(listed)}, JSON.stringify(process.moduleLoadList)));`,
    );
    const environment = { NODE_OPTIONS: `--import=${pathToFileURL(hook).href}` };
    const headless = await Headless.start({ data: join(folder, 'data'), environment });
    expect(await headless.stop(), headless.output).toBe(0);
    const loaded = await readFile(listed, 'utf8');
    expect(heavy.filter((part) => loaded.includes(`"NativeModule ${part}"`))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
