import { codeError } from '../place.ts';

/** A kernel object's handle. Zero is none. */
export type Handle = bigint;

/** Rights and options of the Windows kernel, under the names that they have there. */
export const rights = {
  readData: 0x1,
  writeData: 0x2,
  appendData: 0x4,
  traverse: 0x20,
  readAttributes: 0x80,
  writeAttributes: 0x100,
  delete: 0x1_0000,
  synchronize: 0x10_0000,
} as const;
const disposition = { open: 1, create: 2 } as const;
const options = {
  directory: 0x1,
  synchronous: 0x20,
  nonDirectory: 0x40,
  backupIntent: 0x4000,
  openReparsePoint: 0x20_0000,
} as const;
const shareAll = 7;
const noMoreFiles = 18;
const longestPath = 32_767;
const caseInsensitive = 0x40;
const plainFile = 0x80;
const information = { basic: 4, rename: 10, disposition: 13, renameEx: 65 } as const;
const query = { basic: 0, standard: 1, attributeTag: 9, fullDirectory: 14 } as const;
/** Replace what has the name, also while others have it open, also when it may only be read. */
const renameExFlags = 0x1 | 0x2 | 0x40;

const status = {
  endOfFile: 0xc000_0011,
  notSupported: [0xc000_0003, 0xc000_000d, 0xc000_0010, 0xc000_00bb],
} as const;

/** What the kernel's answers are called where Node would tell them. */
const codes: Readonly<Record<number, string>> = {
  0xc000_000f: 'ENOENT',
  0xc000_0022: 'EACCES',
  0xc000_0024: 'ENOTDIR',
  0xc000_0033: 'EINVAL',
  0xc000_0034: 'ENOENT',
  0xc000_0035: 'EEXIST',
  0xc000_003a: 'ENOENT',
  0xc000_0043: 'EBUSY',
  0xc000_0056: 'EBUSY',
  0xc000_007f: 'ENOSPC',
  0xc000_00a2: 'EROFS',
  0xc000_00ba: 'EISDIR',
  0xc000_00d4: 'EXDEV',
  0xc000_0101: 'ENOTEMPTY',
  0xc000_0103: 'ENOTDIR',
  0xc000_0106: 'ENAMETOOLONG',
  0xc000_0121: 'EPERM',
  0xc000_0280: 'ELOOP',
  0xc000_050b: 'ELOOP',
};

export interface OpenOptions {
  access: number;
  kind: 'folder' | 'file' | 'any';
  /** What must be so before: that it is there, or that it is not. */
  isNew?: boolean;
  /** Opens a link itself, not what it leads to. */
  isUnfollowed?: boolean;
}

/** Size, time and kind of what a handle leads to. */
export interface HandleFacts {
  attributes: number;
  reparseTag: number;
  sizeBytes: number;
  modified: bigint;
}

/** The calls of the Windows kernel by which files are reached without a path that others could change meanwhile. */
export class Nt {
  readonly #calls: Calls;

  private constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Bound when the first jail opens, not before. */
  static async load(): Promise<Nt> {
    loaded ??= bind();
    return new Nt(await loaded);
  }

  /** Opens a name below a folder that is held open, or with no folder a whole path of the kernel's own kind. */
  async open(folder: Handle | null, name: string, wanted: OpenOptions): Promise<Handle> {
    const { address, create } = this.#calls;
    const text = Buffer.from(name, 'utf16le');
    if (text.length > 0xffff) throw codeError('ENAMETOOLONG', name);
    // UNICODE_STRING, OBJECT_ATTRIBUTES.
    const string = Buffer.alloc(16);
    string.writeUInt16LE(text.length, 0);
    string.writeUInt16LE(text.length, 2);
    if (text.length > 0) string.writeBigUInt64LE(address(text), 8);
    const object = Buffer.alloc(48);
    object.writeUInt32LE(object.length, 0);
    object.writeBigUInt64LE(folder ?? 0n, 8);
    object.writeBigUInt64LE(address(string), 16);
    object.writeUInt32LE(caseInsensitive, 24);
    const handle = Buffer.alloc(8);
    const answer = await create(
      handle,
      wanted.access | rights.synchronize | rights.readAttributes,
      object,
      Buffer.alloc(16),
      null,
      plainFile,
      shareAll,
      wanted.isNew === true ? disposition.create : disposition.open,
      optionsOf(wanted),
      null,
      0,
    );
    keepAlive(text, string);
    if (answer !== 0) throw ntError(answer, name);
    return handle.readBigUInt64LE();
  }

