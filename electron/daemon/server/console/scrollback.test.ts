import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Scrollback } from './scrollback.ts';

const line = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `${text.replaceAll('\n', '')}\n`);
const chunks = fc.array(fc.array(line, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 30 });

/** A scrollback with pages of some size, and the lines put into it. */
function filled(
  written: readonly string[][],
  pageBytes: number,
): { scrollback: Scrollback; lines: string[] } {
  const scrollback = new Scrollback({ cursor: 1000, line: 50 }, pageBytes);
  for (const lines of written) scrollback.append(Buffer.from(lines.join('')), lines.length);
  return { scrollback, lines: written.flat() };
}

function bytesOf(lines: readonly string[]): number {
  return Buffer.byteLength(lines.join(''));
}

describe('what was printed, on pages of any size', () => {
  const pageBytes = fc.integer({ min: 4, max: 64 });

  test('is read again between any two lines', () => {
    fc.assert(
      fc.property(chunks, pageBytes, fc.nat(), fc.nat(), (written, size, first, second) => {
        const { scrollback, lines } = filled(written, size);
        const [from = 0, to = 0] = [first, second]
          .map((at) => at % (lines.length + 1))
          .toSorted((a, b) => a - b);
        const start = 1000 + bytesOf(lines.slice(0, from));
        const end = 1000 + bytesOf(lines.slice(0, to));
        expect(scrollback.text(start, end)).toBe(lines.slice(from, to).join(''));
        expect(scrollback.countLines(start, end)).toBe(to - from);
        expect(scrollback.head).toEqual({ cursor: 1000 + bytesOf(lines), line: 50 + lines.length });
      }),
    );
  });

  test('has its last lines where they began', () => {
    fc.assert(
      fc.property(chunks, pageBytes, fc.integer({ min: 0, max: 300 }), (written, size, wanted) => {
        const { scrollback, lines } = filled(written, size);
        const last = wanted === 0 ? [] : lines.slice(-wanted);
        expect(scrollback.startOfLast(wanted, scrollback.head.cursor)).toEqual({
          cursor: scrollback.head.cursor - bytesOf(last),
          missing: wanted - last.length,
        });
      }),
    );
  });

  test('comes in portions of whole lines, as large as may be', () => {
    fc.assert(
      fc.property(chunks, pageBytes, fc.integer({ min: 1, max: 80 }), (written, size, portion) => {
        const { scrollback, lines } = filled(written, size);
        for (let from = 1000, next = 0; from < scrollback.head.cursor; ) {
          const end = scrollback.endOfLines(from, portion);
          let count = 1;
          while (next + count < lines.length && bytesOf(lines.slice(next, next + count + 1)) <= portion)
            count++;
          expect(end - from).toBe(bytesOf(lines.slice(next, next + count)));
          from = end;
          next += count;
        }
      }),
    );
  });

  test('goes from the oldest end, but never what must stay', () => {
    fc.assert(
      fc.property(chunks, pageBytes, fc.nat(2000), fc.nat(500), (written, size, keep, keepBytes) => {
        const { scrollback, lines } = filled(written, size);
        const { head } = scrollback;
        const keepFrom = 1000 + keep;
        scrollback.trim(keepFrom, keepBytes);
        const { tail } = scrollback;
        expect(tail.cursor).toBeLessThanOrEqual(Math.max(1000, Math.min(keepFrom, head.cursor)));
        expect(tail.cursor === 1000 || head.cursor - tail.cursor >= keepBytes).toBe(true);
        const gone = tail.line - 50;
        expect(tail.cursor).toBe(1000 + bytesOf(lines.slice(0, gone)));
        expect(scrollback.text(tail.cursor, head.cursor)).toBe(lines.slice(gone).join(''));
      }),
    );
  });
});
