import { isUtf8 } from 'node:buffer';
import { ByteSink } from './byte-sink.ts';
import { type IniKeyPath, splitIniKey } from './ini-key.ts';
import { IniPlaces, PLAIN, QUOTED, TICKED, TRIPLED } from './ini-places.ts';
import { readIniPlaces } from './ini-scan.ts';
import type { ParserDialect, Replacement } from './parser.ts';

const LINE_FEED = 0x0a;
const BLANK = 0x20;
const QUOTE = 0x22;
const EQUALS = 0x3d;
const MINUS = 0x2d;
const TICK = 0x60;

/** As the parser's `rewrite`, without a text for each key and value; null for a file that is not UTF-8 or has a mistake. */
export function rewriteIniBytes(
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  dialect: ParserDialect,
): Buffer<ArrayBuffer> | null {
  if (!isUtf8(bytes)) return null;
  const places = new IniPlaces(bytes, { keepsRepeated: dialect === 'local' });
  if (!readIniPlaces(bytes, places)) return null;
  for (const { match, value } of replacements) {
    const { section, name }: IniKeyPath = splitIniKey(match);
    if (name === '') return null;
    places.set(section, name, String(value));
  }
  const writer = new Writer(places, new ByteSink(bytes.length * 2 + 4096));
  writer.all(dialect !== 'pelican');
  return writer.sink.finish();
}

class Writer {
  readonly sink: ByteSink;
  readonly #places: IniPlaces;

  constructor(places: IniPlaces, sink: ByteSink) {
    this.#places = places;
    this.sink = sink;
  }

  all(aligns: boolean): void {
    const { sink } = this;
    const places = this.#places;
    const { sections, texts } = places;
    let isBelow = false;
    for (let section = 0; section < sections.count; section++) {
      if (isBelow) sink.byte(LINE_FEED);
      this.#comments(places.sectionComment(section));
      if (section > 0) {
        sink.text('[');
        texts.copyTo(sink, sections.start(section), sections.end(section));
        sink.text(']\n');
      }
      this.#keys(section, aligns ? this.#widthOf(section) : 0);
      // A top without keys counts as no section.
      isBelow = section > 0 || places.firstKey(section) >= 0;
    }
  }

  #keys(section: number, width: number): void {
    const { sink } = this;
    const places = this.#places;
    for (let key = places.firstKey(section); key >= 0; key = places.nextKey(key)) {
      this.#comments(places.keyComment(key));
      const start = sink.length;
      this.#name(key);
      sink.fill(BLANK, Math.max(0, width - (sink.length - start)));
      sink.byte(BLANK);
      sink.byte(EQUALS);
      sink.byte(BLANK);
      this.#value(key);
      sink.byte(LINE_FEED);
    }
  }

  /** In bytes, of names as they count up and with the quotes that they will need. */
  #widthOf(section: number): number {
    const places = this.#places;
    let width = 0;
    for (let key = places.firstKey(section); key >= 0; key = places.nextKey(key)) {
      width = Math.max(width, places.names.end(key) - places.names.start(key) + this.#quotesOf(key));
    }
    return width;
  }

  /** How many bytes the quotes round a name take. */
  #quotesOf(key: number): number {
    const { names, texts } = this.#places;
    const end = names.end(key);
    let quotes = 0;
    for (let at = names.start(key); at < end; at++) {
      const byte = texts.byte(at);
      if (byte === QUOTE || byte === EQUALS || byte === 0x3a) return 2;
      if (byte === TICK) quotes = 6;
    }
    return quotes;
  }

  #name(key: number): void {
    const { names } = this.#places;
    if (this.#places.isCounted(key)) {
      this.sink.byte(MINUS);
      return;
    }
    const quotes = this.#quotesOf(key);
    const kind = quotes === 0 ? PLAIN : quotes === 2 ? TICKED : TRIPLED;
    this.#surrounded(kind, names.start(key), names.end(key));
  }

  #value(key: number): void {
    const places = this.#places;
    this.#surrounded(places.valueKind(key), places.valueStart(key), places.valueEnd(key));
  }

  #surrounded(kind: number, start: number, end: number): void {
    const quote = kind === TRIPLED ? '"""' : kind === TICKED ? '`' : kind === QUOTED ? '"' : '';
    if (quote !== '') this.sink.text(quote);
    this.#places.texts.copyTo(this.sink, start, end);
    if (quote !== '') this.sink.text(quote);
  }

  /** Each on a line of its own, with one blank behind its sign. */
  #comments({ first, end }: { first: number; end: number }): void {
    const places = this.#places;
    const { texts } = places;
    for (let number = first; number < end; number++) {
      let start = places.commentStart(number);
      let stop = places.commentEnd(number);
      this.sink.byte(texts.byte(start));
      this.sink.byte(BLANK);
      start++;
      while (start < stop && isBlank(texts.byte(start))) start++;
      while (stop > start && isBlank(texts.byte(stop - 1))) stop--;
      // Blanks beyond ASCII go as well.
      const isWide = stop > start && (texts.byte(start) > 0x7f || texts.byte(stop - 1) > 0x7f);
      if (isWide) this.sink.text(texts.text(start, stop).trim());
      else texts.copyTo(this.sink, start, stop);
      this.sink.byte(LINE_FEED);
    }
  }
}

function isBlank(byte: number): boolean {
  return byte === BLANK || (byte >= 0x09 && byte <= 0x0d);
}
