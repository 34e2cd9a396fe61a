import type { CommandSpec } from './command-spec.ts';

/** A wrong usage that only shows when a value is looked at; `main` says it and ends with code 2. */
export class UsageError extends Error {
  /** A text of the locale's `cli.wrong`. */
  readonly text: string;
  readonly facts: Record<string, string | number>;

  constructor(text: string, facts: Record<string, string | number>) {
    super(text);
    this.text = text;
    this.facts = facts;
  }
}

/** A command's operands and options as they were typed, read as what they should be. */
export class Invocation {
  readonly spec: CommandSpec;
  readonly operands: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(
    spec: CommandSpec,
    operands: readonly string[],
    values: ReadonlyMap<string, readonly string[]>,
  ) {
    this.spec = spec;
    this.operands = operands;
    this.#values = values;
  }

  /** The operand at a place that the command requires. */
  operand(index: number): string {
    const word = this.operands[index];
    if (word === undefined)
      throw new UsageError('missingOperand', { operand: this.spec.operands[index] ?? '' });
    return word;
  }

  flag(name: string): boolean {
    return this.#values.has(name);
  }

  /** The option's value; the last one where it was given twice. */
  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  wholeNumber(name: string, least: number, most: number): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : wholeNumberIn(`--${name}`, value, least, most);
  }

  wholeOperand(index: number, least: number, most: number): number {
    return wholeNumberIn(this.spec.operands[index] ?? '', this.operand(index), least, most);
  }
}

function wholeNumberIn(option: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError('notANumber', { option, value, least, most });
}

/** One of several words, or a wrong usage that names them. */
export function oneOf<Word extends string>(value: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError('notOneOf', { value, words: words.join(', ') });
  return found;
}
