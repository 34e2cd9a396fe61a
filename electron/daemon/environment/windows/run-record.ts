import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isErrno } from '../posix/errno.ts';

/** What is kept of a living tree, so that a daemon that comes after a kill finds its job. */
const runRecord = z.object({ version: z.literal(1), marker: z.string(), job: z.string() });
export type RunRecord = z.infer<typeof runRecord>;

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

  /** Written beside and renamed, so that it is whole whenever the daemon is killed. */
  async write(record: RunRecord): Promise<void> {
    const fresh = `${this.#path}.new`;
    {
      await using file = await open(fresh, 'w');
      await file.writeFile(JSON.stringify(record));
    }
    await rename(fresh, this.#path);
  }

  async remove(): Promise<void> {
    for (const path of [this.#path, `${this.#path}.new`]) await rm(path, { force: true, maxRetries: 5 });
  }
}
