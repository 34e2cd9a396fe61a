const block = 512;

/** A file in an archive; its bytes only where they were wanted. */
export interface TarFile {
  path: string;
  bytes: Uint8Array;
}

/** What is no tar archive, or ends in the middle of one. */
export class TarProblem extends Error {}

/**
 * The wanted files of a tar archive, one after the other as it comes; nothing else of it is held in memory.
 *
 * Knows what `git archive` writes: ustar with pax headers for long and foreign names. Source: POSIX.1-2017, pax.
 *
 * @param wants called for each plain file; a name or size that lies costs at most what it says
 */
export async function* tarFiles(
  chunks: AsyncIterable<Uint8Array>,
  wants: (path: string, sizeBytes: number) => boolean,
): AsyncGenerator<TarFile, void, void> {
  await using reader = new BlockReader(chunks);
  let paxPath: string | null = null;
  for (;;) {
    const header = await reader.take(block);
    // An archive ends in blocks of zeros; one that was cut off between two files ends without.
    if (header === null || header.every((byte) => byte === 0)) return;
    const { path, size, type } = readHeader(header);
    const padded = Math.ceil(size / block) * block;
    if (type === 'x') {
      if (size > 65_536) throw new TarProblem('a name in the archive is too long');
      paxPath = paxPathOf(await reader.whole(padded), size) ?? paxPath;
      continue;
    }
    const fullPath = paxPath ?? path;
    // A global header stands before the first file and says nothing of it.
    if (type === 'g') {
      await reader.skip(padded);
      continue;
    }
    paxPath = null;
    const isFile = type === '0' || type === '\0';
    if (!isFile || !wants(fullPath, size)) await reader.skip(padded);
    else yield { path: fullPath, bytes: (await reader.whole(padded)).subarray(0, size) };
  }
}

function readHeader(header: Buffer): { path: string; size: number; type: string } {
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (sum !== Number.parseInt(text(header, 148, 8), 8)) throw new TarProblem('it is no tar archive');
  const size = Number.parseInt(text(header, 124, 12).trim() || '0', 8);
  if (!Number.isSafeInteger(size) || size < 0) throw new TarProblem('a size in the archive is none');
  const prefix = text(header, 257, 5) === 'ustar' ? text(header, 345, 155) : '';
  const name = text(header, 0, 100);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type: String.fromCharCode(header[156] ?? 0),
  };
}

function text(header: Buffer, from: number, length: number): string {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}

/** Records are `LENGTH KEY=VALUE\n`, the length in decimal and of the whole record. */
function paxPathOf(records: Buffer, size: number): string | null {
  let at = 0;
  let path: string | null = null;
  while (at < size) {
    const space = records.indexOf(0x20, at);
    const length = Number(records.toString('latin1', at, space));
    if (space === -1 || !Number.isInteger(length) || length <= space - at) return path;
    const record = records.toString('utf8', space + 1, at + length - 1);
    if (record.startsWith('path=')) path = record.slice('path='.length);
    at += length;
  }
  return path;
}

/** Gives a stream's bytes in the portions that are asked for. */
class BlockReader implements AsyncDisposable {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** So many bytes; null at the end of the stream. */
  async take(length: number): Promise<Buffer | null> {
    if (!(await this.#hold(length)) && this.#held.length === 0) return null;
    return await this.whole(length);
  }

  async whole(length: number): Promise<Buffer> {
    if (!(await this.#hold(length))) throw new TarProblem('the archive ends in the middle');
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  async skip(length: number): Promise<void> {
    let left = length;
    while (left > 0) {
      if (this.#held.length === 0 && !(await this.#hold(1)))
        throw new TarProblem('the archive ends in the middle');
      const step = Math.min(left, this.#held.length);
      this.#held = this.#held.subarray(step);
      left -= step;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chunks.return?.();
  }

  async #hold(length: number): Promise<boolean> {
    if (this.#held.length >= length) return true;
    const parts: Uint8Array[] = [this.#held];
    let size = this.#held.length;
    while (size < length) {
      const { done, value } = await this.#chunks.next();
      if (done) break;
      parts.push(value);
      size += value.byteLength;
    }
    this.#held = Buffer.concat(parts);
    return size >= length;
  }
}
