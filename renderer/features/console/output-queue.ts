/**
 * Holds output until the screen can take it, so that a server that floods its console never freezes the window.
 *
 * One write is under way at a time, at most one a frame. What would scroll out of reach before it was seen is not
 * drawn: the last `keptLines` lines are all that could be scrolled back to anyway.
 */
export class OutputQueue implements Disposable {
  readonly #write: (text: string, done: () => void) => void;
  readonly #keptLines: number;
  #waiting: string[] = [];
  #waitingChars = 0;
  #isWriting = false;
  #generation = 0;

  constructor(write: (text: string, done: () => void) => void, keptLines: number) {
    this.#write = write;
    this.#keptLines = keptLines;
  }

  push(text: string): void {
    if (text === '') return;
    this.#waiting.push(text);
    this.#waitingChars += text.length;
    if (this.#waitingChars > 8_000_000) this.#shorten();
    this.#next();
  }

  clear(): void {
    this.#waiting = [];
    this.#waitingChars = 0;
  }

  [Symbol.dispose](): void {
    this.clear();
    this.#generation += 1;
  }

  #shorten(): void {
    const text = lastLines(this.#waiting.join(''), this.#keptLines);
    this.#waiting = [text];
    this.#waitingChars = text.length;
  }

  #next(): void {
    if (this.#isWriting || this.#waiting.length === 0) return;
    this.#isWriting = true;
    const generation = this.#generation;
    // A hidden page draws no frames; what comes meanwhile waits, bounded by `#shorten`.
    requestAnimationFrame(() => {
      if (generation !== this.#generation) return;
      const text = lastLines(this.#waiting.join(''), this.#keptLines);
      this.clear();
      const pieces = piecesOf(text);
      pieces.forEach((piece, index) => {
        this.#write(piece, () => {
          if (index < pieces.length - 1) return;
          this.#isWriting = false;
          if (generation === this.#generation) this.#next();
        });
      });
    });
  }
}

/** The terminal rests between pieces, never within one, so none may take it long. */
const pieceChars = 16_384;

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += pieceChars) pieces.push(text.slice(at, at + pieceChars));
  return pieces;
}

/** The end of a text, at most so many lines of it. */
export function lastLines(text: string, lines: number): string {
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let seen = 0; seen < lines; seen++) {
    if (at <= 0) return text;
    at = text.lastIndexOf('\n', at - 1);
  }
  return text.slice(at + 1);
}
