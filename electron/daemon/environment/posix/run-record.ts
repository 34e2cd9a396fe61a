import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isErrno } from './errno.ts';
import type { ProcessIdentity } from './processes/process-source.ts';

/** What is kept of a living tree, so that a daemon that comes after a `kill -9` finds it. */
const runRecord = z.object({
  version: z.literal(1),
  marker: z.string(),
  pid: z.int().min(2),
  startedAt: z.number(),
  bootId: z.string(),
  cgroup: z.string().nullable(),
  sandboxed: z.boolean(),
});
export type RunRecord = z.infer<typeof runRecord>;

export function identityOf(record: RunRecord): ProcessIdentity {
  return { pid: record.pid, startedAt: record.startedAt };
}

/** The record of one tree: a file that exists from before its program runs until nothing of it is left. */
export class RunRecordFile {
  readonly #path: string;

  constructor(runFolder: string, marker: string) {
    this.#path = join(runFolder, `${marker}.json`);
  }

  /** Null when there is none. A file that is no record of ours says nothing that could be acted on, and goes. */
  async read(): Promise<RunRecord | null> {
    try {
      return runRecord.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch (cause) {
      if (isErrno(cause, 'ENOENT')) return null;
      if (!(cause instanceof SyntaxError) && !(cause instanceof z.ZodError)) throw cause;
      await this.remove();
      return null;
    }
  }

  /**
   * Written beside and renamed, so that it is whole whenever the daemon is killed. Not flushed to the disk: after a
   * power cut nothing of the tree lives, and the record is worth nothing.
   */
  async write(record: RunRecord): Promise<void> {
    const fresh = `${this.#path}.new`;
    await using file = await open(fresh, 'w', 0o600);
    await file.writeFile(JSON.stringify(record));
    await rename(fresh, this.#path);
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true });
    await rm(`${this.#path}.new`, { force: true });
  }
}
