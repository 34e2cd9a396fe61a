import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Logger, pino } from 'pino';

/** Field names whose value never reaches a log line, at the top and one and two levels down. */
const secretFields = [
  'password',
  'token',
  'secret',
  'cookie',
  'authorization',
  'hash',
  'link',
  'signInUrl',
  'uploadUrl',
  'variables',
  'values',
];

export interface LogOptions {
  file: string;
  level?: string;
  /** A file larger than this is put aside. */
  maximumBytes?: number;
  /** How many files there are at most, the current one included. */
  files?: number;
}

/**
 * The daemon's log: JSON lines in a file that is rotated by size and holds no secret.
 *
 * The caller disposes it, which writes out what is still in memory.
 */
export interface Log extends Disposable {
  logger: Logger;
}

/** Opens the log, making its folder. Files are readable by their owner only. */
export function openLog(options: LogOptions): Log {
  const { file, level = 'info', maximumBytes = 8 * 1024 * 1024, files = 4 } = options;
  const rotated = new RotatedFile(file, maximumBytes, files);
  const redact = { paths: redactedPaths(), censor: '[redacted]' };
  const logger = pino({ level, base: null, redact }, rotated);
  return { logger, [Symbol.dispose]: () => rotated[Symbol.dispose]() };
}

function redactedPaths(): string[] {
  return secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
}

/**
 * A file that is put aside when it is large.
 *
 * Lines of one turn of the event loop are written together, and at once: of a crash the last lines matter most.
 */
class RotatedFile implements Disposable {
  readonly #file: string;
  readonly #maximumBytes: number;
  readonly #files: number;
  #descriptor: number;
  #writtenBytes: number;
  #waiting = '';

  constructor(file: string, maximumBytes: number, files: number) {
    this.#file = file;
    this.#maximumBytes = maximumBytes;
    this.#files = files;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.#descriptor = openSync(file, 'a', 0o600);
    this.#writtenBytes = fstatSync(this.#descriptor).size;
  }

  write(line: string): void {
    if (this.#waiting === '') setImmediate(() => this.#flush());
    this.#waiting += line;
  }

  [Symbol.dispose](): void {
    this.#flush();
  }

  #flush(): void {
    if (this.#waiting === '') return;
    const text = this.#waiting;
    this.#waiting = '';
    try {
      this.#writtenBytes += writeSync(this.#descriptor, text);
      if (this.#writtenBytes >= this.#maximumBytes) this.#rotate();
    } catch (error) {
      // A full drive costs the log its lines; it must not cost the servers their daemon.
      process.emitWarning(`log not written: ${String(error)}`);
    }
  }

  #rotate(): void {
    closeSync(this.#descriptor);
    rmSync(`${this.#file}.${this.#files - 1}`, { force: true });
    for (let index = this.#files - 2; index >= 1; index--) {
      if (existsSync(`${this.#file}.${index}`)) {
        renameSync(`${this.#file}.${index}`, `${this.#file}.${index + 1}`);
      }
    }
    renameSync(this.#file, `${this.#file}.1`);
    this.#descriptor = openSync(this.#file, 'a', 0o600);
    this.#writtenBytes = 0;
  }
}
