import type { Tree } from './tree.ts';
import { FORBIDDEN, resolveText } from './yaml-reader.ts';

const HEADER = /^([|>])([-+]?) *\n$/;
/** A line of a plain text that goes on which can be nothing else. */
const PLAIN_LINE = /^[A-Za-z0-9_(/](?:[^:#\t\r\n]|:(?=[^ \n])|(?<=[^ ])#)*$/;

/**
 * Reads a text of several lines, of the plainest kind: a block, or a plain text that goes on. At a fraction of the full
 * reader's time, which messages of games have many of.
 *
 * Undefined for any other: the full reader knows what it means.
 *
 * @param lines from where the text begins, each with its line break; the blank lines below it among them
 */
export function readPlainLines(lines: readonly string[]): Tree | undefined {
  const text = lines.map((line) => line.replace(/\r\n$/, '\n'));
  if (text.some((line) => line.includes('\r') || FORBIDDEN.test(line))) return undefined;
  const [first = '', ...rest] = text;
  const header = HEADER.exec(first);
  if (header === null) return readGoingOn(text);
  return readBlock(rest, header[1] === '>', header[2] ?? '');
}

function readBlock(lines: readonly string[], isFolded: boolean, chomping: string): string | undefined {
  const last = lines.findLastIndex((line) => !isBlank(line));
  const indent = indentOf(lines.find((line) => !isBlank(line)) ?? '');
  const isFitting = lines.every((line) =>
    isBlank(line) ? line.length <= indent + 1 : indentOf(line) >= indent,
  );
  const isEndless = last < lines.length - 1 && !lines.at(-1)?.endsWith('\n');
  if (last < 0 || indent === 0 || !isFitting || isEndless) return undefined;
  const content = lines.slice(0, last + 1).map((line) => (isBlank(line) ? '\n' : line.slice(indent)));
  if (content.some((line) => line.startsWith('\t'))) return undefined;
  // Blank lines, and lines that stand deeper, are folded by rules of their own.
  if (isFolded && content.some((line) => line.startsWith(' ') || line === '\n')) return undefined;
  const whole = isFolded ? content.join('').replaceAll(/\n(?!$)/g, ' ') : content.join('');
  if (chomping === '-') return whole.replace(/\n$/, '');
  return chomping === '+' ? whole + '\n'.repeat(lines.length - 1 - last) : whole;
}

function readGoingOn(lines: readonly string[]): Tree | undefined {
  const last = lines.findLastIndex((line) => !isBlank(line));
  const words = lines.slice(0, last + 1).map((line) => line.trim());
  return words.every((each) => PLAIN_LINE.test(each)) ? resolveText(words.join(' ')) : undefined;
}

function indentOf(line: string): number {
  return line.length - line.replace(/^ +/, '').length;
}

function isBlank(line: string): boolean {
  return /^ *\n?$/.test(line);
}
