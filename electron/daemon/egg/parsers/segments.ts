import type { ByteSink } from './byte-sink.ts';

/** Above this a sort by insertion is slower than the built-in one. */
const FEW = 24;

/**
 * Members of maps as they were written into a sink, so that they can change places when the map is done. A stack: the
 * members of a map within are released before those of the outer one go on.
 */
export class Segments {
  /** Two numbers each: where the name stands in the file, where the member begins in the sink. */
  readonly #places: number[] = [];
  readonly #order = new Int32Array(FEW);
  /** Whether two of those that were ordered last may have one name. */
  #hasSame = false;

  mark(): number {
    return this.#places.length;
  }

  count(mark: number): number {
    return (this.#places.length - mark) / 2;
  }

  add(name: number, start: number): void {
    this.#places.push(name, start);
  }

  /** Where the name of the last member stands. */
  lastName(): number {
    return this.#places[this.#places.length - 2] ?? 0;
  }

  release(mark: number): void {
    this.#places.length = mark;
  }

  /**
   * Puts the members since a mark in order by their names; of one name the last stays.
   *
   * @param compare orders two names by where they stand in the file
   */
  sort(mark: number, sink: ByteSink, compare: (a: number, b: number) => number): void {
    const places = this.#places;
    const start = places[mark + 1] ?? 0;
    const count = this.count(mark);
    const order = count > FEW ? this.#ordered(mark, compare) : this.#fewOrdered(mark, count, compare);
    const end = sink.length;
    const written = sink.setAside(start);
    for (let index = 0; index < count; index++) {
      const member = order[index] ?? 0;
      if (this.#hasSame && index + 1 < count) {
        if (compare(places[member] ?? 0, places[order[index + 1] ?? 0] ?? 0) === 0) continue;
      }
      const memberEnd = member + 3 < places.length ? (places[member + 3] ?? 0) : end;
      sink.copy(written, (places[member + 1] ?? 0) - start, memberEnd - start);
    }
  }

  #ordered(mark: number, compare: (a: number, b: number) => number): readonly number[] {
    const places = this.#places;
    const order = Array.from({ length: this.count(mark) }, (_, index) => mark + index * 2);
    this.#hasSame = true;
    return order.toSorted((a, b) => compare(places[a] ?? 0, places[b] ?? 0));
  }

  /** The same in a list that is used again and again: most maps are small, and there are very many. */
  #fewOrdered(mark: number, count: number, compare: (a: number, b: number) => number): Int32Array {
    const places = this.#places;
    const order = this.#order;
    this.#hasSame = false;
    for (let next = 0; next < count; next++) {
      const member = mark + next * 2;
      const name = places[member] ?? 0;
      let at = next;
      for (; at > 0; at--) {
        const before = order[at - 1] ?? 0;
        const difference = compare(places[before] ?? 0, name);
        if (difference === 0) this.#hasSame = true;
        if (difference <= 0) break;
        order[at] = before;
      }
      order[at] = member;
    }
    return order;
  }
}

export function isOrdered(names: readonly string[], compare: (a: string, b: string) => number): boolean {
  return names.every((name, index) => index === 0 || compare(names[index - 1] ?? '', name) < 0);
}
