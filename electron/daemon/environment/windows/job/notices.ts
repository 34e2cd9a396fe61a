import type { Clock } from '../../../clock.ts';
import type { Handle, Win32 } from '../win32/api.ts';
import { invalidHandle } from '../win32/constants.ts';
import type { Job } from './job.ts';

/** Something that happened in a job: a `jobMessage`, and the process that it is about. */
export type NoticeListener = (message: number, pid: number) => void;

/**
 * How often the port is emptied. A thread that waited in the kernel instead would cost ten megabytes and hold up our
 * exit; forty empty looks a second for all servers together cost less than one of their log lines.
 */
const periodMs = 25;

/** Tells what happens in all jobs, from one completion port, on the event loop. Costs nothing while no job lives. */
export class JobNotices implements Disposable {
  readonly #win32: Win32;
  readonly #clock: Clock;
  readonly #port: Handle;
  readonly #listeners = new Map<number, NoticeListener>();
  readonly #message = Buffer.alloc(4);
  readonly #key = Buffer.alloc(8);
  readonly #subject = Buffer.alloc(8);
  #lastKey = 0;
  #timer: Disposable | null = null;

  constructor(win32: Win32, clock: Clock) {
    this.#win32 = win32;
    this.#clock = clock;
    this.#port = win32.createPort(invalidHandle, 0, 0, 1);
  }

  /** Tells of this job until disposed; before its first process is made, so that nothing is missed. */
  listen(job: Job, listener: NoticeListener): Disposable {
    this.#lastKey += 1;
    const key = this.#lastKey;
    this.#listeners.set(key, listener);
    job.tell(this.#port, key);
    this.#timer ??= this.#clock.every(periodMs, () => this.#empty());
    return {
      [Symbol.dispose]: () => {
        this.#listeners.delete(key);
        if (this.#listeners.size === 0) this.#stop();
      },
    };
  }

  #empty(): void {
    const [message, key, subject] = [this.#message, this.#key, this.#subject];
    while (
      this.#timer !== null &&
      Number(this.#win32.takeFromPort(this.#port, message, key, subject, 0)) !== 0
    ) {
      const listener = this.#listeners.get(Number(key.readBigUInt64LE()));
      listener?.(message.readUInt32LE(), Number(subject.readBigUInt64LE()));
    }
  }

  #stop(): void {
    this.#timer?.[Symbol.dispose]();
    this.#timer = null;
  }

  [Symbol.dispose](): void {
    this.#stop();
    this.#win32.closeHandle(this.#port);
  }
}
