/** Words that mean something else than their text to a reader of YAML, whatever their case. */
const WORDS = ['y', 'n', 'no', 'on', 'yes', 'off', 'true', 'null', 'false'].map((word) =>
  Buffer.from(word, 'latin1'),
);
const LONGEST = 5;

/** 1 for what such a word begins with. */
const firsts = Uint8Array.from({ length: 256 }, (_, byte) =>
  WORDS.some((word) => word[0] === (byte | 0x20)) ? 1 : 0,
);

/** Whether some bytes may be such a word. */
export function isWord(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (length > LONGEST || firsts[bytes[start] ?? 0] === 0) return false;
  for (const word of WORDS) {
    if (word.length !== length) continue;
    let at = 0;
    while (at < length && ((bytes[start + at] ?? 0) | 0x20) === word[at]) at++;
    if (at === length) return true;
  }
  return false;
}
