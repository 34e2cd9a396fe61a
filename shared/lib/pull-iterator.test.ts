import { describe, expect, test, vi } from 'vitest';
import { PullIterator } from './pull-iterator.ts';

function readerOf(values: number[], signal?: AbortSignal) {
  const onClose = vi.fn<() => void>();
  return { iterator: new PullIterator<number>(() => values.shift(), onClose, signal), onClose };
}

describe('a reader', () => {
  test('gets what is there at once, and what comes when it is woken, in the order it asked', async () => {
    const values = [1];
    const { iterator } = readerOf(values);
    expect(await iterator.next()).toEqual({ done: false, value: 1 });
    const waiting = [iterator.next(), iterator.next()];
    values.push(2, 3);
    iterator.wake();
    expect(await Promise.all(waiting)).toEqual([
      { done: false, value: 2 },
      { done: false, value: 3 },
    ]);
  });

  test('that leaves while it waits is let go at once', async () => {
    const { iterator, onClose } = readerOf([]);
    const waiting = iterator.next();
    await iterator.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await iterator.return();
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('is let go when its signal fires', async () => {
    const abort = new AbortController();
    const { iterator, onClose } = readerOf([], abort.signal);
    const waiting = iterator.next();
    abort.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('whose signal had fired before is let go too', async () => {
    const { iterator, onClose } = readerOf([1], AbortSignal.abort());
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  test('reads in a loop until the source closes it', async () => {
    const { iterator } = readerOf([1, 2]);
    const seen: number[] = [];
    for await (const value of iterator) {
      seen.push(value);
      if (seen.length === 2) iterator.close();
    }
    expect(seen).toEqual([1, 2]);
  });
});
