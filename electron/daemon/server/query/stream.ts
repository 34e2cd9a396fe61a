import { connect, type Socket } from 'node:net';

/** No game's answer is this long; what is longer is another program's. */
const longestAnswer = 1024 * 1024;

/**
 * A talk with one server over TCP, read in pieces of a known length or in lines.
 *
 * Rejects when the signal fires, nothing listens, or the connection ends before what is read is complete.
 */
export class Stream implements Disposable {
  readonly #socket: Socket;
  readonly #signal: AbortSignal;
  readonly #chunks: AsyncIterator<Buffer>;
  #bytes = Buffer.alloc(0);

  constructor(host: string, port: number, signal: AbortSignal) {
    signal.throwIfAborted();
    this.#signal = signal;
    this.#socket = connect({ host, port });
    this.#chunks = this.#socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    // An error between two reads is told by the next one.
    this.#socket.on('error', () => undefined);
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  send(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** The next `count` bytes. */
  async take(count: number): Promise<Buffer> {
    if (count > longestAnswer) throw new Error('the answer is too long');
    while (this.#bytes.length < count) await this.#more();
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  /** The next line without its end, or what has come of it when that ends in one of `prompts`. */
  async line(prompts: readonly string[]): Promise<string> {
    for (;;) {
      const end = this.#bytes.indexOf(0x0a);
      const text = this.#bytes.toString('utf8', 0, end < 0 ? this.#bytes.length : end);
      if (end >= 0 || prompts.some((prompt) => text.trimEnd().endsWith(prompt))) {
        this.#bytes = this.#bytes.subarray(end < 0 ? this.#bytes.length : end + 1);
        return text.trimEnd();
      }
      await this.#more();
    }
  }

  [Symbol.dispose](): void {
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#socket.destroy();
  }

  async #more(): Promise<void> {
    if (this.#bytes.length > longestAnswer) throw new Error('the answer is too long');
    const { done, value } = await this.#chunks.next();
    if (done === true) throw new Error('the connection ended before an answer');
    this.#bytes = Buffer.concat([this.#bytes, value]);
  }

  readonly #onAbort = (): void => {
    this.#socket.destroy(new Error('the server did not answer in time'));
  };
}
