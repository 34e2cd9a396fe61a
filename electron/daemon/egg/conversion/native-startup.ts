import type { Egg } from '#shared/domain/egg.ts';
import { splitWords } from '#shared/domain/startup.ts';
import { type BashPart, type BashWord, readBash } from './bash-words.ts';
import type { ConversionNote } from './conversion.ts';

/** The words of a startup command that only starts one program, or the operator for which it needs a shell. */
export type SingleCommand = { words: BashWord[] } | { operator: string };

const RESERVED =
  /^(?:if|for|while|until|case|select|function|\[\[?|\{|!|cd|source|\.|eval|exec|trap|ulimit|unset|set|wait|read|echo)$/;

/** Takes the assignments off the front of a command; what is left must be one command for there to be words. */
export function singleCommand(command: string): SingleCommand {
  const parts = readBash(command);
  while (parts.length > 1 && isOnlyAssignments(parts[0])) parts.shift();
  const [first] = parts;
  const words = first === undefined ? [] : first.words.slice(assignments(first.words));
  const isLast = parts.length === 1 && (first?.operator === null || first?.operator === ';');
  if (!isLast) return { operator: first?.operator ?? '' };
  const [program] = words;
  if (program !== undefined && RESERVED.test(program.source)) return { operator: program.source };
  return { words };
}

/** Tells of values that bash would split into words and nobody does natively, where they look as if they were several. */
export function splitNotes(egg: Egg, words: readonly BashWord[]): ConversionNote[] {
  const single = new Set(
    egg.variables.flatMap(({ env, defaultValue }) => (/^\S+$/.test(defaultValue) ? [env.toUpperCase()] : [])),
  );
  return words.flatMap(({ text, splits }) => {
    const name = text.replaceAll(/[{}]/g, '');
    if (!splits || /^SERVER_(?:PORT|IP|MEMORY)$/.test(name) || single.has(name.toUpperCase())) return [];
    return [{ path: 'startup', message: `The value of ${name} is one word now, also where it has blanks.` }];
  });
}

/** Writes words as a native startup command, each as it stood where it still means the same. */
export function writeWords(words: readonly { text: string; source: string }[]): string {
  return words.map(written).join(' ');
}

function written({ text, source }: { text: string; source: string }): string {
  const read = splitWords(source);
  if (read.length === 1 && read[0] === text) return source;
  const escaped = text.replaceAll('"', '\\"');
  if (text !== '' && !/\s/.test(text)) return escaped;
  // A backslash in front of the closing quote would make it part of the word.
  return `"${escaped.replace(/\\+$/, '')}"`;
}

function isOnlyAssignments(part: BashPart | undefined): boolean {
  if (part === undefined || (part.operator !== ';' && part.operator !== '&&')) return false;
  const words = part.words[0]?.source === 'export' ? part.words.slice(1) : part.words;
  return assignments(words) === words.length;
}

function assignments(words: readonly BashWord[]): number {
  const at = words.findIndex(({ source }) => !/^[A-Za-z_][A-Za-z0-9_]*=/.test(source));
  return at < 0 ? words.length : at;
}
