/** The rows of the pseudo-console's window; the cursor goes no lower, the text scrolls. */
const bottomRow = 50;

/** An escape sequence: a control sequence, a title or the like, or one with a single letter. */
// oxlint-disable-next-line no-control-regex -- these are control characters
const sequence = /\x1b(?:\[([0-9;?]*)[ -/]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_a-z0-9=>])|\n/g;
/** The beginning of one whose rest has not come yet. */
// oxlint-disable-next-line no-control-regex -- these are control characters
const unfinished = /\x1b(?:\[[0-9;?]*[ -/]*|\][^\x07\x1b]{0,4096}\x1b?)?$/;

/**
 * Makes lines again of what a pseudo-console draws.
 *
 * It does not hand on a program's bytes but draws a screen of them: the cursor is put where the next text begins, runs
 * of blanks become a move to the right. Colours stay; moves become the blanks and line ends that they stand for;
 * titles, clearing and the cursor's looks go. Source: microsoft/terminal, `renderer/vt`.
 */
export class ScreenText {
  #rest = '';
  #row = 1;

  /** The text in this chunk, without the beginning of a sequence that goes on in the next one. */
  read(chunk: Uint8Array): Uint8Array {
    // Byte for byte, so that letters which are cut at the chunk's end stay what they are.
    const text = this.#rest + Buffer.from(chunk).toString('latin1');
    const cut = unfinished.exec(text)?.index ?? text.length;
    this.#rest = text.slice(cut);
    const plain = text
      .slice(0, cut)
      .replaceAll(sequence, (whole, given: string | undefined, letter: string | undefined) => {
        if (whole === '\n') return this.#newLine();
        return letter === undefined ? '' : this.#control(whole, given ?? '', letter);
      });
    return Buffer.from(plain, 'latin1');
  }

  #newLine(): string {
    this.#row = Math.min(this.#row + 1, bottomRow);
    return '\n';
  }

  #control(whole: string, given: string, letter: string): string {
    switch (letter) {
      case 'm':
        return whole;
      case 'C':
        return ' '.repeat(Math.min(Number(given) || 1, 1000));
      case 'H':
      case 'f':
        return this.#moveTo(Number(given.split(';')[0]) || 1);
      default:
        return '';
    }
  }

  #moveTo(row: number): string {
    const down = Math.max(row - this.#row, 0);
    this.#row = Math.min(row, bottomRow);
    return '\r\n'.repeat(Math.min(down, bottomRow));
  }
}
