import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { ProcessFacts, ProcessSource } from './processes/process-source.ts';
import type { MarkerIndex } from './processes/tree-members.ts';

/** A tree that wants a look once a second. */
export interface Sampled {
  /** Whether the system's whole table is needed to know its processes. */
  readonly needsTable: boolean;
  /** One look; `table` is there when it was needed. */
  look(table: ReadonlyMap<number, ProcessFacts> | null): Promise<void>;
}

const periodMs = 1000;
/** How many trees are looked at before everybody else gets a turn. */
const batchSize = 20;

/** Looks at all trees once a second with one timer, and reads the system's table once for all that need it. */
export class Sampler implements Disposable {
  readonly #processes: ProcessSource;
  readonly #markers: MarkerIndex;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #trees = new Set<Sampled>();
  #timer: Disposable | null = null;
  #isLooking = false;

  constructor(processes: ProcessSource, markers: MarkerIndex, clock: Clock, logger: Logger) {
    this.#processes = processes;
    this.#markers = markers;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Looks at the tree from now on, until disposed. */
  add(tree: Sampled): Disposable {
    this.#trees.add(tree);
    this.#timer ??= this.#clock.every(periodMs, () => this.#tick());
    return {
      [Symbol.dispose]: () => {
        this.#trees.delete(tree);
        if (this.#trees.size === 0) this[Symbol.dispose]();
      },
    };
  }

  #tick(): void {
    // A machine that is too busy for one look a second gets fewer, not a queue of them.
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#lookAtAll()
      .catch((error: unknown) => this.#logger.error({ err: error }, 'servers could not be looked at'))
      .finally(() => {
        this.#isLooking = false;
      });
  }

  async #lookAtAll(): Promise<void> {
    const trees = [...this.#trees];
    const needsTable = trees.some((tree) => tree.needsTable);
    const table = needsTable ? await this.#processes.list() : null;
    if (table !== null) await this.#markers.refresh(table);
    for (const [index, tree] of trees.entries()) {
      if (index % batchSize === batchSize - 1) await nextTurn();
      if (this.#trees.has(tree)) await tree.look(table);
    }
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = null;
  }
}
