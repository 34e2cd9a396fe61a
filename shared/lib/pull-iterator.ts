type Waiting<Value> = (result: IteratorResult<Value, undefined>) => void;

/**
 * An async iterator over what a source holds for one reader, read in the reader's own time.
 *
 * An async generator will not do: its `return` waits for the value it is waiting for, so a reader that leaves a quiet
 * source would never be let go. Here a waiting read ends with `done` as soon as the reader leaves, the signal fires
 * or the source closes it. What is queued, and how much of it, is the source's business.
 */
export class PullIterator<Value> implements AsyncIterableIterator<Value, undefined>, Disposable {
  readonly #take: () => Value | undefined;
  readonly #onClose: () => void;
  readonly #signal: AbortSignal | undefined;
  readonly #waiting: Waiting<Value>[] = [];
  #isClosed = false;

  /**
   * @param take the next value, or undefined while there is none
   * @param onClose called once, when nothing will be taken any more
   */
  constructor(take: () => Value | undefined, onClose: () => void, signal?: AbortSignal) {
    this.#take = take;
    this.#onClose = onClose;
    this.#signal = signal;
    // Later, since who calls `new` does not have its result yet.
    if (signal?.aborted === true) queueMicrotask(this.close);
    else signal?.addEventListener('abort', this.close, { once: true });
  }

  /** Says that there may be a value now. */
  wake(): void {
    while (this.#waiting.length > 0 && !this.#isClosed) {
      const value = this.#take();
      if (value === undefined) return;
      this.#waiting.shift()?.({ done: false, value });
    }
  }

  next(): Promise<IteratorResult<Value, undefined>> {
    if (this.#isClosed || this.#signal?.aborted === true) {
      return Promise.resolve({ done: true, value: undefined });
    }
    // Who asked first is served first.
    const value = this.#waiting.length === 0 ? this.#take() : undefined;
    if (value !== undefined) return Promise.resolve({ done: false, value });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  return(): Promise<IteratorResult<Value, undefined>> {
    this.close();
    return Promise.resolve({ done: true, value: undefined });
  }

  /** Ends it from the source's side. Values not yet taken are dropped. */
  readonly close = (): void => {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#signal?.removeEventListener('abort', this.close);
    for (const resolve of this.#waiting.splice(0)) resolve({ done: true, value: undefined });
    this.#onClose();
  };

  [Symbol.asyncIterator](): this {
    return this;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.close();
    return Promise.resolve();
  }
}
