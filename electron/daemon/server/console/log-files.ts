import { closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { countLines, startOfLastLines } from './lines.ts';

interface LogFile {
  path: string;
  /** Cursor of its first byte; its name holds it, so that cursors go on over restarts. */
  start: number;
}

export interface LogFilesOptions {
  folder: string;
  /** Size from which on a new file is begun. */
  fileBytes: number;
  /** How many files stay, the one written to included. */
  fileCount: number;
}

const namePattern = /^console-(\d{16})\.log$/;
const blockBytes = 128 * 1024;

/** A server's console on disk: a few files in a row, the oldest of which goes when a new one begins. */
export class LogFiles {
  readonly #options: LogFilesOptions;
  readonly #files: LogFile[];
  #descriptor: number | null = null;
  /** Files that are full, but that a write under way may still hold. */
  #retired: number[] = [];
  readonly #removals = new Set<Promise<void>>();

  private constructor(options: LogFilesOptions, files: LogFile[]) {
    this.#options = options;
    this.#files = files;
  }

  /** Finds what is there, and gives the cursor at which it ends. */
  static async open(options: LogFilesOptions): Promise<{ files: LogFiles; end: number }> {
    await mkdir(options.folder, { recursive: true });
    const found = readdirSync(options.folder)
      .flatMap((name) => {
        const start = namePattern.exec(name)?.[1];
        return start === undefined ? [] : [{ path: join(options.folder, name), start: Number(start) }];
      })
      .toSorted((a, b) => a.start - b.start);
    const last = found.at(-1);
    const end = last === undefined ? 0 : last.start + (await endLastLine(last.path));
    return { files: new LogFiles(options, found), end };
  }

  /** Where the byte at a cursor is to be written, and how many fit before the next file begins. */
  place(cursor: number): { descriptor: number; position: number; room: number } {
    let last = this.#files.at(-1);
    if (last === undefined || cursor - last.start >= this.#options.fileBytes) last = this.startFile(cursor);
    this.#descriptor ??= openSync(last.path, 'r+');
    const position = cursor - last.start;
    return { descriptor: this.#descriptor, position, room: this.#options.fileBytes - position };
  }

  /** Begins a file at a cursor, and removes the oldest ones that are over the count. */
  startFile(cursor: number): LogFile {
    const name = `console-${String(cursor).padStart(16, '0')}.log`;
    const file = { path: join(this.#options.folder, name), start: cursor };
    // Somebody may have tidied the folder away while the server ran.
    mkdirSync(this.#options.folder, { recursive: true });
    const descriptor = openSync(file.path, 'w+', 0o600);
    if (this.#descriptor !== null) this.#retired.push(this.#descriptor);
    this.#descriptor = descriptor;
    this.#files.push(file);
    while (this.#files.length > this.#options.fileCount) {
      const oldest = this.#files.shift();
      if (oldest !== undefined) this.#remove(oldest);
    }
    return file;
  }

  /** Closes full files. Only when no write is under way: its descriptor would be given to another file. */
  closeRetired(): void {
    for (const descriptor of this.#retired.splice(0)) closeSync(descriptor);
  }

  /**
   * The last `lines` lines before a cursor, oldest first; fewer when the files hold no more.
   *
   * @param maximumBytes more than this is not read, whatever the lines
   */
  async readBefore(cursor: number, lines: number, maximumBytes: number): Promise<Buffer> {
    const blocks: Buffer[] = [];
    let at = cursor;
    let found = 0;
    // One line feed more than lines: the one before the first of them.
    while (found <= lines && cursor - at < maximumBytes) {
      const file = this.#files.findLast((candidate) => candidate.start < at);
      if (file === undefined) break;
      const from = Math.max(file.start, at - blockBytes);
      const block = await readBlock(file.path, from - file.start, at - from);
      if (block === null) break;
      blocks.unshift(block);
      found += countLines(block);
      at = from;
    }
    const bytes = Buffer.concat(blocks);
    const start = startOfLastLines(bytes, Math.min(lines, found));
    return bytes.subarray(start.at);
  }

  /** Resolves when nothing of ours touches the folder any more. */
  async close(): Promise<void> {
    this.closeRetired();
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    await Promise.all(this.#removals);
  }

  /** A file that cannot be removed now is found, and removed, after the next start. */
  #remove(file: LogFile): void {
    const removal = rm(file.path, { force: true })
      .catch(() => undefined)
      .finally(() => this.#removals.delete(removal));
    this.#removals.add(removal);
  }
}

/** Ends the line that a power cut or a kill left half written; gives the file's size. */
async function endLastLine(path: string): Promise<number> {
  const { size } = statSync(path);
  if (size === 0) return 0;
  await using file = await open(path, 'r+');
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  if (buffer[0] === 0x0a) return size;
  await file.write('\n', size);
  return size + 1;
}

/** Null when the file has been rotated away meanwhile. */
async function readBlock(path: string, position: number, length: number): Promise<Buffer | null> {
  try {
    await using file = await open(path, 'r');
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafeSlow(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
