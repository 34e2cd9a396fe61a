import { ByteSink } from './byte-sink.ts';
import { Segments } from './segments.ts';
import { type Tree, type Untouched, withFloats } from './tree.ts';
import { readPlainLines } from './yaml-block.ts';
import { Uncommon, YamlCursor } from './yaml-cursor.ts';
import { readPlainFlow } from './yaml-flow.ts';
import { YamlKeys } from './yaml-keys.ts';
import { YamlLeaves } from './yaml-leaf.ts';
import { readYaml } from './yaml-reader.ts';
import { below, writeElement, writeMember, type YamlTarget } from './yaml-writer.ts';

const BLANK = 0x20;
const COLON = 0x3a;
const DASH = 0x2d;
const LINE_FEED = 0x0a;
const OPEN_LIST = 0x5b;
const OPEN_MAP = 0x7b;
const INDENT = 4;
const MAXIMUM_DEPTH = 200;

type Inline = 'plain' | 'quoted' | 'empty' | 'uncommon';

/**
 * Copies parts of a YAML file as they will be written, keys in order, without a node for each of their values.
 *
 * Columns: `column` is where something stands in the file, `out` where it will stand. Throws `Uncommon`.
 */
export class YamlPlaces {
  readonly cursor: YamlCursor;
  /** What was copied. */
  readonly sink: ByteSink;
  readonly keys: YamlKeys;
  readonly leaves: YamlLeaves;
  readonly #yaml: Uint8Array;
  readonly #segments = new Segments();
  readonly #asFloats: boolean;
  readonly #target: YamlTarget;
  #depth = 0;

  constructor(yaml: Uint8Array, asFloats: boolean) {
    this.#yaml = yaml;
    this.cursor = new YamlCursor(yaml);
    this.sink = new ByteSink(yaml.length * 2);
    this.leaves = new YamlLeaves(yaml, this.sink, asFloats);
    this.keys = new YamlKeys(yaml, this.leaves);
    this.#asFloats = asFloats;
    this.#target = targetOf(this.sink, this.sink);
  }

  #map(column: number, out: number): void {
    const cursor = this.cursor;
    const sink = this.sink;
    const segments = this.#segments;
    const keys = this.keys;
    const mark = segments.mark();
    const keyMark = keys.mark();
    let isSorted = true;
    this.enter();
    while (cursor.column === column) {
      const valueAt = this.passKey();
      const name = keys.add(cursor.piece);
      isSorted &&= segments.count(mark) === 0 || keys.compare(segments.lastName(), name) < 0;
      segments.add(name, sink.length);
      sink.fill(BLANK, out);
      if (name >= 0 && this.#copyLine(name, valueAt, column)) continue;
      keys.write(name, cursor.piece, sink);
      sink.byte(COLON);
      this.member(valueAt, column, out);
    }
    if (cursor.column > column) throw new Uncommon();
    if (!isSorted) segments.sort(mark, sink, keys.compare);
    segments.release(mark);
    keys.release(keyMark);
    this.leave();
  }

  /** A key and its plain scalar in one, where both stay as they are; false leaves them to be taken one by one. */
  #copyLine(key: number, valueAt: number, column: number): boolean {
    const cursor = this.cursor;
    const { piece } = cursor;
    const { start: keyStart, end: keyEnd } = piece;
    const at = valueAt + 1;
    if (this.#yaml[valueAt] !== BLANK || !YamlLeaves.mayBePlain(this.#yaml[at] ?? 0)) return false;
    const { at: before, column: columnBefore } = cursor;
    if (!cursor.isIndicatorAlone(at)) {
      const end = cursor.passPlain(at);
      if (piece.isPlainAscii && this.leaves.standsForItself(piece.start, piece.end)) {
        const valueEnd = piece.end;
        cursor.toContent(cursor.nextLine(end));
        if (cursor.column <= column) {
          this.sink.copy(this.#yaml, key, valueEnd);
          this.sink.byte(LINE_FEED);
          return true;
        }
        cursor.at = before;
        cursor.column = columnBefore;
      }
    }
    piece.start = keyStart;
    piece.end = keyEnd;
    return false;
  }

  #list(column: number, out: number): void {
    const cursor = this.cursor;
    this.enter();
    while (cursor.column === column && cursor.isDash(cursor.at)) this.element(column, out);
    if (cursor.column > column) throw new Uncommon();
    this.leave();
  }

  /** From behind a key's colon to the end of its last line. */
  member(valueAt: number, column: number, out: number): void {
    const cursor = this.cursor;
    const sink = this.sink;
    const at = cursor.passBlanks(valueAt);
    if (at >= 0) {
      sink.byte(BLANK);
      this.#inline(at, column, below(out), false);
      return;
    }
    cursor.toContent(cursor.nextLine(valueAt));
    if (cursor.column >= column && cursor.isDash(cursor.at)) {
      sink.byte(LINE_FEED);
      this.#list(cursor.column, below(out));
    } else if (cursor.column <= column) {
      sink.text(' null\n');
    } else if (cursor.passKey(cursor.at) >= 0) {
      sink.byte(LINE_FEED);
      this.#map(cursor.column, below(out));
    } else {
      sink.byte(BLANK);
      this.#inline(cursor.at, column, below(out), false);
    }
  }

  /** One element with its dash, which takes the place of a blank before what is within. */
  element(column: number, out: number): void {
    const cursor = this.cursor;
    const sink = this.sink;
    const start = sink.length;
    const inner = this.toElement(column);
    if (inner > column && cursor.isDash(cursor.at)) {
      this.#list(inner, out + 2);
    } else if (inner > column && cursor.passKey(cursor.at) >= 0) {
      this.#map(inner, out + 2);
    } else {
      sink.fill(BLANK, out + 2);
      if (inner > column) this.#inline(cursor.at, column, out, true);
      else sink.text('null\n');
    }
    sink.patch(start + out, DASH);
  }

