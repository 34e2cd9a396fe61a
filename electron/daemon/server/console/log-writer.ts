import { writev, writevSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { LogFiles } from './log-files.ts';
import type { Scrollback } from './scrollback.ts';

export interface LogWriterOptions {
  scrollback: Scrollback;
  files: LogFiles;
  clock: Clock;
  logger: Logger;
  /** How far the drive may fall behind before the daemon waits for it rather than lose lines. */
  mostBehindBytes: number;
}

const writeBytes = 1024 * 1024;
const retryMs = 1000;
/** A flood comes in thousands of small chunks; handing each to the drive by itself would cost more than all else. */
const gatherMs = 10;
const gatherBytes = 64 * 1024;
/** Up to here, writing into the system's cache is quicker than handing the work to another thread. */
const smallBytes = 4096;
/** A drive that took this long for a small write is left alone for a while: then writes wait beside us. */
const slowMs = 20;
const slowPauseMs = 60_000;
const writeVector = promisify(writev);

/**
 * Brings everything that comes into the scrollback onto the drive, in order, and never twice at different places.
 *
 * A line now and then is written at once, so that nothing takes it away any more. A flood is gathered and written
 * beside everything else, one write at a time. The scrollback keeps what is not written yet, so nothing is copied.
 */
export class LogWriter {
  readonly #options: LogWriterOptions;
  #written: number;
  #run: Promise<void> | null = null;
  #isClosing = false;
  #isFailing = false;
  #notAtOnceBefore = 0;
  #endPause: () => void = () => undefined;

  constructor(options: LogWriterOptions) {
    this.#options = options;
    this.#written = options.scrollback.head.cursor;
  }

  /** The cursor up to which everything is in the files. */
  get written(): number {
    return this.#written;
  }

  /** Says that there is more to write. */
  wake(): void {
    if (this.#waiting() > this.#options.mostBehindBytes) this.#catchUp();
    if (this.#run === null && this.#waiting() <= smallBytes) this.#writeAtOnce();
    if (this.#waiting() > 0) this.#run ??= this.#writeAll();
  }

  /** Writes what is left and ends. What the drive does not take now is lost, and told in the daemon's log. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#endPause();
    this.wake();
    await this.#run;
    await this.#options.files.close();
  }

  #waiting(): number {
    return this.#options.scrollback.head.cursor - this.#written;
  }

  #writeAtOnce(): void {
    const { clock } = this.#options;
    const before = clock.now();
    if (before < this.#notAtOnceBefore || this.#isFailing) return;
    try {
      while (this.#waiting() > 0) this.#writeNow();
    } catch (error) {
      this.#tellFailure(error);
    }
    const now = clock.now();
    this.#notAtOnceBefore = now + (now - before >= slowMs ? slowPauseMs : gatherMs);
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting() > 0) {
      try {
        await this.#writeSome();
        this.#isFailing = false;
        if (this.#waiting() < gatherBytes) await this.#pause(gatherMs);
      } catch (error) {
        this.#tellFailure(error);
        if (this.#isClosing) break;
        await this.#pause(retryMs);
      }
    }
    this.#run = null;
  }

  async #writeSome(): Promise<void> {
    const { descriptor, position, slices } = this.#next();
    const from = this.#written;
    const { bytesWritten } = await writeVector(descriptor, slices, position);
    // `catchUp` may have come past meanwhile; it wrote the same bytes to the same place.
    this.#written = Math.max(this.#written, from + bytesWritten);
    this.#options.files.closeRetired();
  }

  /** Writes everything at once, while the whole daemon waits: late is better than lost. */
  #catchUp(): void {
    try {
      while (this.#waiting() > 0) this.#writeNow();
    } catch (error) {
      this.#tellFailure(error);
      this.#giveUpHalf();
    }
  }

  #writeNow(): void {
    const { descriptor, position, slices } = this.#next();
    this.#written += writevSync(descriptor, slices, position);
    if (this.#run === null) this.#options.files.closeRetired();
  }

  #next(): { descriptor: number; position: number; slices: Buffer[] } {
    const { scrollback, files } = this.#options;
    const { descriptor, position, room } = files.place(this.#written);
    const end = scrollback.endOfLines(this.#written, Math.min(room, writeBytes));
    return { descriptor, position, slices: scrollback.slices(this.#written, end) };
  }

  /** The drive takes nothing and memory is not endless: the older half of what waits is lost. */
  #giveUpHalf(): void {
    const { scrollback, logger, mostBehindBytes } = this.#options;
    const from = this.#written;
    const to = scrollback.endOfLines(from, mostBehindBytes / 2);
    logger.error(
      { lostLines: scrollback.countLines(from, to) },
      'console log lost lines, the drive takes none',
    );
    this.#written = to;
    try {
      // Names tell cursors: after a hole the next file must begin where the lines do.
      this.#options.files.startFile(to);
    } catch (error) {
      this.#tellFailure(error);
    }
  }

  #tellFailure(error: unknown): void {
    if (!this.#isFailing) this.#options.logger.error({ err: error }, 'console log not written, trying again');
    this.#isFailing = true;
  }

  /** Waits, though not when everything is to be written now. */
  #pause(ms: number): Promise<void> {
    if (this.#isClosing) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.#options.clock.after(ms, resolve);
      this.#endPause = () => {
        timer[Symbol.dispose]();
        resolve();
      };
    });
  }
}
