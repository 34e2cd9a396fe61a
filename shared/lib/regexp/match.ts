import { assertNever } from '../assert-never.ts';
import type { Assertion } from './ast.ts';
import { isWord } from './classes.ts';
import type { Look, Step } from './program.ts';

/** A text as code points, with the answers to look-arounds, each worked out once for the whole text. */
class Subject {
  readonly codes: readonly number[];
  readonly #holds = new Map<Look, Uint8Array>();

  constructor(codes: readonly number[]) {
    this.codes = codes;
  }

  asserts(where: Assertion, at: number): boolean {
    const { codes } = this;
    switch (where) {
      case 'start':
        return at === 0;
      case 'end':
        return at === codes.length;
      case 'lastEnd':
        return at === codes.length || (at === codes.length - 1 && codes[at] === 0x0a);
      case 'lineStart':
        return at === 0 || codes[at - 1] === 0x0a;
      case 'lineEnd':
        return at === codes.length || codes[at] === 0x0a;
      case 'word':
        return this.#isWordAt(at - 1) !== this.#isWordAt(at);
      case 'notWord':
        return this.#isWordAt(at - 1) === this.#isWordAt(at);
      default:
        return assertNever(where);
    }
  }

  looks(look: Look, at: number): boolean {
    let holds = this.#holds.get(look);
    if (!holds) {
      holds = endings(look.program, this, look.ahead ? -1 : 1);
      this.#holds.set(look, holds);
    }
    return (holds[at] === 1) !== look.negative;
  }

  #isWordAt(at: number): boolean {
    const code = this.codes[at];
    return code !== undefined && isWord(code);
  }
}

/** The places a program can be in at one point of the text, in order of preference, each once. */
class Places {
  readonly list: number[] = [];
  readonly slots: (readonly number[])[] = [];
  readonly #seen: Uint32Array;
  #round = 0;

  constructor(size: number) {
    this.#seen = new Uint32Array(size);
  }

  clear(): void {
    this.list.length = 0;
    this.slots.length = 0;
    this.#round++;
  }

  /** Follows all that needs no character from `from` on; true when the program's end can be reached. */
  follow(
    program: readonly Step[],
    from: number,
    at: number,
    subject: Subject,
    saved: readonly number[],
  ): boolean {
    let matched = false;
    const pending: { place: number; saved: readonly number[] }[] = [{ place: from, saved }];
    for (let entry = pending.pop(); entry; entry = pending.pop()) {
      const { place } = entry;
      const step = program[place];
      if (!step || this.#seen[place] === this.#round) continue;
      this.#seen[place] = this.#round;
      switch (step.op) {
        case 'jump':
          pending.push({ place: step.next, saved: entry.saved });
          break;
        case 'split':
          pending.push({ place: step.other, saved: entry.saved }, { place: step.next, saved: entry.saved });
          break;
        case 'save':
          pending.push({
            place: place + 1,
            saved: entry.saved.length > step.slot ? entry.saved.with(step.slot, at) : entry.saved,
          });
          break;
        case 'assert':
          if (subject.asserts(step.where, at)) pending.push({ place: place + 1, saved: entry.saved });
          break;
        case 'look':
          if (subject.looks(step.look, at)) pending.push({ place: place + 1, saved: entry.saved });
          break;
        case 'match':
          matched = true;
          this.list.push(place);
          this.slots.push(entry.saved);
          break;
        case 'set':
          this.list.push(place);
          this.slots.push(entry.saved);
          break;
      }
    }
    return matched;
  }
}

/** A text as the matchers take it. */
export function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** Whether the program matches anywhere in the text. */
export function matches(program: readonly Step[], codes: readonly number[]): boolean {
  const subject = new Subject(codes);
  let now = new Places(program.length);
  let next = new Places(program.length);
  now.clear();
  for (let at = 0; ; at++) {
    if (now.follow(program, 0, at, subject, [])) return true;
    const code = subject.codes[at];
    if (code === undefined) return false;
    next.clear();
    for (const place of now.list) {
      const step = program[place];
      if (step?.op === 'set' && step.has(code) && next.follow(program, place + 1, at + 1, subject, []))
        return true;
    }
    [now, next] = [next, now];
  }
}

/**
 * Every match that does not overlap another, from the front, as pairs of places in code points: the whole, then each
 * group; -1 where a group took no part.
 *
 * Each is the leftmost, and then the one that a backtracking engine would find first.
 */
export function* searchAll(
  program: readonly Step[],
  codes: readonly number[],
  groups: number,
): Generator<readonly number[], void> {
  const subject = new Subject(codes);
  for (let from = 0; from <= codes.length; ) {
    const found = search(program, subject, groups, from);
    if (found === null) return;
    yield found;
    const [start = from, end = from] = found;
    from = end > start ? end : end + 1;
  }
}

function search(
  program: readonly Step[],
  subject: Subject,
  groups: number,
  from: number,
): readonly number[] | null {
  let now = new Places(program.length);
  let next = new Places(program.length);
  let found: readonly number[] | null = null;
  const blank = Array.from({ length: (groups + 1) * 2 }, () => -1);
  now.clear();
  for (let at = from; ; at++) {
    if (found === null) now.follow(program, 0, at, subject, blank.with(0, at));
    if (now.list.length === 0 && found !== null) return found;
    const code = subject.codes[at];
    next.clear();
    for (const [index, place] of now.list.entries()) {
      const step = program[place];
      const saved = now.slots[index] ?? blank;
      if (step?.op === 'match') {
        found = saved.with(1, at);
        break;
      }
      if (code !== undefined && step?.op === 'set' && step.has(code)) {
        next.follow(program, place + 1, at + 1, subject, saved);
      }
    }
    if (code === undefined) return found;
    [now, next] = [next, now];
  }
}

/** Every place at which a match that began anywhere ends, walking forwards (1) or backwards (-1). */
function endings(program: readonly Step[], subject: Subject, direction: 1 | -1): Uint8Array {
  const { length } = subject.codes;
  const holds = new Uint8Array(length + 1);
  let now = new Places(program.length);
  let next = new Places(program.length);
  now.clear();
  let matched = false;
  for (let at = direction === 1 ? 0 : length; at >= 0 && at <= length; at += direction) {
    if (now.follow(program, 0, at, subject, [])) matched = true;
    if (matched) holds[at] = 1;
    matched = false;
    const code = subject.codes[direction === 1 ? at : at - 1];
    if (code === undefined) break;
    next.clear();
    for (const place of now.list) {
      const step = program[place];
      if (
        step?.op === 'set' &&
        step.has(code) &&
        next.follow(program, place + 1, at + direction, subject, [])
      ) {
        matched = true;
      }
    }
    [now, next] = [next, now];
  }
  return holds;
}
