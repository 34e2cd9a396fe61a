/** Over how long the speed is smoothed: downloads come in bursts, and a figure that jumps says nothing. */
const smoothedMs = 6000;
/** Before this the speed says nothing of the rest. */
const leastMs = 1500;

/** How fast something goes, and how long it still takes. */
export interface Pace {
  bytesPerSecond: number | null;
  secondsLeft: number | null;
}

const unknown: Pace = { bytesPerSecond: null, secondsLeft: null };

/** The speed of one count that only grows; one that shrinks is taken for another one. */
export class Speed {
  #first: number | null = null;
  #at = 0;
  #done = 0;
  #rate: number | null = null;

  /** How it goes, now that so much is done. Times in milliseconds. */
  at(now: number, done: number, total: number | null): Pace {
    if (this.#first === null || done < this.#done) {
      this.#first = now;
      this.#at = now;
      this.#done = done;
      this.#rate = null;
      return unknown;
    }
    const elapsedMs = now - this.#at;
    if (elapsedMs > 0) {
      const rate = ((done - this.#done) / elapsedMs) * 1000;
      const weight = 1 - Math.exp(-elapsedMs / smoothedMs);
      this.#rate = this.#rate === null ? rate : this.#rate + (rate - this.#rate) * weight;
      this.#at = now;
      this.#done = done;
    }
    if (this.#rate === null || now - this.#first < leastMs) return unknown;
    const bytesPerSecond = Math.round(this.#rate);
    if (total === null || bytesPerSecond === 0) return { bytesPerSecond, secondsLeft: null };
    return { bytesPerSecond, secondsLeft: Math.ceil(Math.max(0, total - done) / this.#rate) };
  }
}