  /** Goes to what stands behind a dash, or below it; returns its column, the dash's own for nothing. */
  toElement(column: number): number {
    const cursor = this.cursor;
    const dash = cursor.at;
    const at = cursor.passBlanks(dash + 1);
    if (at < 0) {
      cursor.toContent(cursor.nextLine(dash));
      return Math.max(cursor.column, column);
    }
    cursor.at = at;
    cursor.column = column + at - dash;
    return cursor.column;
  }

  /** A scalar, or something uncommon, to the end of its line. */
  #inline(at: number, column: number, out: number, isElement: boolean): void {
    const { piece } = this.cursor;
    switch (this.passInline(at, column)) {
      case 'plain':
        this.leaves.writePlain(piece.start, piece.end, piece.isPlainAscii);
        break;
      case 'quoted':
        this.leaves.writeQuoted(piece);
        break;
      case 'empty':
        this.sink.copy(this.#yaml, at, at + 2);
        break;
      case 'uncommon':
        this.#writeRead(this.read(at, column), out, isElement);
        return;
    }
    this.sink.byte(LINE_FEED);
  }

  #writeRead(tree: Tree, out: number, isElement: boolean): void {
    if (isElement) {
      writeElement(tree, out, this.#target);
      return;
    }
    // A blank is written already.
    this.sink.cutTo(this.sink.length - 1);
    writeMember(tree, out - INDENT, this.#target);
  }

  /** Finds a scalar of one line as the piece, or an empty map or list; goes on behind it, but for anything else. */
  passInline(at: number, column: number): Inline {
    const cursor = this.cursor;
    const first = this.#yaml[at] ?? 0;
    if (first === 0x22 || first === 0x27) {
      const end = cursor.passQuoted(at);
      if (end < 0) return 'uncommon';
      this.#endLine(end, column);
      return 'quoted';
    }
    if (first === OPEN_LIST || first === OPEN_MAP) {
      if (this.#yaml[at + 1] !== first + 2) return 'uncommon';
      this.#endLine(at + 2, column);
      return 'empty';
    }
    if (first === 0x7c || first === 0x3e) return 'uncommon';
    // Anchors, aliases and tags among them, which have a meaning beyond their place.
    if ('&*!%@`,]}'.includes(String.fromCharCode(first)) || cursor.isIndicatorAlone(at)) throw new Uncommon();
    cursor.toContent(cursor.nextLine(cursor.passPlain(at)));
    return cursor.column > column ? 'uncommon' : 'plain';
  }

  /** Nothing but a comment may follow on the line, and nothing deeper below. */
  #endLine(at: number, column: number): void {
    const cursor = this.cursor;
    if (cursor.passBlanks(at) >= 0) throw new Uncommon();
    cursor.toContent(cursor.nextLine(at));
    if (cursor.column > column) throw new Uncommon();
  }

  /** What stands at a place and on the deeper lines below, by the full reader. Goes on behind it. */
  read(at: number, column: number): Tree {
    const cursor = this.cursor;
    const file = Buffer.from(this.#yaml.buffer, this.#yaml.byteOffset, this.#yaml.byteLength);
    const lines = [];
    let line = cursor.nextLine(at);
    lines.push(file.toString('utf8', at, line));
    while (line < file.length && this.#isDeeper(line, column)) {
      const next = cursor.nextLine(line);
      lines.push(file.toString('utf8', Math.min(this.#passIndent(line, column), next), next));
      line = next;
    }
    cursor.toContent(line);
    const plain = lines.length === 1 ? readPlainFlow(lines[0] ?? '') : readPlainLines(lines);
    const tree = plain ?? readAlone(lines.join(''));
    return this.#asFloats ? withFloats(tree) : tree;
  }

  /** Behind the blanks that a line begins with, up to a column. */
  #passIndent(start: number, column: number): number {
    let at = start;
    while (at < start + column && this.#yaml[at] === BLANK) at++;
    return at;
  }

  /** Whether a line is blank, or stands deeper than a column. */
  #isDeeper(start: number, column: number): boolean {
    let at = start;
    while (this.#yaml[at] === BLANK) at++;
    const byte = this.#yaml[at] ?? LINE_FEED;
    return at - start > column || byte === LINE_FEED || (byte === 0x0d && this.#yaml[at + 1] === LINE_FEED);
  }

  /** The place behind the colon of the key that must stand here, with the key as the piece. */
  passKey(): number {
    const cursor = this.cursor;
    if (cursor.isDash(cursor.at)) throw new Uncommon();
    const valueAt = cursor.passKey(cursor.at);
    if (valueAt < 0) throw new Uncommon();
    return valueAt;
  }

  /** One level deeper; `leave` ends it. */
  enter(): void {
    if (++this.#depth > MAXIMUM_DEPTH) throw new Uncommon();
  }

  leave(): void {
    this.#depth--;
  }
}

function readAlone(value: string): Tree {
  const read = readYaml(`x: ${value}`);
  const tree = read.ok ? read.value.get('x') : undefined;
  if (tree === undefined || (read.ok && read.value.size > 1)) throw new Uncommon();
  return tree;
}

/** Writes YAML to a sink, with places of another. */
export function targetOf(sink: ByteSink, written: ByteSink): YamlTarget {
  return {
    push: (text) => sink.text(text),
    place: ({ start, end }: Untouched) => written.copyTo(sink, start, end),
  };
}
