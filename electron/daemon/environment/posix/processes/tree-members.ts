import {
  isSameProcess,
  type ProcessFacts,
  type ProcessIdentity,
  type ProcessSource,
} from './process-source.ts';

/**
 * Remembers which processes carry whose mark, so that a process's environment is read once in its life.
 *
 * One for all servers.
 */
export class MarkerIndex {
  readonly #source: ProcessSource;
  #known = new Map<number, { startedAt: number; marker: string | null }>();

  constructor(source: ProcessSource) {
    this.#source = source;
  }

  /** Reads the marks of processes that are new in this table, and forgets those that are gone. */
  async refresh(table: ReadonlyMap<number, ProcessFacts>): Promise<void> {
    const next = new Map<number, { startedAt: number; marker: string | null }>();
    for (const { pid, startedAt } of table.values()) {
      const known = this.#known.get(pid);
      const marker = known?.startedAt === startedAt ? known.marker : await this.#source.marker(pid);
      next.set(pid, { startedAt, marker });
    }
    this.#known = next;
  }

  markerOf(facts: ProcessFacts): string | null {
    const known = this.#known.get(facts.pid);
    return known?.startedAt === facts.startedAt ? known.marker : null;
  }
}

/**
 * Which processes belong to one server, where no cgroup keeps count.
 *
 * A process belongs when it is the first one, carries the server's mark, was a member before, has a member as its
 * parent, or shares a session that a member leads. Membership is kept by pid and start time: a stranger who gets a
 * member's old pid is never taken for it.
 */
export class TreeMembers {
  readonly #root: ProcessIdentity | null;
  readonly #marker: string;
  #members = new Map<number, number>();

  constructor(root: ProcessIdentity | null, marker: string) {
    this.#root = root;
    this.#marker = marker;
  }

  /** The living members in this table. Zombies are left out: nothing can be done to them any more. */
  select(table: ReadonlyMap<number, ProcessFacts>, markers: MarkerIndex): ProcessFacts[] {
    const selected = new Map<number, ProcessFacts>();
    for (const facts of table.values()) {
      if (this.#isKnown(facts) || markers.markerOf(facts) === this.#marker) selected.set(facts.pid, facts);
    }
    if (selected.size > 0) addRelatives(selected, table);
    this.#members = new Map([...selected.values()].map(({ pid, startedAt }) => [pid, startedAt]));
    return [...selected.values()].filter((facts) => !facts.isZombie);
  }

  #isKnown(facts: ProcessFacts): boolean {
    if (this.#root !== null && isSameProcess(facts, this.#root)) return true;
    return this.#members.get(facts.pid) === facts.startedAt;
  }
}

/** Adds children of members, and processes of a session that a member leads, until nothing new is found. */
function addRelatives(selected: Map<number, ProcessFacts>, table: ReadonlyMap<number, ProcessFacts>): void {
  let before = -1;
  while (before !== selected.size) {
    before = selected.size;
    for (const facts of table.values()) {
      if (selected.has(facts.pid)) continue;
      const leader = selected.get(facts.session);
      const isInSession = leader !== undefined && leader.session === leader.pid;
      if (isInSession || selected.has(facts.parent)) selected.set(facts.pid, facts);
    }
  }
}
