import { finished } from 'node:stream/promises';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../../../clock.ts';
import type { Handle, Win32 } from '../win32/api.ts';
import { openPipe, type Pipe } from './pipe.ts';

/** How long a program may leave its input unread before a line for it is given up. */
const writePatienceMs = 5000;
/** How long output is waited for once the tree is gone; only somebody outside it could keep the pipe open. */
const lastOutputMs = 2000;

/** A pair of pipes to a program or to its console. */
export class Channel {
  readonly input: Handle;
  readonly output: Handle;
  readonly #win32: Win32;
  readonly #clock: Clock;
  readonly #pipes: { input: Pipe; output: Pipe };
  readonly #outputEnded: Promise<void>;
  #isGiven = false;

  private constructor(
    win32: Win32,
    clock: Clock,
    pipes: { input: Pipe; output: Pipe },
    told: (chunk: Uint8Array) => void,
  ) {
    this.#win32 = win32;
    this.#clock = clock;
    this.#pipes = pipes;
    this.input = pipes.input.handle;
    this.output = pipes.output.handle;
    pipes.output.socket.on('data', told);
    // A broken pipe is how the other side's end looks from here.
    this.#outputEnded = finished(pipes.output.socket, { writable: false }).catch(() => undefined);
    pipes.input.socket.on('error', () => undefined);
    pipes.input.socket.resume();
  }

  static async open(
    win32: Win32,
    clock: Clock,
    options: { isInheritable: boolean; output: (chunk: Uint8Array) => void },
  ): Promise<Channel> {
    const input = await openPipe(win32, 'toProgram', options.isInheritable);
    const output = await openPipe(win32, 'fromProgram', options.isInheritable);
    return new Channel(win32, clock, { input, output }, options.output);
  }

  /** Closes our copies of the program's ends. */
  given(): void {
    if (this.#isGiven) return;
    this.#isGiven = true;
    this.#win32.closeHandle(this.input);
    this.#win32.closeHandle(this.output);
  }

  /** Fails with `environment.not-attached` when the other side is gone, or reads nothing for 5 s. */
  async write(bytes: Uint8Array): Promise<void> {
    const { socket } = this.#pipes.input;
    const written = Promise.withResolvers<void>();
    using _ = this.#clock.after(writePatienceMs, () => written.reject(new Error('nobody reads')));
    socket.write(bytes, (error) => (error ? written.reject(error) : written.resolve()));
    try {
      await written.promise;
    } catch (cause) {
      throw new AppError('environment.not-attached', {}, { cause });
    }
  }

  endInput(): void {
    this.#pipes.input.socket.end();
  }

  /** Resolves when the other side has closed the output and all of it was told. */
  async finish(): Promise<void> {
    this.given();
    const patience = Promise.withResolvers<void>();
    using _ = this.#clock.after(lastOutputMs, () => patience.resolve());
    await Promise.race([this.#outputEnded, patience.promise]);
  }

  close(): void {
    this.given();
    this.#pipes.input.socket.destroy();
    this.#pipes.output.socket.destroy();
  }
}
