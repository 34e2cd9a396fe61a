import { PullIterator } from '#shared/lib/pull-iterator.ts';

export interface MailboxOptions<Event> {
  /** The whole truth as one event, made anew when it is needed. */
  snapshot: () => Event;
  /** Called once, when the watcher will read no more. */
  onClose: () => void;
  /** How many events may wait. */
  bound?: number;
}

/**
 * What one watcher has still to read: a snapshot first, then events in order.
 *
 * Bounded: a watcher that falls behind by more than the bound loses the events and reads a fresh snapshot instead, so
 * it is late but never wrong.
 */
export class Mailbox<Event extends object> {
  /** For the watcher; ends with the signal, or once all is read after `close`. */
  readonly events: AsyncIterableIterator<Event, undefined>;
  readonly #reader: PullIterator<Event>;
  readonly #snapshot: () => Event;
  readonly #bound: number;
  #queue: Event[];
  #isClosed = false;

  constructor(options: MailboxOptions<Event>, signal: AbortSignal) {
    this.#snapshot = options.snapshot;
    this.#bound = options.bound ?? 256;
    this.#queue = [this.#snapshot()];
    this.#reader = new PullIterator(() => this.#take(), options.onClose, signal);
    this.events = this.#reader;
  }

  post(event: Event): void {
    if (this.#isClosed) return;
    if (this.#queue.length >= this.#bound) this.#queue = [this.#snapshot()];
    else this.#queue.push(event);
    this.#reader.wake();
  }

  /** Nothing more comes; what was posted before can still be read. */
  close(): void {
    this.#isClosed = true;
    if (this.#queue.length === 0) this.#reader.close();
  }

  #take(): Event | undefined {
    const event = this.#queue.shift();
    // Not at once: the reader is in the middle of handing this event out.
    if (this.#isClosed && this.#queue.length === 0) queueMicrotask(() => this.#reader.close());
    return event;
  }
}