  close(handle: Handle): void {
    this.#calls.close(handle);
  }

  /** Where a handle leads, with all links followed and every name in full, as the kernel knows it. */
  finalPath(handle: Handle): string {
    const path = Buffer.alloc(2 * longestPath);
    const length = this.#calls.finalPath(handle, path, longestPath, 0);
    if (length === 0 || length > longestPath) throw codeError('EACCES', 'final path');
    return path.toString('utf16le', 0, 2 * length);
  }

  facts(handle: Handle): HandleFacts {
    const basic = this.#query(handle, query.basic, 40);
    const standard = this.#query(handle, query.standard, 24);
    const tag = this.#query(handle, query.attributeTag, 8);
    return {
      attributes: basic.readUInt32LE(32),
      reparseTag: tag.readUInt32LE(4),
      sizeBytes: Number(standard.readBigInt64LE(8)),
      modified: basic.readBigInt64LE(16),
    };
  }

  /** The names in a folder, with what Windows tells of each at once; without `.` and `..`. */
  list(handle: Handle): { name: string; facts: HandleFacts }[] {
    const found: { name: string; facts: HandleFacts }[] = [];
    const page = Buffer.alloc(65_536);
    while (this.#calls.query(handle, query.fullDirectory, page, page.length) !== 0) {
      for (let at = 0, next = -1; next !== 0; at += next) {
        next = page.readUInt32LE(at);
        const length = page.readUInt32LE(at + 60);
        const name = page.toString('utf16le', at + 68, at + 68 + length);
        const facts = {
          attributes: page.readUInt32LE(at + 56),
          reparseTag: page.readUInt32LE(at + 64),
          sizeBytes: Number(page.readBigInt64LE(at + 40)),
          modified: page.readBigInt64LE(at + 24),
        };
        if (name !== '.' && name !== '..') found.push({ name, facts });
      }
    }
    const number = this.#calls.lastError();
    if (number !== noMoreFiles) throw codeError(`Windows error ${number}`, 'list');
    return found;
  }

  /** Reads from a place in a file; 0 is its end. */
  async read(handle: Handle, buffer: Buffer, offset: number): Promise<number> {
    const outcome = Buffer.alloc(16);
    const answer = await this.#calls.read(
      handle,
      0,
      null,
      null,
      outcome,
      buffer,
      buffer.length,
      offsetOf(offset),
      null,
    );
    if (answer === status.endOfFile) return 0;
    if (answer !== 0) throw ntError(answer, 'read');
    return Number(outcome.readBigUInt64LE(8));
  }

  /** Writes all of it, and has the drive take it. */
  async writeThrough(handle: Handle, bytes: Uint8Array): Promise<void> {
    const outcome = Buffer.alloc(16);
    for (let at = 0; at < bytes.byteLength; ) {
      const part = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(bytes.byteLength - at, 1 << 24));
      const answer = await this.#calls.write(
        handle,
        0,
        null,
        null,
        outcome,
        part,
        part.length,
        offsetOf(at),
        null,
      );
      if (answer !== 0) throw ntError(answer, 'write');
      at += Number(outcome.readBigUInt64LE(8));
    }
    if ((await this.#calls.flush(handle)) === 0) throw codeError('EIO', 'flush');
  }

  /** Gives what the handle leads to another name in a folder, in place of what has it. */
  rename(handle: Handle, folder: Handle, name: string): void {
    const text = Buffer.from(name, 'utf16le');
    // FILE_RENAME_INFORMATION.
    const wanted = Buffer.alloc(24 + text.length);
    wanted.writeUInt32LE(renameExFlags, 0);
    wanted.writeBigUInt64LE(folder, 8);
    wanted.writeUInt32LE(text.length, 16);
    text.copy(wanted, 20);
    let answer = this.#set(handle, wanted, information.renameEx);
    if (status.notSupported.some((one) => one === answer)) {
      // Before Windows 10 1709, and on drives that are not NTFS.
      wanted.writeUInt32LE(1, 0);
      answer = this.#set(handle, wanted, information.rename);
    }
    if (answer !== 0) throw ntError(answer, name);
  }

  /** Has it removed when its last handle closes. What may only be read may be removed all the same. */
  remove(handle: Handle): void {
    const yes = Buffer.from([1]);
    let answer = this.#set(handle, yes, information.disposition);
    if (codes[answer] === 'EPERM') {
      const basic = Buffer.alloc(40);
      basic.writeUInt32LE(plainFile, 32);
      this.#set(handle, basic, information.basic);
      answer = this.#set(handle, yes, information.disposition);
    }
    if (answer !== 0) throw ntError(answer, 'remove');
  }

  #set(handle: Handle, bytes: Buffer, kind: number): number {
    return this.#calls.set(handle, Buffer.alloc(16), bytes, bytes.length, kind);
  }

  #query(handle: Handle, kind: number, size: number): Buffer {
    const bytes = Buffer.alloc(size);
    if (this.#calls.query(handle, kind, bytes, size) === 0) throw codeError('EACCES', 'query');
    return bytes;
  }
}

