const SHORT = 48;
/** No file that may be read, of 64 MiB at most, honestly becomes larger than this. */
const MAXIMUM_BYTES = 192 * 1_048_576;

/** What is written grows without end: a value that is put in at very many places. */
export class SinkFull extends Error {}

/** Bytes that grow at their end, for output of some megabytes without a text for each of its parts. */
export class ByteSink {
  #bytes: Uint8Array<ArrayBuffer>;
  #length = 0;
  #aside = new Uint8Array(0);

  constructor(expected: number) {
    this.#bytes = new Uint8Array(Math.max(expected, 256));
  }

  get length(): number {
    return this.#length;
  }

  /** What was written so far. No copy: the sink must not be used any more. */
  finish(): Buffer<ArrayBuffer> {
    return Buffer.from(this.#bytes.buffer, 0, this.#length);
  }

  byte(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = byte;
  }

  /** Some bytes of another place. */
  copy(from: Uint8Array, start: number, end: number): void {
    const length = end - start;
    if (this.#length + length > this.#bytes.length) this.#grow(length);
    const bytes = this.#bytes;
    const at = this.#length;
    // For a few bytes the call costs more than the loop.
    if (length > SHORT) bytes.set(from.subarray(start, end), at);
    else for (let index = 0; index < length; index++) bytes[at + index] = from[start + index] ?? 0;
    this.#length = at + length;
  }

  /** The bytes of another place up to the first that `stops` has a 1 for; returns where that is. */
  copyUntil(from: Uint8Array, start: number, stops: Uint8Array): number {
    let at = start;
    for (;;) {
      const bytes = this.#bytes;
      let to = this.#length;
      const end = Math.min(from.length, at + bytes.length - to);
      for (; at < end; at++, to++) {
        const byte = from[at] ?? 0;
        if (stops[byte] === 1) break;
        bytes[to] = byte;
      }
      this.#length = to;
      if (at < end || at >= from.length) return at;
      this.#grow(from.length - at);
    }
  }

  /** Some of what was written here, to the end of another sink. */
  copyTo(other: ByteSink, start: number, end: number): void {
    other.copy(this.#bytes, start, end);
  }

  text(text: string): void {
    if (this.#length + text.length * 3 > this.#bytes.length) this.#grow(text.length * 3);
    const free = this.#bytes.subarray(this.#length);
    this.#length += new TextEncoder().encodeInto(text, free).written;
  }

  /** Puts another byte in the place of one that was written. */
  patch(at: number, byte: number): void {
    this.#bytes[at] = byte;
  }

  /** The same byte several times. */
  fill(byte: number, count: number): void {
    if (this.#length + count > this.#bytes.length) this.#grow(count);
    const bytes = this.#bytes;
    const end = this.#length + count;
    for (let at = this.#length; at < end; at++) bytes[at] = byte;
    this.#length = end;
  }

  /** Takes away what was written from a place on, and lends it until the next call. */
  setAside(start: number): Uint8Array {
    const length = this.#length - start;
    if (this.#aside.length < length) this.#aside = new Uint8Array(length * 2);
    this.#aside.set(this.#bytes.subarray(start, this.#length));
    this.#length = start;
    return this.#aside;
  }

  /** Takes away what was written from a place on. */
  cutTo(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  #grow(by: number): void {
    const needed = this.#length + by;
    if (needed > MAXIMUM_BYTES) throw new SinkFull();
    const length = Math.ceil(Math.max(needed, this.#bytes.length * 1.5));
    // Moved, where the system can, rather than copied.
    this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(length));
  }
}
