import { Reader } from './reader.ts';

/** Games on Valve's engine from before Source cut long answers in another way. */
export type A2sDialect = 'source' | 'goldsrc';

/** An answer of more parts than this is no answer of a game's. */
const mostParts = 32;

/**
 * Gathers an answer that came in several datagrams, in whatever order.
 *
 * Answers that are packed with bzip2 are not read: no game of the last fifteen years sends them.
 */
export class SplitAnswer {
  readonly #dialect: A2sDialect;
  #id: number | null = null;
  readonly #parts = new Map<number, Buffer>();

  constructor(dialect: A2sDialect) {
    this.#dialect = dialect;
  }

  /** The whole answer without its leading -1 once the last part is there; null before. */
  add(reader: Reader): Buffer | null {
    const id = reader.int32();
    const { index, total } = this.#dialect === 'goldsrc' ? oldPlace(reader) : place(reader, id);
    if (total > mostParts || index >= total) throw new Error('the parts of the answer do not fit');
    // Parts of an earlier answer that came late are not mixed with this one's.
    if (id !== this.#id) this.#parts.clear();
    this.#id = id;
    this.#parts.set(index, reader.rest());
    if (this.#parts.size < total) return null;
    const ordered = Array.from({ length: total }, (_, part) => this.#parts.get(part) ?? Buffer.alloc(0));
    const whole = new Reader(Buffer.concat(ordered));
    return whole.int32() === -1 ? whole.rest() : null;
  }
}

function place(reader: Reader, id: number): { index: number; total: number } {
  if (id < 0) throw new Error('the answer is packed');
  const [total, index] = [reader.byte(), reader.byte()];
  // Size of the parts, which their own length tells already.
  reader.uint16();
  return { index, total };
}

function oldPlace(reader: Reader): { index: number; total: number } {
  const both = reader.byte();
  return { index: both >> 4, total: both & 0x0f };
}
