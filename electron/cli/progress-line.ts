import type { CliContext } from './context.ts';
import { formatBytes } from './output/quantity.ts';

/** One line that is written over on a terminal; nothing elsewhere. */
export class ProgressLine {
  readonly #context: CliContext;
  #isShown = false;

  constructor(context: CliContext) {
    this.#context = context;
  }

  show(text: string, done: number, total: number | null): void {
    if (this.#context.json || !process.stderr.isTTY) return;
    this.clear();
    const amounts = total === null ? formatBytes(done) : `${formatBytes(done)} / ${formatBytes(total)}`;
    process.stderr.write(`${this.#context.t(text)}  ${amounts}`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) process.stderr.write('\r\x1b[2K');
    this.#isShown = false;
  }
}
