import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { ReadStream } from 'node:tty';
import { AppError } from '#shared/errors/app-error.ts';
import { type Libc, loadLibc } from './libc.ts';

export interface PtyListener {
  output(chunk: Uint8Array): void;
  /** Nobody holds the terminal any more, and everything written to it was told. */
  ended(): void;
}

/** Wide, so that programs which fold their lines at the window's edge leave them whole. */
const defaultSize = { columns: 200, rows: 50 };

/** How long a program may leave its input unread before a line for it is given up. */
const writePatienceMs = 5000;

/**
 * Our side of a pseudo-terminal: what a server's process writes, and what is typed to it.
 *
 * Reading is driven by the event loop's poll and takes no thread. Both descriptors close on exec, so that no server
 * inherits the terminal of another one.
 */
export class Pty implements Disposable {
  readonly path: string;
  readonly #libc: Libc;
  /**
   * Held until we are disposed. The stream closes its own at the end of the output; were that the last one, the
   * kernel would hang up a process that is just leaving with its exit code, and SIGHUP would replace the code.
   */
  readonly #control: number;
  readonly #stream: ReadStream;
  #isOpen = true;
  #writes: Promise<void> = Promise.resolve();

  private constructor(libc: Libc, descriptor: number, listener: PtyListener) {
    this.path = libc.terminalPath(descriptor);
    this.#libc = libc;
    this.#control = libc.duplicate(descriptor);
    this.#stream = new ReadStream(descriptor);
    this.#stream.on('data', (chunk) => listener.output(chunk));
    // Linux tells the end as EIO, macOS as an ordinary end of file; both close.
    this.#stream.on('error', () => undefined);
    this.#stream.once('close', () => listener.ended());
  }

  /** Opens a terminal and reads it from now on. With `plain` it neither echoes nor changes line ends. */
  static async open(listener: PtyListener, options: { plain: boolean }): Promise<Pty> {
    const libc = await loadLibc();
    const descriptor = libc.openTerminal();
    libc.setSize(descriptor, defaultSize.columns, defaultSize.rows);
    if (options.plain) libc.makePlain(descriptor);
    return new Pty(libc, descriptor, listener);
  }

  /** Opens the side that a process is given, without making it our own terminal. The caller closes it. */
  openForProcess(): number {
    return openSync(this.path, constants.O_RDWR | constants.O_NOCTTY);
  }

  /**
   * Types these bytes, after whatever was typed before.
   *
   * Fails with `environment.not-attached` when the terminal has ended, or when the program reads nothing for 5 s.
   */
  write(bytes: Uint8Array): Promise<void> {
    const written = this.#writes.then(() => this.#writeAll(bytes));
    this.#writes = written.catch(() => undefined);
    return written;
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    const patience = AbortSignal.timeout(writePatienceMs);
    let offset = 0;
    while (offset < bytes.length) {
      if (!this.#isOpen || patience.aborted) throw new AppError('environment.not-attached', {});
      const written = this.#tryWrite(bytes, offset);
      if (written === 0) await delay(10);
      offset += written;
    }
  }

  #tryWrite(bytes: Uint8Array, offset: number): number {
    try {
      return writeSync(this.#control, bytes, offset);
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN') return 0;
      throw new AppError('environment.not-attached', {}, { cause });
    }
  }

  resize(columns: number, rows: number): void {
    if (this.#isOpen) this.#libc.setSize(this.#control, columns, rows);
  }

  /** The process group that Ctrl+C would reach. */
  foregroundGroup(): number | null {
    return this.#isOpen ? this.#libc.foregroundGroup(this.#control) : null;
  }

  /** The leader of the session on this terminal: the server's main process, also where it sits in a sandbox. */
  sessionLeader(): number | null {
    return this.#isOpen ? this.#libc.session(this.#control) : null;
  }

  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#stream.destroy();
    closeSync(this.#control);
  }
}
