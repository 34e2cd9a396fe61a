import { type Dirent, lstatSync, opendirSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

// Started by measure.ts with the folder as its data; answers once with the bytes.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage(measure(String(workerData)));

/** Sizes of all regular files; one with several names counts once. What goes away meanwhile is not counted. */
function measure(top: string): number {
  const linked = new Set<string>();
  const waiting = [top];
  let total = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const folder = path;
    eachEntry(folder, (entry) => {
      if (entry.isDirectory()) waiting.push(join(folder, entry.name));
      else if (entry.isFile()) total += sizeOf(join(folder, entry.name), linked);
    });
  }
  return total;
}

function eachEntry(path: string, visit: (entry: Dirent) => void): void {
  try {
    using folder = opendirSync(path);
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) visit(entry);
  } catch (error) {
    assertPassable(error);
  }
}

function sizeOf(path: string, linked: Set<string>): number {
  try {
    const { size, nlink, dev, ino } = lstatSync(path);
    if (nlink === 1) return size;
    const id = `${dev}:${ino}`;
    if (linked.has(id)) return 0;
    linked.add(id);
    return size;
  } catch (error) {
    assertPassable(error);
    return 0;
  }
}

/** Gone, or closed to us: a game's own user may own it. Anything else is told. */
function assertPassable(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EACCES' && code !== 'ELOOP') throw error;
}
