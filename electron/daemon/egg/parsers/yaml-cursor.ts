const BLANK = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const HASH = 0x23;
const COLON = 0x3a;
const DASH = 0x2d;
const POINT = 0x2e;
const PERCENT = 0x25;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BACKSLASH = 0x5c;
const DELETE = 0x7f;
/** A longer key would have to be written in another form. */
const MAXIMUM_KEY_BYTES = 128;

/** What is only a part of a word, wherever it stands in it; and what a simple key does not have. */
const ORDINARY = 1;
const NOT_SIMPLE = 2;
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte < BLANK || byte >= DELETE || byte === COLON || byte === HASH) return 0;
  return /[A-Za-z0-9._-]/.test(String.fromCharCode(byte)) ? ORDINARY : ORDINARY | NOT_SIMPLE;
});

/** 1 for what a text in quotes may have without meaning more, or less, if it were plain. */
const quotable = Uint8Array.from(kinds, (kind, byte) =>
  kind === 0 || byte === QUOTE || byte === APOSTROPHE || byte === BACKSLASH ? 0 : 1,
);

/** What block YAML of the common kind does not have: the file is for the full reader. */
export class Uncommon extends Error {}

/** A piece of the file. */
export interface Piece {
  start: number;
  end: number;
  /** Of printable ASCII only. */
  isPlainAscii: boolean;
  /** A key of letters, digits and `._-` only; a text in quotes without `:` and `#`. */
  isSimple: boolean;
}

/** Walks the lines of a YAML file that have content, and finds keys and values in them. Throws `Uncommon`. */
export class YamlCursor {
  readonly bytes: Uint8Array;
  /** Where the next content begins, and in which column; -1 is the end of the file. */
  at = 0;
  column = -1;
  /** Filled anew by `passKey`, `passPlain` and `passQuoted`. */
  readonly piece: Piece = { start: 0, end: 0, isPlainAscii: true, isSimple: false };

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.toContent(this.#passStart());
  }

