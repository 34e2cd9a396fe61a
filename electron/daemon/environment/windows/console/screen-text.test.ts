import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScreenText } from './screen-text.ts';

const read = (...chunks: (string | Uint8Array)[]) => {
  const screen = new ScreenText();
  const parts = chunks.map((chunk) => screen.read(typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  return Buffer.concat(parts).toString();
};

/** What Windows 11 sends for a program that prints two lines in colour. */
const drawn =
  '\x1b[?9001h\x1b[?1004h\x1b[?25l\x1b[2J\x1b[m\x1b[H\x1b]0;C:\\server.exe\x07\x1b[?25h\x1b[32mReady\x1b[m\x1b[5Cfor 🦉\r\nbye\x1b[K\r\n';
const meant = '\x1b[m\x1b[32mReady\x1b[m     for 🦉\r\nbye\r\n';

describe('a pseudo-console’s drawing', () => {
  test.each([
    ['the start of a screen, a title and blanks', drawn, meant],
    ['a jump to the next row', 'one\x1b[2;1Htwo\r\n\x1b[5;1Hfive', 'one\r\ntwo\r\n\r\n\r\nfive'],
    ['a jump within the row', 'one\r\ntwo\x1b[2;9Hthree', 'one\r\ntwothree'],
    ['rows that have scrolled', `${'x\r\n'.repeat(60)}\x1b[50;1Hy`, `${'x\r\n'.repeat(60)}y`],
    ['a title that ends with a backslash', '\x1b]0;x\x1b\\text', 'text'],
  ])('becomes lines: %s', (_, screen, text) => {
    expect(read(screen)).toBe(text);
  });

  test('is the same wherever it is cut', () => {
    const bytes = Buffer.from(drawn);
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(bytes.length), (a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        expect(read(bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second))).toBe(
          meant,
        );
      }),
    );
  });
});
