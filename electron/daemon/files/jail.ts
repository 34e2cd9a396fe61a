/** What stands at a path. Times in epoch milliseconds. */
export interface FileStatus {
  kind: 'file' | 'folder' | 'link' | 'other';
  sizeBytes: number;
  modifiedMs: number;
  /** Permission bits, such as 0o644. */
  mode: number;
}

/** One name in a folder. */
export interface FileEntry extends FileStatus {
  name: string;
}

/**
 * A folder that paths from outside cannot leave. The kernel resolves every path, not a check of its text.
 *
 * Paths are relative with `/` between names; a leading `/` means the folder itself. What leaves it fails with
 * `file.outside`, what is missing with `file.not-found`.
 */
export class Jail implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Opens the folder, which must exist. */
  static async open(folder: string): Promise<Jail> {
    return new Jail(folder);
  }

  /** A file's bytes. Fails with `file.too-large` over the bound, and for anything but a regular file. */
  async read(path: string, options: { maximumBytes: number }): Promise<Buffer> {
    throw new Error(`not read yet: ${path} ${options.maximumBytes}`);
  }

  /** Writes a file whole or not at all, making its folders. Keeps the mode of a file that was there. */
  async write(path: string, bytes: Uint8Array): Promise<void> {
    throw new Error(`not written yet: ${path} ${bytes.length}`);
  }

  /** What stands there, the last link not followed; null when nothing does. */
  async stat(path: string): Promise<FileStatus | null> {
    throw new Error(`not looked at yet: ${path}`);
  }

  async list(path: string): Promise<FileEntry[]> {
    throw new Error(`not listed yet: ${path}`);
  }

  async makeFolder(path: string): Promise<void> {
    throw new Error(`not made yet: ${path}`);
  }

  async rename(from: string, to: string): Promise<void> {
    throw new Error(`not renamed yet: ${from} ${to}`);
  }

  /** Removes a file, a link or a whole folder. Does nothing when it is gone. */
  async remove(path: string): Promise<void> {
    throw new Error(`not removed yet: ${path}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.resolve();
  }
}
