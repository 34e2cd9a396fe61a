const shown = Buffer.from('[hidden]');

/** Values that a console keeps to itself, because a game or its image prints what it was started with. */
export class HiddenValues {
  #values: readonly Buffer[] = [];

  /** From here on these are taken out of what is shown, in place of those before. */
  set(values: Iterable<string>): void {
    const bytes = Array.from(new Set(values), (value) => Buffer.from(value, 'utf8'));
    // The longest first: a value may begin with another one.
    this.#values = bytes.filter(({ length }) => length > 0).toSorted((a, b) => b.length - a.length);
  }

  /**
   * The lines without the values; the very same bytes where none of them stands there.
   *
   * Only what stands alone is taken out, so that a password that is a word, such as “friend”, leaves “friends” as it is.
   */
  within(lines: Buffer): Buffer {
    let result = lines;
    for (const value of this.#values) result = without(result, value);
    return result;
  }
}

function without(lines: Buffer, value: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = lines.indexOf(value); at !== -1; at = lines.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (at < from || isOfWord(lines[at - 1]) || isOfWord(lines[end])) continue;
    parts.push(lines.subarray(from, at), shown);
    from = end;
  }
  return parts.length === 0 ? lines : Buffer.concat([...parts, lines.subarray(from)]);
}

/** Whether a byte goes on with a word of letters and digits; those beyond ASCII are letters to us. */
function isOfWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const isDigit = byte >= 0x30 && byte <= 0x39;
  const letter = byte | 0x20;
  return isDigit || (letter >= 0x61 && letter <= 0x7a) || byte >= 0x80;
}
