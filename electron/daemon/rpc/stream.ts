/** A stream as oRPC wants it. Ending it ends what is beneath, also while a read is waiting. */
export type Stream<Value> = AsyncIteratorObject<Value, undefined, void>;

/** Hands a room's events to oRPC; `mapError` gives what a failure in the middle becomes. */
export function stream<Value>(
  source: AsyncIterable<Value>,
  mapError: (error: unknown) => unknown = (error) => error,
): Stream<Value> {
  const events = source[Symbol.asyncIterator]();
  const mapped = async (step: Promise<IteratorResult<Value, unknown>>) => {
    try {
      const { done, value } = await step;
      return done === true ? ended : { done: false as const, value };
    } catch (error) {
      throw mapError(error);
    }
  };
  const end = async () => {
    await events.return?.();
    return ended;
  };
  return {
    next: () => mapped(events.next()),
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await end();
    },
  };
}

const ended = { done: true, value: undefined } as const;

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
