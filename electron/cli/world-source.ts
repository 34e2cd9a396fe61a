import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { EggId, ServerId } from '#shared/domain/ids.ts';
import type { UploadId, WorldReading } from '#shared/domain/worlds.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { sendWorld, type WorldFile } from '#shared/lib/send-world.ts';
import type { CliContext } from './context.ts';
import { ProgressLine } from './progress-line.ts';
import { typedFolder } from './typed-folder.ts';

type Found = Extract<WorldReading, { type: 'found' }>;

/** A world that was sent and read. */
export interface SentWorld extends Found {
  uploadId: UploadId;
}

/**
 * Sends a file or a folder to the daemon and has it looked for worlds; says how far it is. Ctrl+C stops it.
 *
 * Fails with `cli.file-unreadable`, or with what the daemon says of it.
 */
export async function bringWorld(
  context: CliContext,
  place: string,
  target: { serverId: ServerId } | { eggId: EggId },
): Promise<SentWorld> {
  const client = await context.client();
  const signal = context.interrupted();
  const files = await filesOf(resolve(typedFolder(), place));
  const line = new ProgressLine(context);
  try {
    const progress = (done: number, total: number) => line.show('world.sending', done, total);
    const uploadId = await sendWorld(client, files, { progress, signal });
    for await (const event of await client.worlds.read({ uploadId, ...target }, { signal })) {
      if (event.type === 'found') return { ...event, uploadId };
      line.show('world.unpacking', event.doneBytes, event.totalBytes);
    }
    throw new Error('the stream of a world ended without one');
  } finally {
    line.clear();
  }
}

/** All plain files, by their path from the folder that what was named lies in. Links are left out. */
async function filesOf(place: string): Promise<WorldFile[]> {
  try {
    const top = dirname(place);
    const paths = (await stat(place)).isDirectory()
      ? (await readdir(place, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
      : [place];
    return await Promise.all(
      paths.map(async (path) => ({
        path: relative(top, path).split(sep).join('/') || basename(path),
        bytes: (await stat(path)).size,
        base64: async (at: number, length: number) => await partOf(path, at, length),
      })),
    );
  } catch (cause) {
    throw new AppError('cli.file-unreadable', { file: place }, { cause });
  }
}

async function partOf(path: string, at: number, length: number): Promise<string> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.toString('base64', 0, bytesRead);
}
