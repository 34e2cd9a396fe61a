const LF = 10;

/** How many lines end within the bytes. */
export function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

/** Where the last `lines` lines begin in bytes that end with a line feed, and how many are not in them. */
export function startOfLastLines(bytes: Buffer, lines: number): { at: number; missing: number } {
  let at = bytes.length;
  let missing = lines;
  while (at > 0 && missing > 0) {
    // The byte before `at` ends this line; the line feed before that one ends the line before.
    at = at < 2 ? 0 : bytes.lastIndexOf(LF, at - 2) + 1;
    missing--;
  }
  return { at, missing };
}

/** The end of the lines that fit whole into the first `maximum` bytes; 0 when not even one does. */
export function endOfLinesWithin(bytes: Buffer, maximum: number): number {
  return maximum <= 0 ? 0 : bytes.lastIndexOf(LF, maximum - 1) + 1;
}

/** The end of the first line, its line feed included. */
export function endOfFirstLine(bytes: Buffer): number {
  return bytes.indexOf(LF) + 1;
}
