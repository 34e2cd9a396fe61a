import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const daemonFacts = z.object({
  pid: z.int().positive(),
  /** Where it answers over HTTP, as `http://127.0.0.1:8410`; null in a desktop app that nobody reaches over a network. */
  url: z.url().nullable(),
  /** Where programs of this PC reach it without a network: a socket's path or a pipe's name; null where neither could be. */
  socket: z.string().nullable().default(null),
  /** Lets in whoever can read the file; new at every start. */
  token: z.string().min(32),
  /** Epoch milliseconds. */
  startedAt: z.number(),
});
/** Who runs on a data folder, where it answers, and the token of its clients on this PC. */
export type DaemonFacts = z.infer<typeof daemonFacts>;

/** Writes the file so that it is whole or not there, readable by its owner only. */
export async function writeDaemonFile(file: string, facts: DaemonFacts): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${randomUUID()}`;
  try {
    await using handle = await open(
      temporary,
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL,
      0o600,
    );
    await handle.writeFile(`${JSON.stringify(facts)}\n`);
    await handle.sync();
    await handle.close();
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Reads the file; null when there is none, or nothing in it that we understand. */
export async function readDaemonFile(file: string): Promise<DaemonFacts | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return daemonFacts.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Removes the file, unless another daemon has put its own there since. */
export async function removeDaemonFile(file: string, token: string): Promise<void> {
  const facts = await readDaemonFile(file);
  if (facts?.token === token) await rm(file, { force: true });
}
