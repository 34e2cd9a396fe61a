import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { ConsoleBatch } from '#shared/domain/console.ts';
import { PullIterator } from '#shared/lib/pull-iterator.ts';
import { HiddenValues } from './hidden-values.ts';
import { LineSplitter } from './line-splitter.ts';
import { LogFiles } from './log-files.ts';
import { LogWriter } from './log-writer.ts';
import { type Position, Scrollback } from './scrollback.ts';
import { stripAnsi } from './strip-ansi.ts';

export interface ConsoleOptions {
  /** Where the log files stand; belongs to this console alone. */
  folder: string;
  clock: Clock;
  logger: Logger;
  /** How much of the newest output stays in memory. */
  ringBytes?: number;
  /** Size of one log file, and how many there are. */
  logBytes?: number;
  logFiles?: number;
  /** How far a subscriber may fall behind before it loses its oldest lines. */
  subscriberBytes?: number;
  /** How far the drive may fall behind before the daemon waits for it. */
  mostBehindBytes?: number;
}

/** Gets each non-empty line of the process's, with its colours and without. */
export type LineListener = (raw: string, plain: string) => void;

interface Subscription {
  position: Position;
  /** The lines before it subscribed; null until they are read, and again once they are given. */
  history: ConsoleBatch | null;
  hasBegun: boolean;
  /** A batch is due: the time since the last one is up. */
  isDue: boolean;
  iterator: PullIterator<ConsoleBatch>;
}

const kib = 1024;
const mib = 1024 * kib;
const pageBytes = 64 * kib;
/** What is gathered into one batch; a message of this size passes a socket and JSON in a millisecond or two. */
const batchBytes = 256 * kib;
const batchMs = 25;
/** However long the lines, a window that asks for the last ones gets no more than this. */
const historyBytes = 4 * mib;

/**
 * A server's console: bytes in, whole lines out, to a log on disk and to everyone who follows.
 *
 * There is one copy of the output in memory. Each reader, the log first, has a place in it; one that falls too far
 * behind loses its own oldest lines and is told how many. The log loses none: rather would the daemon wait.
 */
export class Console implements AsyncDisposable {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #ringBytes: number;
  readonly #subscriberBytes: number;
  readonly #splitter = new LineSplitter();
  readonly #hidden = new HiddenValues();
  readonly #scrollback: Scrollback;
  readonly #files: LogFiles;
  readonly #log: LogWriter;
  readonly #listeners = new Set<LineListener>();
  readonly #subscriptions = new Set<Subscription>();
  #tick: Disposable | null = null;
  #isDisposed = false;

