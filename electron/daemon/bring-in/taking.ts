import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Jail, removeFolder } from '#daemon/files/index.ts';
import { type ServerId, serverId } from '#shared/domain/ids.ts';

const noteFile = 'taking.json';

const note = z.object({
  serverId,
  from: z.string(),
  isRename: z.boolean(),
  target: z.string(),
});

/**
 * A folder on its way to become a server's. What is under way is written down before the server's folder is there, so
 * that a daemon which is cut off leaves no folder that belongs to nobody, and never loses the one that was moved.
 */
export class Taking {
  /** Where a copy is made. */
  readonly files: string;
  /** The folder itself becomes the server's, since it lies on the same drive. */
  readonly isRename: boolean;
  readonly #folder: string;
  readonly #from: string;
  #target: string | null = null;

  private constructor(folder: string, from: string, isRename: boolean) {
    this.files = join(folder, 'server');
    this.isRename = isRename;
    this.#folder = folder;
    this.#from = from;
  }

  /** Makes a place for it among what comes in. */
  static async begin(incoming: string, from: string, move: boolean): Promise<Taking> {
    const folder = join(incoming, randomUUID());
    await mkdir(folder, { recursive: true });
    const isRename = move && (await stat(from)).dev === (await stat(folder)).dev;
    return new Taking(folder, from, isRename);
  }

  /** Puts the copy, or the folder itself, where the server's folder is to be. The server is not known yet. */
  async place({ id, folder: target }: { id: ServerId; folder: string }): Promise<void> {
    const { isRename } = this;
    const bytes = Buffer.from(JSON.stringify({ serverId: id, from: this.#from, isRename, target }));
    await using jail = await Jail.open(this.#folder);
    await jail.write(noteFile, bytes);
    await mkdir(dirname(target), { recursive: true });
    await rename(isRename ? this.#from : this.files, target);
    this.#target = target;
  }

  /** The server is known: what is left of the way is removed. */
  async end(): Promise<void> {
    await removeFolder(this.#folder);
  }

  /** Leaves everything as it was before. */
  async undo(): Promise<void> {
    if (this.#target !== null) await takeBack(this.#target, this.isRename ? this.#from : null);
    await removeFolder(this.#folder);
  }
}

/** Puts right what a daemon that was cut off left of a taking. Does nothing where there was none. */
export async function recoverTaking(folder: string, isServer: (id: ServerId) => boolean): Promise<void> {
  const text = await readFile(join(folder, noteFile), 'utf8').catch(() => null);
  if (text === null) return;
  const { serverId: id, from, isRename, target } = note.parse(JSON.parse(text));
  const isThere = (await stat(target).catch(() => null)) !== null;
  if (isThere && !isServer(id)) await takeBack(target, isRename ? from : null);
}

async function takeBack(target: string, to: string | null): Promise<void> {
  if (to === null) await removeFolder(target);
  else await rename(target, to);
}
