/** What a server gets from this PC for its `native:` references. */
export interface ResolvedRuntimes {
  /** Put in front of PATH in this order; a sandbox shows exactly these and what lies in them, read-only. */
  folders: readonly string[];
  /** Such as `JAVA_HOME`; set where the egg has no variable of that name. */
  variables: ReadonlyMap<string, string>;
}

/** Finds the runtimes that native eggs ask for on this PC. */
export class Runtimes {
  readonly #folder: string;

  /** `folder`: Roost's own store, `<data>/runtimes`. */
  constructor(options: { folder: string }) {
    this.#folder = options.folder;
  }

  /**
   * Resolves `native:node:24` and the like to folders; several references may stand in one text.
   *
   * Fails with `environment.runtime-missing`, which names the first one that this PC lacks.
   */
  async resolve(references: string, signal: AbortSignal): Promise<ResolvedRuntimes> {
    signal.throwIfAborted();
    throw new Error(`not resolved yet: ${references} in ${this.#folder}`);
  }
}
