import type { EggProblem } from '#shared/domain/egg.ts';

/** Problems kept of one file; a file made to have more says so once. */
const MAX_PROBLEMS = 300;

/** Gathers what an importer meets, with the line of each. */
export class Problems {
  readonly list: EggProblem[] = [];
  readonly #text: string;
  #lineStarts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get hasErrors(): boolean {
    return this.list.some(({ severity }) => severity === 'error');
  }

  error(path: string, at: number | null, message: string): void {
    this.#add('error', path, at, message);
  }

  warn(path: string, at: number | null, message: string): void {
    this.#add('warning', path, at, message);
  }

  #add(severity: EggProblem['severity'], path: string, at: number | null, message: string): void {
    if (this.list.length > MAX_PROBLEMS && severity === 'warning') return;
    if (this.list.length === MAX_PROBLEMS && severity === 'warning') {
      this.list.push({
        severity,
        path: '',
        line: null,
        message: 'There are more problems, which are not listed.',
      });
      return;
    }
    this.list.push({ severity, path, line: at === null ? null : this.#lineOf(at), message });
  }

  /** Lines count from 1. */
  #lineOf(at: number): number {
    this.#lineStarts ??= startsOf(this.#text);
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
