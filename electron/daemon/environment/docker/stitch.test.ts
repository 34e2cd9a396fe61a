import { assert, nat, pre, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfBytes, endOfLines, gapBetween } from './stitch.ts';

const bytes = (text: string) => Buffer.from(text);
const gap = (log: string, from: number, head: string) => gapBetween(bytes(log), from, bytes(head)).toString();

describe('a console that was away', () => {
  test.each([
    ['nothing came meanwhile', 'a\r\nb\r\n', 3, 'b\r\n', ''],
    ['a line came meanwhile', 'a\r\nb\r\nc\r\n', 3, 'c\r\n', 'b\r\n'],
    ['the stream is silent so far', 'a\r\nb\r\n', 3, '', 'b\r\n'],
    ['the stream began within a line', 'a\r\nlong line\r\n', 3, 'line\r\n', 'long '],
    ['the stream is ahead of the log', 'a\r\nb\r\n', 0, 'b\r\nc\r\nd', 'a\r\n'],
    ['a prompt has not reached the log', 'a\r\n', 0, '> ', 'a\r\n'],
  ])('gets what it missed: %s', (_name, log, from, head, missed) => {
    expect(gap(log, from, head)).toBe(missed);
  });

  test('gets every byte once, wherever it was cut', () => {
    // Numbered, as no two lines of a real log are quite the same: equal ones cannot be told apart.
    const log = Array.from({ length: 50 }, (_, line) => `line ${line}\r\n`).join('');
    assert(
      property(nat(log.length), nat(log.length), nat(log.length), (a, b, c) => {
        const [from = 0, attached = 0, read = 0] = [a, b, c].toSorted((x, y) => x - y);
        // The stream's first piece is as long as a line's number or empty, or it is no landmark.
        pre(read === attached || read - attached > 10);
        const missed = gap(log.slice(0, read), from, log.slice(attached));
        expect(log.slice(0, from) + missed + log.slice(attached)).toBe(log);
      }),
    );
  });
});

describe('the known output, found in the log', () => {
  test.each([
    ['by its last bytes', 'a\r\nb\r\nc\r\n', 'a\r\nb\r\n', 6],
    ['not at all, when the log begins later', 'x\r\n', 'a\r\n', 0],
    ['not at all, when nothing was known', 'x\r\n', '', 0],
  ])('%s', (_name, log, known, end) => {
    expect(endOfBytes(bytes(log), bytes(known))).toBe(end);
  });

  test.each([
    ['by its last lines', 'a\r\nb\r\nc\r\n', ['a', 'b'], 6],
    ['at the last of equal lines when more before it agree', 'a\r\nx\r\nb\r\nx\r\nc\r\n', ['b', 'x'], 12],
    ['with lines of Roost between them', 'a\r\nb\r\nc\r\n', ['a', '[Roost] hello', 'b'], 6],
    ['with empty lines that the console did not keep', 'a\r\n\r\nb\r\nc\r\n', ['a', 'b'], 8],
    ['with letters of several bytes', 'ü\r\nb\r\n', ['ü'], 4],
    ['not at all, when the log begins later', 'x\r\ny\r\n', ['a', 'b'], 0],
  ])('%s', (_name, log, known, end) => {
    expect(endOfLines(bytes(log), known)).toBe(end);
  });
});
