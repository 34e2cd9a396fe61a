/**
 * Reads an answer from its front; every step fails when the answer is too short for it.
 *
 * Numbers are little-endian unless named otherwise.
 */
export class Reader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Bytes that are not read yet. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  take(count: number): Buffer {
    if (count < 0 || count > this.left) throw new Error('the answer is too short');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  rest(): Buffer {
    return this.take(this.left);
  }

  /** The next byte, which stays to be read. */
  peek(): number {
    return this.#bytes[this.#at] ?? 0;
  }

  byte(): number {
    return this.take(1).readUInt8();
  }

  uint16(): number {
    return this.take(2).readUInt16LE();
  }

  uint16be(): number {
    return this.take(2).readUInt16BE();
  }

  int32(): number {
    return this.take(4).readInt32LE();
  }

  float(): number {
    return this.take(4).readFloatLE();
  }

  /** Text up to a zero byte. */
  text(encoding: BufferEncoding = 'utf8'): string {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0) throw new Error('the answer is too short');
    const text = this.#bytes.toString(encoding, this.#at, end);
    this.#at = end + 1;
    return text;
  }
}
