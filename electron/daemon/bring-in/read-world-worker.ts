import { open, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { archiveKind } from './archive-kind.ts';
import type { ReadWorldAnswer, ReadWorldJob } from './read-world.ts';
import { type BroughtFile, expectedOf, recogniseWorlds } from './recognise.ts';
import { unpackTar } from './unpack-tar.ts';
import { unpackZip } from './unpack-zip.ts';
import { mostEntries, Unpacking } from './unpacking.ts';
import { worldKindOf } from './world-kinds.ts';
import { zipHolds } from './zip-holds.ts';

/** How often is told how far it has come. */
const tellEveryMs = 100;

// Started by read-world.ts for one upload; says how far it is, and answers once.
try {
  tell(await read(workerData as ReadWorldJob));
} catch (error) {
  tell({ type: 'refused', problem: toProblem(error) });
}

async function read(job: ReadWorldJob): Promise<ReadWorldAnswer> {
  const only = await onlyFile(job.upload);
  const leftOut = only === null ? await takeAsItIs(job) : await unpackOrTake(job, only);
  const files = await filesBelow(job.world);
  const worlds = recogniseWorlds(files, job.name, job.game);
  if (worlds.length > 0) return { type: 'found', worlds, leftOut };
  const { name, game } = { name: job.brought, game: job.game };
  throw new AppError('world.not-recognised', { file: name, game: game.name, expected: expectedOf(game) });
}

/** The one file that was brought, where it was no folder. */
async function onlyFile(upload: string): Promise<string | null> {
  const entries = await readdir(upload, { withFileTypes: true });
  const only = entries.length === 1 ? entries[0] : undefined;
  return only?.isFile() === true ? join(upload, only.name) : null;
}

async function takeAsItIs(job: ReadWorldJob): Promise<number> {
  await rename(job.upload, job.world);
  return 0;
}

async function unpackOrTake(job: ReadWorldJob, archive: string): Promise<number> {
  const kind = archiveKind(await firstBytes(archive));
  const world = worldKindOf(job.game.game);
  if (kind === null) return await takeAsItIs(job);
  if (kind === 'unknown') throw new AppError('world.archive-unknown', { file: job.brought });
  if (kind === 'zip' && world?.kind === 'packed' && (await zipHolds(archive, world.holds))) {
    return await takeAsItIs(job);
  }
  const { size: archiveBytes } = await stat(archive);
  let totalBytes: number | null = null;
  let told = 0;
  const progress = (doneBytes: number) => {
    const now = performance.now();
    if (now - told < tellEveryMs) return;
    told = now;
    tell({ type: 'progress', doneBytes, totalBytes });
  };
  const { unpacked: folder, roomBytes, brought: file } = job;
  const unpacking = new Unpacking({ folder, file, archiveBytes, roomBytes, progress });
  try {
    if (kind === 'zip') await unpackZip(archive, unpacking, (bytes) => (totalBytes = bytes));
    else await unpackTar(archive, unpacking);
  } catch (error) {
    throw brokenArchive(error, job.brought);
  }
  await rename(job.unpacked, job.world);
  return unpacking.leftOut;
}

async function firstBytes(file: string): Promise<Uint8Array> {
  await using handle = await open(file, 'r');
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
  return buffer.subarray(0, bytesRead);
}

/** All files with their sizes; there are no links in what we wrote. */
async function filesBelow(top: string): Promise<BroughtFile[]> {
  const files: BroughtFile[] = [];
  const waiting = [''];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const folder = path;
    for (const entry of await readdir(join(top, folder), { withFileTypes: true })) {
      const inner = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(inner);
      else if (entry.isFile()) files.push({ path: inner, bytes: (await stat(join(top, inner))).size });
      if (files.length > mostEntries) return files;
    }
  }
  return files;
}

/** What the libraries and the system say of an archive that is torn. */
function brokenArchive(error: unknown, file: string): unknown {
  if (isAppError(error) || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('file.disk-full', { path: file });
  return new AppError(
    'world.archive-broken',
    { file, detail: error.message.slice(0, 200) },
    { cause: error },
  );
}

function toProblem(error: unknown): Extract<ReadWorldAnswer, { type: 'refused' }>['problem'] {
  if (isAppError(error)) return { known: error.toNotice() };
  return { unknown: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function tell(answer: ReadWorldAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  parentPort?.postMessage(answer);
}
