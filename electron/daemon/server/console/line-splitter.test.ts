import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

/** All lines of chunks, as the bytes handed over, and how many it said they were. */
function split(chunks: readonly Uint8Array[], longest?: number): { text: string; count: number } {
  const splitter = new LineSplitter(longest);
  const parts: Buffer[] = [];
  let count = 0;
  const take = (lines: Buffer, number: number): void => {
    parts.push(Buffer.from(lines));
    count += number;
  };
  for (const chunk of chunks) splitter.push(chunk, take);
  splitter.finish(take);
  return { text: Buffer.concat(parts).toString('utf8'), count };
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  );
  return edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
}

describe('output of a process', () => {
  const cases: [name: string, output: string, lines: string][] = [
    ['is cut at line feeds', 'a\nb\n', 'a\nb\n'],
    ['of a terminal loses its carriage returns', 'a\r\nb\r\r\n', 'a\nb\n'],
    ['keeps empty lines', '\n\r\n\na\n', '\n\n\na\n'],
    ['keeps a line drawn over by the next', 'one\rtwo\n', 'one\rtwo\n'],
    ['shows every step of a progress bar', '10% \r20% \rdone\n', '10%\n20%\ndone\n'],
    ['keeps a space before a line’s end', 'a \r\n', 'a \n'],
    ['keeps colours', '\u001b[31mred\u001b[0m\n', '\u001b[31mred\u001b[0m\n'],
    ['ends the last line when it is finished', 'prompt> ', 'prompt> \n'],
    ['ends nothing when nothing was begun', 'a\n', 'a\n'],
    ['forgets a carriage return that nothing came after', 'a\r', 'a\n'],
    ['that is no text at all still comes out', '\u0000\u0001\n', '\u0000\u0001\n'],
  ];
  test.each(cases)('%s', (_, output, lines) => {
    expect(split([Buffer.from(output)])).toEqual({ text: lines, count: lines.split('\n').length - 1 });
  });

  test('without an end is cut at 64 KiB', () => {
    const { text, count } = split([Buffer.from('x'.repeat(150_000))]);
    expect(text.split('\n').map((line) => line.length)).toEqual([65_536, 65_536, 18_928, 0]);
    expect(count).toBe(3);
  });

  test('a line of just that length is one line', () => {
    expect(split([Buffer.from(`${'x'.repeat(65_536)}\r\ny\n`)]).count).toBe(2);
  });
});

const piece = fc.oneof(
  fc.constantFrom('\n', '\r', '\r\n', ' \r', ' ', '\u001b[1m', 'ä', '€', '🐓', 'abc'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const output = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const places = fc.array(fc.nat(), { maxLength: 20 });

/** What the rules say of a whole output, without any thought of chunks. */
function expected(text: string): string {
  const [last = '', ...lines] = text.split('\n').toReversed();
  const ended = last.replace(/\r+$/, '') === '' ? lines.toReversed() : [...lines.toReversed(), last];
  return ended
    .map((line) => line.replace(/\r+$/, '').replaceAll(/\r+/g, '\r').replaceAll(' \r', '\n'))
    .map((line) => `${line}\n`)
    .join('');
}

describe('however output is cut into chunks', () => {
  test('its lines are those of the rules', () => {
    fc.assert(
      fc.property(output, places, (text, cuts) => {
        expect(split(cutAt(Buffer.from(text), cuts)).text).toBe(expected(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('any bytes at all give the same lines, cut long lines included', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        places,
        fc.integer({ min: 4, max: 40 }),
        (bytes, cuts, longest) => {
          const whole = Buffer.from(bytes);
          expect(split(cutAt(whole, cuts), longest)).toEqual(split([whole], longest));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('no line is longer than the bound, and no character is torn by it', () => {
    fc.assert(
      fc.property(output, fc.integer({ min: 4, max: 20 }), (text, longest) => {
        const { text: lines, count } = split([Buffer.from(text)], longest);
        const lengths = lines.split('\n').map((line) => Buffer.byteLength(line));
        expect(Math.max(...lengths)).toBeLessThanOrEqual(longest);
        expect(count).toBe(lengths.length - 1);
        expect(lines.replaceAll('\n', '')).toBe(expected(text).replaceAll('\n', ''));
      }),
      { numRuns: 2000 },
    );
  });
});
