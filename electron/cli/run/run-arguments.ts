import { fail, ok, type Result } from '#shared/lib/result.ts';

/** What `roost run` was asked for; null is an option that was left out. */
export interface RunArguments {
  memoryMib: number | null;
  cpuPercent: number | null;
  processes: number | null;
  environment: string | null;
  /** The program and its words, never empty. */
  argv: string[];
}

/** Why a command line is no use, as a text of `cli.run` and its facts. */
export type UsageProblem =
  | { text: 'usage' }
  | { text: 'optionInvalid'; option: string; value: string }
  | { text: 'optionUnknown'; option: string };

const numbers = { '--memory': 'memoryMib', '--cpu': 'cpuPercent', '--processes': 'processes' } as const;

/**
 * Reads the words after `roost run`. Options end at `--` or at the first word that is none, so that the program's own
 * options are never taken for ours.
 */
export function parseRunArguments(words: readonly string[]): Result<RunArguments, UsageProblem> {
  const parsed: RunArguments = {
    memoryMib: null,
    cpuPercent: null,
    processes: null,
    environment: null,
    argv: [],
  };
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? '';
    if (!word.startsWith('-')) break;
    index += 1;
    if (word === '--') break;
    const [option, inline] = splitOption(word);
    if (!(option in numbers) && option !== '--environment') return fail({ text: 'optionUnknown', option });
    const value = inline ?? words[index];
    if (inline === null) index += 1;
    if (value === undefined) return fail({ text: 'usage' });
    if (option === '--environment') parsed.environment = value;
    else if (/^[1-9]\d{0,8}$/.test(value)) parsed[numbers[option as keyof typeof numbers]] = Number(value);
    else return fail({ text: 'optionInvalid', option, value });
  }
  parsed.argv = words.slice(index);
  return parsed.argv.length === 0 ? fail({ text: 'usage' }) : ok(parsed);
}

/** `--memory=64` as its two parts. */
function splitOption(word: string): [string, string | null] {
  const equals = word.indexOf('=');
  return equals === -1 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
}
