import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type CollectionId, collectionEgg } from '#shared/domain/collection.ts';

/** An egg in a collection's list; its file has the name of its hash. */
const keptEgg = collectionEgg
  .omit({ collectionId: true })
  .extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export type KeptEgg = z.infer<typeof keptEgg>;

const list = z.object({ version: z.literal(1), eggs: z.array(keptEgg) });

/**
 * What is kept of each collection on the drive: a list, and the files it names by their hashes.
 *
 * The list is replaced last, so that a power cut leaves the old list with its files or the new one with its own.
 */
export class KeptCollections {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(id: CollectionId, eggs: readonly { egg: KeptEgg; bytes: Uint8Array }[]): Promise<void> {
    const folder = this.#of(id);
    await mkdir(folder, { recursive: true });
    for (const { egg, bytes } of eggs) await writeFlushed(folder, egg.sha256, bytes);
    const value: z.infer<typeof list> = { version: 1, eggs: eggs.map(({ egg }) => egg) };
    await writeFlushed(folder, 'list.json', Buffer.from(JSON.stringify(value)));
    const named = new Set(['list.json', ...eggs.map(({ egg }) => egg.sha256)]);
    for (const name of await readdir(folder)) {
      if (!named.has(name)) await rm(join(folder, name), { force: true });
    }
  }

  /** Null where nothing is kept, or nothing that can be read: it can be fetched anew. */
  async list(id: CollectionId): Promise<KeptEgg[] | null> {
    try {
      const value: unknown = JSON.parse(await readFile(join(this.#of(id), 'list.json'), 'utf8'));
      return list.parse(value).eggs;
    } catch {
      return null;
    }
  }

  /** An egg's file; null where it is gone. */
  async read(id: CollectionId, { sha256 }: KeptEgg): Promise<Buffer<ArrayBuffer> | null> {
    return await readFile(join(this.#of(id), sha256)).catch(() => null);
  }

  async remove(id: CollectionId): Promise<void> {
    await rm(this.#of(id), { recursive: true, force: true });
  }

  #of(id: CollectionId): string {
    return join(this.#folder, id);
  }
}

async function writeFlushed(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(folder, `.new-${randomUUID()}`);
  {
    await using handle = await open(temporary, 'wx', 0o644);
    await handle.writeFile(bytes);
    if (name === 'list.json') await handle.sync();
  }
  await rename(temporary, join(folder, name));
}
