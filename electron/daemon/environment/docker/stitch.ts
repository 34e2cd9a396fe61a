/** The most of a log, and of a stream's head, that is searched for where they meet. */
const searchedBytes = 65_536;

/**
 * Finds what of a container's log belongs between the output that is known and a stream that was opened before the
 * log was read.
 *
 * @param log the log's end, read after the stream was opened
 * @param from where in the log the unknown begins
 * @param head what the stream has brought until the log was read; the log ends somewhere within it
 */
export function gapBetween(log: Buffer, from: number, head: Buffer): Buffer {
  const most = Math.min(log.length - from, head.length, searchedBytes);
  for (let overlap = most; overlap > 0; overlap -= 1) {
    if (log.compare(head, 0, overlap, log.length - overlap) === 0)
      return log.subarray(from, log.length - overlap);
  }
  return log.subarray(from);
}

/** Where in the log the output that ended with these bytes has its end; 0 when the log does not go back so far. */
export function endOfBytes(log: Buffer, known: Buffer): number {
  const at = known.length === 0 ? -1 : log.lastIndexOf(known);
  return at === -1 ? 0 : at + known.length;
}

/**
 * Where in the log the output that ended with these lines has its end; 0 when the log does not go back so far.
 *
 * Lines that the log has nowhere are passed over: they are Roost's own, which stand between a server's lines in its
 * console.
 */
export function endOfLines(log: Buffer, known: readonly string[]): number {
  // One character a byte, so that lengths are offsets whatever the bytes are.
  const lines = log.toString('latin1').split('\n');
  const texts = lines.map(trimmed);
  const there = new Set(texts);
  const wanted = known
    .map((line) => trimmed(Buffer.from(line).toString('latin1')))
    .filter((line) => line !== '' && there.has(line));
  let best = { matched: 0, line: -1 };
  for (let end = texts.length - 1; end >= 0; end -= 1) {
    const matched = matchedBackwards(texts, end, wanted);
    if (matched > best.matched) best = { matched, line: end };
  }
  return lines.slice(0, best.line + 1).reduce((bytes, line) => bytes + line.length + 1, 0);
}

/** How many of the wanted lines, counted from their last, stand in the texts up to `end`; empty ones are skipped. */
function matchedBackwards(texts: readonly string[], end: number, wanted: readonly string[]): number {
  let matched = 0;
  for (let line = end; line >= 0 && matched < wanted.length; line -= 1) {
    if (texts[line] === '' && line !== end) continue;
    if (texts[line] !== wanted[wanted.length - 1 - matched]) break;
    matched += 1;
  }
  return matched;
}

function trimmed(line: string): string {
  return line.replace(/\r+$/, '');
}