  private constructor(options: ConsoleOptions, files: LogFiles, end: number) {
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#ringBytes = options.ringBytes ?? 256 * kib;
    this.#subscriberBytes = options.subscriberBytes ?? 8 * mib;
    this.#scrollback = new Scrollback({ cursor: end, line: 0 }, Math.min(pageBytes, this.#ringBytes));
    this.#files = files;
    this.#log = new LogWriter({
      scrollback: this.#scrollback,
      files,
      clock: options.clock,
      logger: options.logger,
      mostBehindBytes: options.mostBehindBytes ?? 64 * mib,
    });
  }

  /** Opens a server's console where the last daemon left it; its history comes from the log. */
  static async open(options: ConsoleOptions): Promise<Console> {
    const { files, end } = await LogFiles.open({
      folder: options.folder,
      fileBytes: options.logBytes ?? 16 * mib,
      fileCount: options.logFiles ?? 4,
    });
    return new Console(options, files, end);
  }

  /**
   * From here on these values are neither shown nor written to the log, whatever the process prints.
   *
   * Listeners hear its lines as they are: a line that tells that a game is up may have a password in it.
   */
  hide(values: Iterable<string>): void {
    this.#hidden.set(values);
  }

  /** Takes the process's output as it comes, cut anywhere. The bytes are copied. */
  write(chunk: Uint8Array): void {
    if (!this.#isDisposed) this.#splitter.push(chunk, this.#takeProcessLines);
  }

  /** Ends a line that the process began and will not end, because it is gone. */
  finishLine(): void {
    if (!this.#isDisposed) this.#splitter.finish(this.#takeProcessLines);
  }

  /** Puts a line of Roost's own into the console, marked as such; several if the text has several. */
  say(text: string): void {
    if (this.#isDisposed) return;
    const lines = text.split(/\r?\n/);
    const marked = lines.map((line) => `\u001b[33m\u001b[1m[Roost]\u001b[0m ${line}\n`).join('');
    this.#append(Buffer.from(marked), lines.length);
  }

  /** Tells every line that the process prints from now on. Lines of Roost's own and empty ones are left out. */
  onLine(listener: LineListener): Disposable {
    const own: LineListener = (raw, plain) => listener(raw, plain);
    this.#listeners.add(own);
    return { [Symbol.dispose]: () => this.#listeners.delete(own) };
  }

  /** The last lines, oldest first, as many as memory and the log have, up to 4 MiB of them. */
  history(lines: number): Promise<ConsoleBatch> {
    return this.#historyBefore(this.#scrollback.head.cursor, lines);
  }

  /**
   * The last lines as the first batch, even if there are none, then what comes, without a gap between.
   *
   * Ends when the signal fires, the reader leaves or the console is disposed.
   */
  subscribe(
    options: { lines: number },
    signal?: AbortSignal,
  ): AsyncIterableIterator<ConsoleBatch, undefined> {
    const iterator = new PullIterator<ConsoleBatch>(
      () => this.#takeBatch(subscription),
      () => this.#subscriptions.delete(subscription),
      signal,
    );
    const position = { ...this.#scrollback.head };
    const subscription: Subscription = { position, history: null, hasBegun: false, isDue: true, iterator };
    if (this.#isDisposed) iterator.close();
    else if (signal?.aborted !== true) {
      this.#subscriptions.add(subscription);
      void this.#begin(subscription, options.lines);
    }
    return iterator;
  }

  /** Ends those who follow, and closes the log once everything is in it. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isDisposed) return;
    this.finishLine();
    this.#isDisposed = true;
    this.#tick?.[Symbol.dispose]();
    this.#listeners.clear();
    for (const { iterator } of this.#subscriptions) iterator.close();
    await this.#log.close();
  }

  readonly #takeProcessLines = (lines: Buffer, count: number): void => {
    this.#append(this.#hidden.within(lines), count);
    if (this.#listeners.size > 0) this.#tellLines(lines.toString('utf8', 0, lines.length - 1));
  };

  #append(lines: Buffer, count: number): void {
    this.#scrollback.append(lines, count);
    this.#log.wake();
    this.#trim();
    if (this.#subscriptions.size > 0) this.#tick ??= this.#clock.after(batchMs, () => this.#onTick());
  }

  #tellLines(text: string): void {
    for (const raw of text.split('\n')) {
      if (raw === '') continue;
      const plain = stripAnsi(raw);
      for (const listener of this.#listeners) listener(raw, plain);
      if (this.#listeners.size === 0) return;
    }
  }

  #trim(): void {
    const { head } = this.#scrollback;
    let keepFrom = this.#log.written;
    for (const { position } of this.#subscriptions) {
      keepFrom = Math.min(keepFrom, Math.max(position.cursor, head.cursor - this.#subscriberBytes));
    }
    this.#scrollback.trim(keepFrom, this.#ringBytes);
  }

  #onTick(): void {
    this.#tick = null;
    for (const subscription of this.#subscriptions) {
      subscription.isDue = true;
      subscription.iterator.wake();
    }
  }

  async #begin(subscription: Subscription, lines: number): Promise<void> {
    const { cursor } = subscription.position;
    try {
      subscription.history = await this.#historyBefore(cursor, lines);
    } catch (error) {
      this.#logger.warn({ err: error }, 'console log not read');
      subscription.history = { cursor, text: '', lostLines: 0 };
    }
    subscription.iterator.wake();
  }

  async #historyBefore(end: number, lines: number): Promise<ConsoleBatch> {
    const scrollback = this.#scrollback;
    const { cursor, missing } = scrollback.startOfLast(lines, end);
    const excess = end - cursor - historyBytes;
    const start = excess > 0 ? scrollback.endOfLines(cursor, excess) : cursor;
    const text = scrollback.text(start, end);
    if (missing === 0 || excess > 0) return { cursor: end, text, lostLines: 0 };
    const older = await this.#files.readBefore(cursor, missing, -excess);
    return { cursor: end, text: older.toString('utf8') + text, lostLines: 0 };
  }

  #takeBatch(subscription: Subscription): ConsoleBatch | undefined {
    if (!subscription.hasBegun) {
      const first = subscription.history;
      subscription.hasBegun = first !== null;
      subscription.history = null;
      return first ?? undefined;
    }
    const { head, tail } = this.#scrollback;
    const { position } = subscription;
    if (!subscription.isDue || position.cursor === head.cursor) return undefined;

    const from = position.cursor < tail.cursor ? tail : position;
    const lostLines = from.line - position.line;
    const end = this.#scrollback.endOfLines(from.cursor, batchBytes);
    const text = this.#scrollback.text(from.cursor, end);
    const isCaughtUp = end === head.cursor;
    const line = isCaughtUp ? head.line : from.line + this.#scrollback.countLines(from.cursor, end);
    subscription.position = { cursor: end, line };
    subscription.isDue = !isCaughtUp;
    return { cursor: end, text, lostLines };
  }
}
