/** Time as an argument, so that a decision that depends on it can be tested without waiting. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once after `ms` milliseconds, unless disposed before. Does not keep the process alive. */
  after(ms: number, callback: () => void): Disposable;
  /** Calls every `ms` milliseconds until disposed. Does not keep the process alive. */
  every(ms: number, callback: () => void): Disposable;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return { [Symbol.dispose]: () => clearTimeout(timer) };
  },
  every(ms, callback) {
    const timer = setInterval(callback, ms);
    timer.unref();
    return { [Symbol.dispose]: () => clearInterval(timer) };
  },
};
