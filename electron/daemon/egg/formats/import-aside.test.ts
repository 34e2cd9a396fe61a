import { monitorEventLoopDelay } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { bytesOf, eggFile } from '#tests/support/egg-file.ts';
import { importEgg } from './import.ts';
import { importAside } from './import-aside.ts';

const never = new AbortController().signal;

/** An egg of about so many bytes in as many values as an importer takes. */
function large(bytes: number): Uint8Array {
  const tags = Array.from({ length: Math.floor(bytes / 165) }, (_, at) => `tag ${at} ${'x'.repeat(150)}`);
  return bytesOf(eggFile({ tags }));
}

describe('an egg that is read without holding anything up', () => {
  test.each([
    ['small', bytesOf(eggFile())],
    ['large', large(400_000)],
    ['no egg', bytesOf('['.repeat(300_000))],
    ['larger than any egg', Buffer.alloc(5 * 1024 * 1024, ' ')],
    ['many blanks', Buffer.concat([Buffer.alloc(200_000, ' '), bytesOf(eggFile())])],
  ])('is the same as one read at once: %s', async (_, bytes) => {
    expect(await importAside(bytes, { fileName: 'a.json' }, never)).toEqual(
      importEgg(bytes, { fileName: 'a.json' }),
    );
  });

  test.each([
    ['3.5 MiB of JSON', large(3_500_000)],
    ['deep JSON', bytesOf('{"a":'.repeat(500_000))],
    ['deep YAML', bytesOf('a: [[[[\n'.repeat(8000))],
    ['many lines of YAML', bytesOf(Array.from({ length: 9000 }, (_, at) => `k${at}: "v"`).join('\n'))],
    ['a long text', bytesOf(eggFile({ description: 'a\r\n'.repeat(1_000_000) }))],
  ])('does not hold up the others: %s', async (_, bytes) => {
    // What a first worker costs the thread that makes it is not what is measured.
    await importAside(large(200_000), {}, never);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const imported = await importAside(bytes, {}, never);
    delay.disable();
    expect(imported.problems.length > 0 || imported.egg !== null).toBe(true);
    // Tests that run beside this one take their share of the processors.
    expect(delay.max / 1e6).toBeLessThan(150);
  });

  test('is given up with the reason when nobody wants it any more', async () => {
    const abort = new AbortController();
    const reading = importAside(large(1_000_000), {}, abort.signal);
    abort.abort(new Error('given up'));
    await expect(reading).rejects.toThrow('given up');
  });
});
