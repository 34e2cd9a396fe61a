import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { Collector } from './collector.ts';

const maximumDepth = 12;

/**
 * Takes the eggs out of a folder and those in it. Links are not followed.
 *
 * Fails with `collection.unreadable` where the folder itself cannot be read, and with `collection.too-large`.
 */
export async function collectFromFolder(
  folder: string,
  collector: Collector,
  signal: AbortSignal,
): Promise<void> {
  if (!isAbsolute(folder)) {
    throw new AppError('collection.unreadable', { place: folder, detail: 'it is not a whole path' });
  }
  try {
    await readdir(folder);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('collection.unreadable', { place: folder, detail }, { cause });
  }
  await collectIn(folder, '', 0, collector, signal);
}

async function collectIn(
  root: string,
  inner: string,
  depth: number,
  collector: Collector,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  // A folder in it that may not be read is passed over, as is a file that went meanwhile.
  const entries = await readdir(join(root, inner), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inner === '' ? entry.name : `${inner}/${entry.name}`;
    if (entry.isDirectory()) {
      const isOwn = entry.name.startsWith('.') || entry.name === 'node_modules';
      if (!isOwn && depth < maximumDepth) await collectIn(root, path, depth + 1, collector, signal);
    } else if (entry.isFile()) {
      const file = join(root, path);
      const status = await stat(file).catch(() => null);
      if (status === null || !collector.wants(path, status.size)) continue;
      const bytes = await readFile(file).catch(() => null);
      if (bytes !== null) await collector.take(path, bytes);
    }
  }
}
