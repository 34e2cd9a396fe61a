import { AppError } from '#shared/errors/app-error.ts';

/**
 * One command line for CreateProcessW, from which the C runtime makes the same words again.
 *
 * Source: "Parsing C command-line arguments" of Microsoft: backslashes count only before a quote, where they double.
 */
export function commandLine(words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  if (word !== '' && !/[\s"]/.test(word)) return word;
  const escaped = word.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1');
  return `"${escaped}"`;
}

/** What cmd.exe reads as more than text, in quotes or out of them. */
const meaningful = /["%!^&|<>\r\n]/;

/**
 * The command line that runs a batch file, which only cmd.exe can.
 *
 * There is no quoting that cmd.exe keeps to, so words with any of its characters are refused with
 * `environment.start-failed`. Source: eggs.md, 15.6.
 */
export function batchCommandLine(cmd: string, words: readonly string[]): string {
  const bad = words.find((word) => meaningful.test(word));
  if (bad !== undefined) {
    const detail = `a batch file cannot be given this word: ${bad}`;
    throw new AppError('environment.start-failed', { detail });
  }
  const quoted = words.map((word) => (word === '' || /[\s,;=()]/.test(word) ? `"${word}"` : word));
  return `${quoteWord(cmd)} /d /s /c "${quoted.join(' ')}"`;
}
