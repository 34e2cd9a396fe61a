import type { Clock } from '#daemon/clock.ts';

/** Does one piece of work after the other, in the order they came. */
export class Sequence {
  #last: Promise<unknown> = Promise.resolve();

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(work);
    // The next one waits for this one's end, not for its success.
    this.#last = done.catch(() => {});
    return await done;
  }
}

/** Does the work for each value, at most `atOnce` of them side by side. */
export async function forEachOf<Value>(
  values: readonly Value[],
  atOnce: number,
  work: (value: Value) => Promise<void>,
): Promise<void> {
  const rest = values.values();
  const worker = async () => {
    for (const value of rest) await work(value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Waits for the end of the work, but no longer than `ms`. True: it ended, well or not. */
export async function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<boolean> {
  const timeUp = Promise.withResolvers<boolean>();
  using _deadline = clock.after(ms, () => timeUp.resolve(false));
  const ended = work.then(
    () => true,
    () => true,
  );
  return await Promise.race([ended, timeUp.promise]);
}
