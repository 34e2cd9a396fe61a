import { randomUUID } from 'node:crypto';
import { patiently } from '../../patience.ts';
import type { FileStatus, Name, OpenFile, Place } from '../place.ts';
import { codeError } from '../place.ts';
import { checkName } from './names.ts';
import { type Handle, type HandleFacts, type Nt, type OpenOptions, rights } from './nt.ts';

const attribute = { readOnly: 0x1, directory: 0x10, reparsePoint: 0x400 } as const;
/** Of a reparse point's tag: it stands for another name, as links and junctions do; others are ways of keeping a file. */
const nameSurrogate = 0x2000_0000;

/** Opens one name in a folder, a link itself and not what it leads to, and makes sure that it lies inside. */
export type OpenInner = (folder: Handle, name: string, wanted: OpenOptions) => Promise<Handle>;

export const folderAccess = rights.readData | rights.traverse | rights.writeAttributes;

/** A place on Windows, held by its handle: all that is done in it goes by that and never by a path. */
export class HandlePlace implements Place {
  readonly #nt: Nt;
  readonly #handle: Handle;
  readonly #openInner: OpenInner;
  #isOpen = true;

  /** Takes over the handle. */
  constructor(nt: Nt, handle: Handle, openInner: OpenInner) {
    this.#nt = nt;
    this.#handle = handle;
    this.#openInner = openInner;
  }

  look(): Promise<FileStatus> {
    return Promise.resolve(statusOf(this.#nt.facts(this.#handle)));
  }

  async child(name: Name): Promise<HandlePlace> {
    const place = await this.#inner(name, { access: folderAccess, kind: 'folder' });
    if ((await place.look()).kind === 'folder') return place;
    place[Symbol.dispose]();
    throw codeError('ENOTDIR', name.toString());
  }

  /** What has this name, whatever it is. */
  inner(name: Name): Promise<HandlePlace> {
    return this.#inner(name, { access: rights.readAttributes, kind: 'any' });
  }

  /** Opened by its own handle, not anew by a name. */
  async open(): Promise<OpenFile> {
    const nt = this.#nt;
    const handle = await patiently(() =>
      nt.open(this.#handle, '', { access: rights.readData, kind: 'file' }),
    );
    let offset = 0;
    return {
      stat: () => Promise.resolve({ size: nt.facts(handle).sizeBytes }),
      async read(buffer) {
        const bytesRead = await nt.read(handle, buffer, offset);
        offset += bytesRead;
        return { bytesRead };
      },
      [Symbol.asyncDispose]() {
        nt.close(handle);
        return Promise.resolve();
      },
    };
  }

  async entries(): Promise<{ name: Name; status: FileStatus }[]> {
    // Each handle remembers how far it has told; a new one begins at the beginning.
    const handle = await this.#reopen('folder');
    try {
      return this.#nt.list(handle).map(({ name, facts }) => ({ name, status: statusOf(facts) }));
    } finally {
      this.#nt.close(handle);
    }
  }

  async status(name: Name): Promise<FileStatus | null> {
    try {
      using place = await this.inner(name);
      return await place.look();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  async makeFolder(name: string): Promise<void> {
    const wanted = { access: rights.readAttributes, kind: 'folder', isNew: true } as const;
    this.#nt.close(await this.#nt.open(this.#handle, checkName(name), wanted));
  }

  async replace(name: string, bytes: Uint8Array): Promise<void> {
    const nt = this.#nt;
    checkName(name);
    const access = rights.writeData | rights.appendData | rights.delete;
    const temporary = `.roost-${randomUUID()}`;
    const handle = await nt.open(this.#handle, temporary, { access, kind: 'file', isNew: true });
    try {
      await nt.writeThrough(handle, bytes);
      await patiently(() => nt.rename(handle, this.#handle, name));
    } catch (error) {
      nt.remove(handle);
      throw error;
    } finally {
      nt.close(handle);
    }
  }

  async move(name: Name, to: Place, newName: string): Promise<void> {
    if (!(to instanceof HandlePlace)) throw new Error('places of two kinds');
    checkName(newName);
    await this.#withDelete(name, (handle) => this.#nt.rename(handle, to.#handle, newName));
  }

  async removeFile(name: Name): Promise<void> {
    await this.#withDelete(name, (handle) => this.#nt.remove(handle));
  }

  async removeFolder(name: Name): Promise<void> {
    await this.#withDelete(name, (handle) => this.#nt.remove(handle));
  }

  /** Windows asks nobody for the right to remove what lies in a folder of theirs. */
  makeWritable(): Promise<void> {
    return Promise.resolve();
  }

  [Symbol.dispose](): void {
    if (this.#isOpen) this.#nt.close(this.#handle);
    this.#isOpen = false;
  }

  /** Acts on what has the name, link or not; tries again where another program holds it for a moment. */
  async #withDelete(name: Name, act: (handle: Handle) => void): Promise<void> {
    const wanted = { access: rights.delete | rights.writeAttributes, kind: 'any' } as const;
    await patiently(async () => {
      using place = await this.#inner(name, wanted);
      act(place.#handle);
    });
  }

  /** The same place with the right to read it. */
  #reopen(kind: 'file' | 'folder'): Promise<Handle> {
    return this.#openInner(this.#handle, '', { access: rights.readData, kind });
  }

  async #inner(name: Name, wanted: OpenOptions): Promise<HandlePlace> {
    const handle = await this.#openInner(this.#handle, name.toString(), wanted);
    return new HandlePlace(this.#nt, handle, this.#openInner);
  }
}

function statusOf({ attributes, reparseTag, sizeBytes, modified }: HandleFacts): FileStatus {
  const isLink = (attributes & attribute.reparsePoint) !== 0 && (reparseTag & nameSurrogate) !== 0;
  return {
    kind: isLink ? 'link' : (attributes & attribute.directory) === 0 ? 'file' : 'folder',
    sizeBytes,
    modifiedMs: Number(modified / 10_000n) - 11_644_473_600_000,
    // As Node tells it: Windows knows one bit of it.
    mode: (attributes & attribute.readOnly) === 0 ? 0o666 : 0o444,
  };
}
