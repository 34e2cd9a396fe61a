import { type Assertion, type CharSet, type PatternNode, PatternProblem } from './ast.ts';

/** One step of a matcher. `next` and `other` are places in the program. */
export type Step =
  | { op: 'set'; has: CharSet }
  | { op: 'split'; next: number; other: number }
  | { op: 'jump'; next: number }
  | { op: 'save'; slot: number }
  | { op: 'assert'; where: Assertion }
  | { op: 'look'; look: Look }
  | { op: 'match' };

/** A look-around: where its own program can end tells where it holds. */
export interface Look {
  program: Step[];
  /** Looks ahead: its program is reversed and run from the end of the text. */
  ahead: boolean;
  negative: boolean;
}

/** Steps in one pattern at most; more would make a long line slow, and no honest egg has them. */
const MAX_STEPS = 5000;

/** Turns a read pattern into the steps that `match.ts` runs. Fails with `PatternProblem` when they are too many. */
export function compileProgram(node: PatternNode): Step[] {
  const budget = { left: MAX_STEPS };
  const steps: Step[] = [];
  emit(node, steps, false, budget);
  add(steps, { op: 'match' }, budget);
  return steps;
}

function emit(node: PatternNode, steps: Step[], reversed: boolean, budget: { left: number }): void {
  switch (node.kind) {
    case 'set':
      add(steps, { op: 'set', has: node.has }, budget);
      return;
    case 'concat':
      for (const part of reversed ? node.parts.toReversed() : node.parts) emit(part, steps, reversed, budget);
      return;
    case 'either':
      emitEither(node.options, steps, reversed, budget);
      return;
    case 'repeat':
      emitRepeat(node, steps, reversed, budget);
      return;
    case 'capture':
      add(steps, { op: 'save', slot: node.index * 2 + (reversed ? 1 : 0) }, budget);
      emit(node.node, steps, reversed, budget);
      add(steps, { op: 'save', slot: node.index * 2 + (reversed ? 0 : 1) }, budget);
      return;
    case 'assert':
      add(steps, { op: 'assert', where: node.where }, budget);
      return;
    case 'look': {
      const program: Step[] = [];
      emit(node.node, program, node.ahead, budget);
      add(program, { op: 'match' }, budget);
      add(steps, { op: 'look', look: { program, ahead: node.ahead, negative: node.negative } }, budget);
      return;
    }
  }
}

function emitEither(
  options: PatternNode[],
  steps: Step[],
  reversed: boolean,
  budget: { left: number },
): void {
  const jumps: { op: 'jump'; next: number }[] = [];
  for (const [index, option] of options.entries()) {
    if (index === options.length - 1) {
      emit(option, steps, reversed, budget);
      break;
    }
    const split = { op: 'split' as const, next: steps.length + 1, other: 0 };
    add(steps, split, budget);
    emit(option, steps, reversed, budget);
    const jump = { op: 'jump' as const, next: 0 };
    add(steps, jump, budget);
    jumps.push(jump);
    split.other = steps.length;
  }
  for (const jump of jumps) jump.next = steps.length;
}

function emitRepeat(
  { node, min, max, greedy }: Extract<PatternNode, { kind: 'repeat' }>,
  steps: Step[],
  reversed: boolean,
  budget: { left: number },
): void {
  for (let count = 0; count < min; count++) emit(node, steps, reversed, budget);
  if (max === Number.POSITIVE_INFINITY) {
    const start = steps.length;
    const split = { op: 'split' as const, next: start + 1, other: 0 };
    add(steps, split, budget);
    emit(node, steps, reversed, budget);
    add(steps, { op: 'jump', next: start }, budget);
    leave(split, steps.length, greedy);
    return;
  }
  const splits: { op: 'split'; next: number; other: number }[] = [];
  for (let count = min; count < max; count++) {
    const split = { op: 'split' as const, next: steps.length + 1, other: 0 };
    add(steps, split, budget);
    splits.push(split);
    emit(node, steps, reversed, budget);
  }
  for (const split of splits) leave(split, steps.length, greedy);
}

/** `next` is tried first: a greedy repetition goes in, another goes on. */
function leave(split: { next: number; other: number }, end: number, greedy: boolean): void {
  if (greedy) {
    split.other = end;
    return;
  }
  split.other = split.next;
  split.next = end;
}

function add(steps: Step[], step: Step, budget: { left: number }): void {
  if (--budget.left < 0) throw new PatternProblem('a pattern too large to match quickly');
  steps.push(step);
}
