import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { Parser, type ReadEntry } from 'tar';
import { AppError } from '#shared/errors/app-error.ts';
import type { Unpacking } from './unpacking.ts';

/**
 * Unpacks a tar archive, packed with gzip or zstd or not at all, as it is read.
 *
 * Fails with `world.archive-broken` and as `Unpacking` does.
 */
export async function unpackTar(archive: string, unpacking: Unpacking): Promise<void> {
  const { file } = unpacking;
  const stop = Promise.withResolvers<never>();
  stop.promise.catch(() => undefined);
  const broken = (detail: string) => stop.reject(new AppError('world.archive-broken', { file, detail }));
  let writing: Promise<void> = Promise.resolve();
  // An unpacked size that is out of all proportion is judged by what is written, as for every archive.
  const parser = new Parser({ strict: true, maxDecompressionRatio: Infinity });
  parser.on('error', (error: Error) => broken(error.message));
  parser.on('entry', (entry: ReadEntry) => {
    writing = writing.then(() => take(entry, unpacking));
    writing.catch((error: unknown) => stop.reject(error));
  });
  const ended = once(parser, 'end');
  const input = createReadStream(archive, { highWaterMark: 256 * 1024 });
  try {
    for await (const chunk of input as AsyncIterable<Buffer>) {
      if (!parser.write(chunk)) await Promise.race([once(parser, 'drain'), stop.promise]);
    }
    parser.end();
    await Promise.race([ended, stop.promise]);
    await Promise.race([writing, stop.promise]);
  } finally {
    input.destroy();
  }
}

const plainFiles: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile']);
const folders: ReadonlySet<string> = new Set(['Directory', 'GNUDumpDir']);

async function take(entry: ReadEntry, unpacking: Unpacking): Promise<void> {
  if (plainFiles.has(entry.type)) {
    return await unpacking.write(entry.path, entry as AsyncIterable<Buffer>, entry.mtime ?? null);
  }
  entry.resume();
  if (folders.has(entry.type)) await unpacking.folder(entry.path);
  else unpacking.leaveOut(entry.path);
}
