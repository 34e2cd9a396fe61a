import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isErrno } from '../../errno.ts';
import { patiently } from '../../patience.ts';

/**
 * The record of one tree, by which a daemon that comes after a kill finds what is left of it: a file that exists from
 * before its program runs until nothing of it is left.
 */
export class RunRecordFile<Record> {
  readonly #path: string;
  readonly #schema: z.ZodType<Record>;

  constructor(runFolder: string, marker: string, schema: z.ZodType<Record>) {
    this.#path = join(runFolder, `${marker}.json`);
    this.#schema = schema;
  }

  /** Null when there is none. A file that is no record of ours says nothing that could be acted on, and goes. */
  async read(): Promise<Record | null> {
    try {
      return this.#schema.parse(JSON.parse(await readFile(this.#path, 'utf8')));
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
  async write(record: Record): Promise<void> {
    const fresh = `${this.#path}.new`;
    {
      await using file = await open(fresh, 'w', 0o600);
      await file.writeFile(JSON.stringify(record));
    }
    await patiently(() => rename(fresh, this.#path));
  }

  async remove(): Promise<void> {
    for (const path of [this.#path, `${this.#path}.new`]) await rm(path, { force: true, maxRetries: 5 });
  }
}
