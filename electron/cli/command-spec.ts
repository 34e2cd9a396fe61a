import type { CliContext } from './context.ts';
import type { Invocation } from './invocation.ts';

/** An option of a command. `value` is what stands for its value in the usage; absent for a switch. */
export interface OptionSpec {
  value?: string;
  multiple?: boolean;
  required?: boolean;
  short?: string;
}

/** A command as it is typed: its words, what follows them, and the code behind it, loaded when it is used. */
export interface CommandSpec {
  words: readonly string[];
  /** Those in brackets may be left out. */
  operands: readonly string[];
  /** The last operand takes all that follows, also words that look like options of somebody else. */
  restIsText?: boolean;
  options: Readonly<Record<string, OptionSpec>>;
  load: () => Promise<Handler>;
}

/** Does the command and returns the exit code. Failures are thrown; `main` says them. */
export type Handler = (context: CliContext, invocation: Invocation) => Promise<number>;

/** How a command is typed, without `roost` before it. */
export function usageOf(spec: CommandSpec): string {
  const options = Object.entries(spec.options).map(([name, option]) => {
    const text = option.value === undefined ? `--${name}` : `--${name} ${option.value}`;
    if (option.required) return text;
    return option.multiple ? `[${text}]…` : `[${text}]`;
  });
  return [...spec.words, ...spec.operands, ...options].join(' ');
}
