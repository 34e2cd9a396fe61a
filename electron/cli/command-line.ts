import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/lib/result.ts';
import type { CommandSpec } from './command-spec.ts';
import { Invocation } from './invocation.ts';

/** What was typed: a command with its words, or a wish for help or the version. */
export type Typed =
  | { kind: 'version' }
  | { kind: 'help'; spec: CommandSpec | null }
  | { kind: 'command'; spec: CommandSpec; words: string[] };

/** A wrong usage, as a text of the locale's `cli.wrong` and its facts. */
export interface WrongUsage {
  text: string;
  facts: Record<string, string | number>;
  spec: CommandSpec | null;
}

/** Options that may stand before the command's own words. */
const leadingWithValue = new Set(['--data']);

/** Finds the command in what was typed. Nothing is looked at that belongs to the program behind `run --`. */
export function findCommand(
  argv: readonly string[],
  table: readonly CommandSpec[],
): Result<Typed, WrongUsage> {
  let start = 0;
  while (argv[start]?.startsWith('-')) start += leadingWithValue.has(argv[start] ?? '') ? 2 : 1;
  const leading = argv.slice(0, start);
  const rest = argv.slice(start);
  if (leading.includes('--version')) return ok({ kind: 'version' });
  const wantsHelp = leading.some(isHelp) || rest[0] === 'help';
  const words = rest[0] === 'help' ? rest.slice(1) : rest;
  const spec = table.find((each) => each.words.every((word, index) => words[index] === word));
  if (!spec) {
    const group = table.some((each) => each.words[0] === words[0]);
    if (wantsHelp || (group && words.slice(1).some(isHelp))) return ok({ kind: 'help', spec: null });
    const text = words.length === 0 ? 'noCommand' : 'unknownCommand';
    return fail({ text, facts: { command: words.slice(0, group ? 2 : 1).join(' ') }, spec: null });
  }
  const own = [...leading.filter((word) => !isHelp(word)), ...words.slice(spec.words.length)];
  const beforeProgram = own.includes('--') ? own.slice(0, own.indexOf('--')) : own;
  const asksHelp = spec.words[0] === 'run' ? isHelp(own[0] ?? '') : beforeProgram.some(isHelp);
  if (wantsHelp || asksHelp) return ok({ kind: 'help', spec });
  return ok({ kind: 'command', spec, words: own });
}

/** Reads a command's options and operands. */
export function readInvocation(spec: CommandSpec, words: readonly string[]): Result<Invocation, WrongUsage> {
  const wrong = (text: string, facts: Record<string, string> = {}) => fail({ text, facts, spec });
  const options: ParseArgsOptionsConfig = {};
  for (const [name, { value, multiple, short }] of Object.entries(spec.options)) {
    options[name] = {
      type: value === undefined ? 'boolean' : 'string',
      ...(multiple ? { multiple } : {}),
      ...(short === undefined ? {} : { short }),
    };
  }
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true });
  const values = new Map<string, string[]>();
  const operands: { index: number; word: string }[] = [];
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    const known = token.kind === 'option' ? spec.options[token.name] : undefined;
    if (token.kind === 'positional' || !known) {
      const word = words[token.index] ?? '';
      const mayBeText = spec.restIsText && operands.length >= spec.operands.length - 1;
      if (token.kind === 'option' && !mayBeText) return wrong('unknownOption', { option: token.rawName });
      // `-xy` is one word and two tokens.
      if (operands.at(-1)?.index !== token.index) operands.push({ index: token.index, word });
      continue;
    }
    if (known.value !== undefined && token.value === undefined) {
      return wrong('noValue', { option: token.rawName, value: known.value });
    }
    if (known.value === undefined && token.value !== undefined) {
      return wrong('hasValue', { option: token.rawName });
    }
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
  }
  const missing = spec.operands[operands.length];
  if (missing !== undefined && !missing.startsWith('[')) return wrong('missingOperand', { operand: missing });
  const extra = operands[spec.operands.length];
  if (extra && !spec.restIsText) return wrong('extraOperand', { operand: extra.word });
  const needed = Object.entries(spec.options).find(([name, { required }]) => required && !values.has(name));
  if (needed) return wrong('missingOption', { option: `--${needed[0]}` });
  return ok(
    new Invocation(
      spec,
      operands.map(({ word }) => word),
      values,
    ),
  );
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}
