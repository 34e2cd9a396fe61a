import type { EggVariable } from './egg.ts';
import { placeholderNames, variableNamed } from './placeholders.ts';

/** Programs that start the one named behind them. */
const WRAPPERS = new Set(
  'env nohup nice exec busybox sudo doas setsid stdbuf timeout xargs wsl start call command'.split(' '),
);
const SHELLS = new Set('sh bash dash ash zsh ksh fish'.split(' '));
const WITH_VALUE = new Set(['-o', '-O', '+O', '+o', '--rcfile', '--init-file']);

/** Option behind which an interpreter finds its program as text, by the interpreter's name. */
const EVALUATORS: readonly (readonly [name: RegExp, option: RegExp])[] = [
  [/^python[\d.]*w?$/, /^-[a-zA-Z]*c$/],
  [/^(?:perl|ruby|lua)[\d.]*$/, /^-[a-zA-Z]*e$/],
  [/^(?:node|bun|deno)$/, /^(?:-[a-z]*[ep]|--eval|--print|eval)$/],
  [/^php[\d.]*$/, /^-[a-zA-Z]*r$/],
];

/**
 * The shell that a command's words are read by once more, which makes a value in them as good as a command of its own;
 * null where each word reaches its program as it is. Source: egg formats, section 15.6.
 */
export function shellOf(words: readonly string[]): string | null {
  const [first = '', ...rest] = words;
  const name = programName(first);
  if (name === 'cmd') return name;
  if (name === 'powershell' || name === 'pwsh') return runsFile(rest) ? null : name;
  if (SHELLS.has(name)) return readsCommand(rest) ? name : null;
  if (EVALUATORS.some(([program, option]) => program.test(name) && hasOption(rest, option))) return name;
  if (!WRAPPERS.has(name)) return null;
  for (const index of rest.keys()) {
    const inner = shellOf(rest.slice(index));
    if (inner !== null) return inner;
  }
  return null;
}

/**
 * The placeholders of a command whose values people may choose: in front of a shell, each could be a second command.
 *
 * `cmd` puts the value of `%NAME%` into the line before it reads it, so that it is as good as a placeholder.
 */
export function editableNames(command: string, variables: readonly EggVariable[]): string[] {
  const editable = new Set(variables.filter(({ editable }) => editable).map(({ env }) => env.toUpperCase()));
  const expanded = command.matchAll(/[%!]([A-Za-z0-9_]+)(?::[^%!]*)?[%!]/g);
  return [...placeholderNames(command), ...Array.from(expanded, (found) => found[1] ?? '')].filter((name) => {
    const variable = variableNamed(name) ?? name;
    return name === 'server.meta.name' || editable.has(variable.toUpperCase());
  });
}

function programName(word: string): string {
  return word
    .toLowerCase()
    .replace(/^.*[\\/]/, '')
    .replace(/\.(?:exe|com)$/, '');
}

/** `-c` among the options in front of a script's name. */
function readsCommand(words: readonly string[]): boolean {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (/^-[A-Za-z]*c[A-Za-z]*$/.test(word) || word === '--command' || word.includes('{{')) return true;
    if (!/^[-+]./.test(word)) return false;
    if (WITH_VALUE.has(word)) at++;
  }
  return false;
}

/** Among the words in front of the name of a program's file. */
function hasOption(words: readonly string[], option: RegExp): boolean {
  const file = words.findIndex((word) => !word.startsWith('-') && !option.test(word));
  return words.slice(0, file < 0 ? undefined : file).some((word) => option.test(word));
}

/** `-File`, before anything that PowerShell would read as a command. */
function runsFile(words: readonly string[]): boolean {
  for (const [index, word] of words.entries()) {
    if (/^[-/]f(?:i|il|ile)?$/i.test(word)) return true;
    if (/^[-/](?:c|co\w*|e|ec|en\w*)$/i.test(word) || word.includes('{{')) return false;
    // A bare word is an option's value, or else the command itself.
    if (!/^[-/]/.test(word) && !/^[-/]/.test(words[index - 1] ?? '')) return false;
  }
  return false;
}
