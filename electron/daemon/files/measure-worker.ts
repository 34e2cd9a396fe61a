import { closeSync, constants, type Dirent, lstatSync, opendirSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Name } from './place.ts';
import { pathWithin } from './raw-name.ts';

/** Linux takes no longer path than 4096 bytes, a name of 255 and the end included. */
const longestPathBytes = 3800;

/** Node gives bytes where it is asked for them; its types only know of text here. */
const rawNames = { encoding: 'buffer' as BufferEncoding };

/** Gone, closed to us (a game's own user may own it), or too deep for this system. */
const passable: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'ENAMETOOLONG']);

// Started by measure.ts with the folder as its data; answers once with the bytes.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage(measure(Buffer.from(String(workerData)), new Set()));

/** Sizes of all regular files; one with several names counts once. What goes away meanwhile is not counted. */
function measure(top: Name, linked: Set<string>): number {
  const waiting = [top];
  let total = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const folder = path;
    if (folder.length > longestPathBytes && process.platform === 'linux') {
      total += measureFrom(folder, linked);
      continue;
    }
    eachEntry(folder, (entry) => {
      const inner = pathWithin(folder, entry.name);
      if (entry.isDirectory()) waiting.push(inner);
      else if (entry.isFile()) total += sizeOf(inner, linked);
    });
  }
  return total;
}

/** Goes on from a folder whose path is getting too long: nesting must not hide files from a disk limit. */
function measureFrom(folder: Name, linked: Set<string>): number {
  let descriptor: number;
  try {
    descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  } catch (error) {
    assertPassable(error);
    return 0;
  }
  try {
    return measure(Buffer.from(`/proc/self/fd/${descriptor}`), linked);
  } finally {
    closeSync(descriptor);
  }
}

function eachEntry(path: Name, visit: (entry: Dirent<Buffer>) => void): void {
  try {
    using folder = opendirSync(path, rawNames);
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      visit(entry as unknown as Dirent<Buffer>);
    }
  } catch (error) {
    assertPassable(error);
  }
}

function sizeOf(path: Name, linked: Set<string>): number {
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

function assertPassable(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (!passable.has(code)) throw error;
}
