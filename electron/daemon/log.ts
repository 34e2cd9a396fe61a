import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
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
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Made by us first, because the writer would make it readable for everyone.
  closeSync(openSync(file, 'a', 0o600));
  const destination = pino.destination({ dest: file, sync: false, mkdir: false });
  let writtenBytes = statSync(file).size;
  destination.on('write', (bytes: number) => {
    writtenBytes += bytes;
    if (writtenBytes < maximumBytes) return;
    writtenBytes = 0;
    shiftFiles(file, files);
    closeSync(openSync(file, 'a', 0o600));
    destination.reopen();
  });
  const logger = pino(
    { level, base: null, redact: { paths: redactedPaths(), censor: '[redacted]' } },
    destination,
  );
  return { logger, [Symbol.dispose]: () => destination.flushSync() };
}

function redactedPaths(): string[] {
  return secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
}

function shiftFiles(file: string, files: number): void {
  rmSync(`${file}.${files - 1}`, { force: true });
  for (let index = files - 2; index >= 1; index--) {
    if (existsSync(`${file}.${index}`)) renameSync(`${file}.${index}`, `${file}.${index + 1}`);
  }
  renameSync(file, `${file}.1`);
}