function optionsOf({ kind, isUnfollowed }: OpenOptions): number {
  const kinds = { folder: options.directory, file: options.nonDirectory, any: 0 };
  return (
    options.synchronous |
    options.backupIntent |
    kinds[kind] |
    (isUnfollowed === true ? options.openReparsePoint : 0)
  );
}

function offsetOf(at: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(at));
  return bytes;
}

function ntError(answer: number, name: string): Error {
  return codeError(codes[answer] ?? `NTSTATUS 0x${answer.toString(16)}`, name);
}

/** Named once more after the call that reads them by their addresses alone, of which the collector knows nothing. */
function keepAlive(..._held: readonly Buffer[]): void {}

type Calls = Awaited<ReturnType<typeof bind>>;
let loaded: Promise<Calls> | null = null;

async function bind() {
  const { default: koffi } = await import('koffi');
  const nt = koffi.load('ntdll.dll');
  const kernel = koffi.load('kernel32.dll');
  const call = (library: typeof nt, name: string, result: string, args: string[]) => {
    const bound: (...values: unknown[]) => number = library.func('__stdcall', name, result, args);
    return bound;
  };
  /** On another thread: a drive may take its time. The kernel's functions answer with their failure, so it is not lost. */
  const slow = (library: typeof nt, name: string, result: string, args: string[]) => {
    const bound = library.func('__stdcall', name, result, args);
    return (...values: unknown[]) =>
      new Promise<number>((resolve, reject) => {
        bound.async(...values, (error: Error | null, answer: number) =>
          error === null ? resolve(answer) : reject(error),
        );
      });
  };
  const createArguments = [
    'void *',
    'uint32',
    'void *',
    'void *',
    'void *',
    ...Array<string>(4).fill('uint32'),
    'void *',
    'uint32',
  ];
  const transfer = [
    'uintptr_t',
    'uintptr_t',
    'void *',
    'void *',
    'void *',
    'void *',
    'uint32',
    'void *',
    'void *',
  ];
  return {
    address: (bytes: Buffer): bigint => koffi.address(bytes),
    create: slow(nt, 'NtCreateFile', 'uint32', createArguments),
    read: slow(nt, 'NtReadFile', 'uint32', transfer),
    write: slow(nt, 'NtWriteFile', 'uint32', transfer),
    flush: slow(kernel, 'FlushFileBuffers', 'int', ['uintptr_t']),
    set: call(nt, 'NtSetInformationFile', 'uint32', ['uintptr_t', 'void *', 'void *', 'uint32', 'int']),
    query: call(kernel, 'GetFileInformationByHandleEx', 'int', ['uintptr_t', 'int', 'void *', 'uint32']),
    finalPath: call(kernel, 'GetFinalPathNameByHandleW', 'uint32', [
      'uintptr_t',
      'void *',
      'uint32',
      'uint32',
    ]),
    lastError: call(kernel, 'GetLastError', 'uint32', []),
    close: call(kernel, 'CloseHandle', 'int', ['uintptr_t']),
  };
}
