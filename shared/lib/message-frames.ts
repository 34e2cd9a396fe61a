/** The bytes before each message that say how long it is. */
const headBytes = 4;

const encoder = new TextEncoder();

/** A message as it goes over a stream of bytes: its length in four bytes, the highest first, then itself. */
export function frameOf(message: string | Uint8Array | ArrayBufferLike): Uint8Array {
  const bytes =
    typeof message === 'string'
      ? encoder.encode(message)
      : message instanceof Uint8Array
        ? message
        : new Uint8Array(message);
  const frame = new Uint8Array(headBytes + bytes.length);
  new DataView(frame.buffer).setUint32(0, bytes.length);
  frame.set(bytes, headBytes);
  return frame;
}

/** Puts messages together again from the pieces that a stream brings. */
export class FrameReader {
  readonly #mostBytes: number;
  #pieces: Uint8Array[] = [];
  #held = 0;
  /** Of the message that is under way; null before its length is known. */
  #wanted: number | null = null;

  /** @param mostBytes of one message; a longer one is refused before it is kept */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The messages that a piece completes; null when one is longer than may be, and then the stream is of no more use. */
  read(piece: Uint8Array): Uint8Array<ArrayBuffer>[] | null {
    if (piece.length > 0) this.#pieces.push(piece);
    this.#held += piece.length;
    const messages: Uint8Array<ArrayBuffer>[] = [];
    for (;;) {
      if (this.#wanted === null) {
        if (this.#held < headBytes) return messages;
        const head = this.#take(headBytes);
        this.#wanted = new DataView(head.buffer).getUint32(0);
        if (this.#wanted > this.#mostBytes) return null;
      }
      if (this.#held < this.#wanted) return messages;
      messages.push(this.#take(this.#wanted));
      this.#wanted = null;
    }
  }

  /** The first bytes of what is held, which must be that many. */
  #take(count: number): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const [piece = new Uint8Array()] = this.#pieces;
      const part = piece.subarray(0, count - filled);
      taken.set(part, filled);
      filled += part.length;
      if (part.length < piece.length) this.#pieces[0] = piece.subarray(part.length);
      else this.#pieces.shift();
    }
    this.#held -= count;
    return taken;
  }
}