  /** Goes to the first line from this one on that is neither blank nor a comment. */
  toContent(lineStart: number): void {
    const { bytes } = this;
    for (let start = lineStart; start < bytes.length; ) {
      let at = start;
      while (bytes[at] === BLANK) at++;
      const byte = bytes[at] ?? LINE_FEED;
      if (byte === LINE_FEED || byte === HASH || this.#isLineEnd(at)) {
        start = this.nextLine(at);
        continue;
      }
      if (at === start && this.#isMarker(at)) {
        if (byte === PERCENT || !this.#isBlankOrEnd(at + 3)) throw new Uncommon();
        // What follows is another document, and of no concern.
        break;
      }
      this.at = at;
      this.column = at - start;
      return;
    }
    this.at = bytes.length;
    this.column = -1;
  }

  /** Where the line behind this place begins. */
  nextLine(at: number): number {
    // Mostly it is asked for at the line's end.
    if (this.bytes[at] === LINE_FEED) return at + 1;
    const feed = this.bytes.indexOf(LINE_FEED, at);
    return feed < 0 ? this.bytes.length : feed + 1;
  }

  /** Where something stands behind blanks; -1 when only a comment does, or nothing. */
  passBlanks(from: number): number {
    let at = from;
    while (this.bytes[at] === BLANK) at++;
    if (this.#isLineEnd(at)) return -1;
    return this.bytes[at] === HASH && at > from ? -1 : at;
  }

  isDash(at: number): boolean {
    return this.bytes[at] === DASH && this.#isBlankOrEnd(at + 1);
  }

  /** Whether a byte that begins a line's content also ends what it could be a part of. */
  isIndicatorAlone(at: number): boolean {
    const byte = this.bytes[at];
    return (byte === DASH || byte === COLON || byte === 0x3f) && this.#isBlankOrEnd(at + 1);
  }

  /** The place behind a key's colon, with the key as the piece; -1 when no key begins here. */
  passKey(from: number): number {
    const { bytes, piece } = this;
    const first = bytes[from] ?? LINE_FEED;
    if (first === QUOTE || first === APOSTROPHE) return this.#passQuotedKey(from, first);
    if (this.isIndicatorAlone(from)) throw new Uncommon();
    let isPlainAscii = true;
    let met = 0;
    for (let at = from; ; at++) {
      for (
        let kind = kinds[bytes[at] ?? LINE_FEED] ?? 0;
        kind !== 0;
        kind = kinds[bytes[++at] ?? LINE_FEED] ?? 0
      )
        met |= kind;
      const byte = bytes[at] ?? LINE_FEED;
      if (byte === COLON && this.#isBlankOrEnd(at + 1)) {
        let end = at;
        while (end > from && bytes[end - 1] === BLANK) end--;
        piece.start = from;
        piece.end = end;
        piece.isPlainAscii = isPlainAscii;
        piece.isSimple = isPlainAscii && met === ORDINARY;
        if (end - from > MAXIMUM_KEY_BYTES || end === from) throw new Uncommon();
        return at + 1;
      }
      if (byte < BLANK) {
        if (byte === LINE_FEED || this.#isLineEnd(at)) return -1;
        throw new Uncommon();
      }
      if (byte === HASH && at > from && bytes[at - 1] === BLANK) return -1;
      met = NOT_SIMPLE;
      if (byte >= DELETE) isPlainAscii = false;
    }
  }

  /** A plain text of one line as the piece. Returns where its line ends. */
  passPlain(from: number): number {
    const { bytes, piece } = this;
    let isPlainAscii = true;
    let at = from;
    for (; ; at++) {
      while (kinds[bytes[at] ?? LINE_FEED] !== 0) at++;
      const byte = bytes[at] ?? LINE_FEED;
      if (byte === COLON && this.#isBlankOrEnd(at + 1)) throw new Uncommon();
      if (byte < BLANK) {
        if (byte === LINE_FEED || this.#isLineEnd(at)) break;
        throw new Uncommon();
      }
      if (byte === HASH && bytes[at - 1] === BLANK) break;
      if (byte >= DELETE) isPlainAscii = false;
    }
    let end = at;
    while (bytes[end - 1] === BLANK) end--;
    piece.start = from;
    piece.end = end;
    piece.isPlainAscii = isPlainAscii;
    return at;
  }

  /** A quoted text of one line as the piece, quotes included. Returns the place behind it; -1 when it goes on. */
  passQuoted(from: number): number {
    const { bytes, piece } = this;
    const quote = bytes[from] ?? 0;
    let isPlainAscii = true;
    let isSimple = true;
    for (let at = from + 1; ; at++) {
      while (quotable[bytes[at] ?? LINE_FEED] === 1) at++;
      const byte = bytes[at] ?? LINE_FEED;
      if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return -1;
      if (byte === BACKSLASH && quote === QUOTE) {
        isPlainAscii = false;
        at++;
        if (this.#isLineEnd(at)) return -1;
      } else if (byte === quote) {
        const isDoubled = quote === APOSTROPHE && bytes[at + 1] === APOSTROPHE;
        if (!isDoubled) {
          piece.start = from;
          piece.end = at + 1;
          piece.isPlainAscii = isPlainAscii;
          piece.isSimple = isSimple;
          return at + 1;
        }
        isPlainAscii = false;
        at++;
      } else if (byte < BLANK || byte >= DELETE) isPlainAscii = false;
      else if (byte === COLON || byte === HASH) isSimple = false;
    }
  }

  #passQuotedKey(from: number, quote: number): number {
    let at = this.passQuoted(from);
    if (at < 0) return -1;
    while (this.bytes[at] === BLANK) at++;
    if (this.bytes[at] !== COLON || !this.#isBlankOrEnd(at + 1)) return -1;
    this.piece.isSimple = false;
    const { start, end } = this.piece;
    if (end - start > MAXIMUM_KEY_BYTES || this.bytes[start] !== quote) throw new Uncommon();
    return at + 1;
  }

  /** One `---` may stand at the top, alone in its line. */
  #passStart(): number {
    const { bytes } = this;
    let start = 0;
    for (;;) {
      let at = start;
      while (bytes[at] === BLANK) at++;
      if (at >= bytes.length) return start;
      if (bytes[at] === HASH || this.#isLineEnd(at)) start = this.nextLine(at);
      else break;
    }
    if (bytes[start] !== DASH || bytes[start + 1] !== DASH || bytes[start + 2] !== DASH) return start;
    return this.#isLineEnd(start + 3) ? this.nextLine(start) : start;
  }

  #isMarker(at: number): boolean {
    const byte = this.bytes[at];
    if (byte === PERCENT) return true;
    if (byte !== DASH && byte !== POINT) return false;
    return this.bytes[at + 1] === byte && this.bytes[at + 2] === byte;
  }

  #isLineEnd(at: number): boolean {
    const byte = this.bytes[at] ?? LINE_FEED;
    return byte === LINE_FEED || (byte === CARRIAGE_RETURN && this.bytes[at + 1] === LINE_FEED);
  }

  #isBlankOrEnd(at: number): boolean {
    const byte = this.bytes[at] ?? LINE_FEED;
    if (byte === TAB) throw new Uncommon();
    return byte === BLANK || this.#isLineEnd(at);
  }
}
