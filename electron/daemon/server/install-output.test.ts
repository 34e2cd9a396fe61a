import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InstallOutput } from './install-output.ts';

describe('an installation’s output', () => {
  test('is the same lines however it was cut', () => {
    const text = 'résumé\r\nprogress 1\rprogress 2\n\n漢字 done\n';
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 8 }), (cuts) => {
        const output = new InstallOutput();
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        let taken = '';
        for (const [index, from] of places.entries()) {
          output.write(bytes.subarray(from, places[index + 1] ?? from));
          taken += output.take()?.text ?? '';
        }
        expect([taken, output.snapshot().text]).toEqual(Array(2).fill(text.replaceAll('\r\n', '\n')));
      }),
    );
  });

  test('keeps the end of a long one, from the start of a line', () => {
    const output = new InstallOutput();
    for (let line = 0; line < 100_000; line++) output.write(Buffer.from(`line ${line}\n`));
    const { text } = output.snapshot();
    expect([text.startsWith('line '), text.endsWith('line 99999\n'), text.length < 600_000]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('a last line without an end is one too', () => {
    const output = new InstallOutput();
    output.write(Buffer.from('the end'));
    output.endLine();
    expect(output.take()?.text).toBe('the end\n');
  });
});
