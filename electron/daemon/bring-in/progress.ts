/** Turns what a worker tells of its progress into events for one reader, who may be slow and sees only the newest. */
export class Progress {
  #newest: { doneBytes: number; totalBytes: number | null } | null = null;
  #wake = Promise.withResolvers<void>();

  readonly told = (doneBytes: number, totalBytes: number | null): void => {
    this.#newest = { doneBytes, totalBytes };
    this.#wake.resolve();
  };

  /** Every so often how far it is, until the work ends; fails as the work does. */
  async *until(
    work: Promise<void>,
  ): AsyncGenerator<{ type: 'progress'; doneBytes: number; totalBytes: number | null }, void, void> {
    const over = work.then(() => 'over' as const);
    // Whoever leaves early does not hear of its failure.
    over.catch(() => undefined);
    for (;;) {
      const next = await Promise.race([over, this.#wake.promise]);
      if (next === 'over') return;
      const newest = this.#newest;
      this.#newest = null;
      this.#wake = Promise.withResolvers();
      if (newest !== null) yield { type: 'progress', ...newest };
    }
  }
}
