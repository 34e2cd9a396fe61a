import { countLines, endOfFirstLine, endOfLinesWithin, startOfLastLines } from './lines.ts';

/** A piece of what was printed. Its bytes never change once they are in, so that they can be read without a copy. */
interface Page {
  readonly bytes: Buffer;
  used: number;
  /** Cursor of its first byte. */
  readonly start: number;
  /** How many lines came before it. */
  readonly firstLine: number;
}

/** Where a reader stands. `line` counts the lines before `cursor`, to know how many were missed. */
export interface Position {
  cursor: number;
  line: number;
}

/**
 * The last of what a server printed: whole lines as bytes, in a few large pages, addressed by cursor.
 *
 * The one copy that everyone reads from: the log, and each subscriber. What is older than the bound goes, once those
 * who must have it have read it.
 */
export class Scrollback {
  readonly #pageBytes: number;
  #pages: Page[] = [];
  #head: Position;

  /** @param head where an earlier daemon's output ended */
  constructor(head: Position, pageBytes: number) {
    this.#head = { ...head };
    this.#pageBytes = pageBytes;
  }

  /** Where the next line will stand. */
  get head(): Readonly<Position> {
    return this.#head;
  }

  /** Where the oldest line stands that is still here. */
  get tail(): Readonly<Position> {
    const first = this.#pages[0];
    return first === undefined ? this.#head : { cursor: first.start, line: first.firstLine };
  }

  /** Adds whole lines. Copies them. */
  append(lines: Buffer, count: number): void {
    const page = this.#pages.at(-1);
    const space = page === undefined ? 0 : page.bytes.length - page.used;
    if (page !== undefined && lines.length <= space) {
      this.#fill(page, lines, count);
      return;
    }
    // Lines never go over the edge of a page, so that each page is text by itself.
    const fitting = endOfLinesWithin(lines, space);
    const fittingCount = countLines(lines.subarray(0, fitting));
    if (page !== undefined) this.#fill(page, lines.subarray(0, fitting), fittingCount);
    const rest = lines.subarray(fitting);
    this.#fill(this.#addPage(rest.length), rest, count - fittingCount);
  }

  /** The bytes between two cursors that both stand at a line's beginning, as parts of pages. */
  slices(from: number, to: number): Buffer[] {
    const slices: Buffer[] = [];
    for (let index = this.#pageAt(from); index < this.#pages.length; index++) {
      const page = this.#pages[index] as Page;
      if (page.start >= to) break;
      const start = Math.max(0, from - page.start);
      const end = Math.min(page.used, to - page.start);
      if (end > start) slices.push(page.bytes.subarray(start, end));
    }
    return slices;
  }

  /** The text between two cursors that both stand at a line's beginning. */
  text(from: number, to: number): string {
    const slices = this.slices(from, to);
    return slices.map((slice) => slice.toString('utf8')).join('');
  }

  /** The end of as many whole lines from `from` on as `maximumBytes` hold, one at least; the head if all fit. */
  endOfLines(from: number, maximumBytes: number): number {
    if (this.#head.cursor - from <= maximumBytes) return this.#head.cursor;
    let end = from;
    for (const slice of this.slices(from, this.#head.cursor)) {
      const fitting = Math.min(slice.length, endOfLinesWithin(slice, maximumBytes - (end - from)));
      end += fitting;
      if (fitting < slice.length) return end > from ? end : end + endOfFirstLine(slice);
    }
    return end;
  }

  /** Where the last `lines` lines before `end` begin, and how many of them are not here any more. */
  startOfLast(lines: number, end: number): { cursor: number; missing: number } {
    let cursor = end;
    let missing = lines;
    for (const slice of this.slices(this.tail.cursor, end).toReversed()) {
      const start = startOfLastLines(slice, missing);
      cursor -= slice.length - start.at;
      missing = start.missing;
      if (missing === 0) break;
    }
    return { cursor, missing };
  }

  /** Lets go of the oldest pages: those before `keepFrom`, as long as `keepBytes` of the newest stay. */
  trim(keepFrom: number, keepBytes: number): void {
    const last = this.#pages.length - 1;
    let gone = 0;
    while (gone < last) {
      const end = (this.#pages[gone + 1] as Page).start;
      if (end > keepFrom || this.#head.cursor - end < keepBytes) break;
      gone++;
    }
    if (gone > 0) this.#pages = this.#pages.slice(gone);
  }

  /** How many lines stand between two cursors. */
  countLines(from: number, to: number): number {
    return this.slices(from, to).reduce((count, slice) => count + countLines(slice), 0);
  }

  #fill(page: Page, lines: Buffer, count: number): void {
    lines.copy(page.bytes, page.used);
    page.used += lines.length;
    this.#head = { cursor: this.#head.cursor + lines.length, line: this.#head.line + count };
  }

  #addPage(needed: number): Page {
    const bytes = Buffer.allocUnsafeSlow(Math.max(needed, this.#pageBytes));
    const page: Page = { bytes, used: 0, start: this.#head.cursor, firstLine: this.#head.line };
    this.#pages.push(page);
    return page;
  }

  /** The page that holds a cursor; readers are mostly near the end. */
  #pageAt(cursor: number): number {
    let index = this.#pages.length - 1;
    while (index > 0 && (this.#pages[index] as Page).start > cursor) index--;
    return Math.max(0, index);
  }
}
