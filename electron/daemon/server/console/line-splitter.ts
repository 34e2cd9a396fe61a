const LF = 10;
const CR = 13;
const SPACE = 32;

/** The longest line; what is longer goes on in the next one. Source: Wings. */
const longestLine = 64 * 1024;

/**
 * Makes lines of a process's output, the same ones however the bytes were cut into chunks.
 *
 * Carriage returns before a line feed go; space and carriage return inside a line end it, as Wings has it, so that a
 * progress bar shows; other ones stay for the terminal. Works on bytes, in one pass and in one buffer: text is made
 * of them only when somebody reads it.
 */
export class LineSplitter {
  #buffer = Buffer.allocUnsafeSlow(1024);
  /** End of what is in the buffer. */
  #length = 0;
  /** End of the last whole line in the buffer. */
  #lineStart = 0;
  #lines = 0;
  /** Carriage returns not yet written: what they mean shows with the next byte. */
  #hasReturn = false;
  readonly #longest: number;

  /** @param longest another bound than the usual one; for tests */
  constructor(longest = longestLine) {
    this.#longest = longest;
  }

  /**
   * Takes a chunk, and hands over the lines that are whole now, if any, each ended by a line feed.
   *
   * The bytes handed over are only good during the call.
   */
  push(chunk: Uint8Array, take: (lines: Buffer, count: number) => void): void {
    // More than the chunk: a return held back, and a line feed for each line cut.
    this.#reserve(chunk.length + Math.ceil(chunk.length / this.#longest) + 3);
    for (let index = 0; index < chunk.length; index++) this.#add(chunk[index] as number);
    this.#handOver(take);
  }

  /** Ends the line that is under way, if there is one: the process ended, or nothing more will come. */
  finish(take: (lines: Buffer, count: number) => void): void {
    this.#hasReturn = false;
    if (this.#length === this.#lineStart) return;
    this.#reserve(1);
    this.#endLine();
    this.#handOver(take);
  }

  #add(byte: number): void {
    if (byte === LF) {
      this.#hasReturn = false;
      this.#endLine();
    } else if (byte === CR) {
      // Several in a row do what one does.
      this.#hasReturn = true;
    } else {
      if (this.#hasReturn) this.#addReturn();
      this.#addToLine(byte);
    }
  }

  #addReturn(): void {
    this.#hasReturn = false;
    if (this.#length > this.#lineStart && this.#buffer[this.#length - 1] === SPACE) {
      this.#length--;
      this.#endLine();
    } else {
      this.#addToLine(CR);
    }
  }

  #addToLine(byte: number): void {
    if (this.#length - this.#lineStart === this.#longest) this.#cut(byte);
    this.#buffer[this.#length++] = byte;
  }

  #endLine(): void {
    this.#buffer[this.#length++] = LF;
    this.#lineStart = this.#length;
    this.#lines++;
  }

  /** Ends a line that is full, before a character of which only the beginning has found room in it. */
  #cut(next: number): void {
    const end = this.#length;
    let cut = end;
    if (isContinuation(next)) {
      cut--;
      while (end - cut < 3 && isContinuation(this.#buffer[cut] as number)) cut--;
      if ((this.#buffer[cut] as number) < 0xc0) cut = end;
    }
    this.#buffer.copyWithin(cut + 1, cut, end);
    this.#length = cut;
    this.#endLine();
    this.#length += end - cut;
  }

  #handOver(take: (lines: Buffer, count: number) => void): void {
    if (this.#lines === 0) return;
    const count = this.#lines;
    const end = this.#lineStart;
    take(this.#buffer.subarray(0, end), count);
    this.#buffer.copyWithin(0, end, this.#length);
    this.#length -= end;
    this.#lineStart = 0;
    this.#lines = 0;
  }

  #reserve(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#buffer.length));
    this.#buffer.copy(larger, 0, 0, this.#length);
    this.#buffer = larger;
  }
}

/** Whether a byte goes on with a character of UTF-8 that an earlier one began. */
function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
