import type { Clock } from '../../../clock.ts';
import type { ConsoleHandles } from '../launch/create-process.ts';
import type { Win32 } from '../win32/api.ts';
import { Channel } from './channel.ts';
import type { ConsoleListener, ProgramConsole } from './program-console.ts';

/** Plain pipes, for programs that want no terminal. The program has a console too, without a window and unused. */
export class PipeConsole implements ProgramConsole {
  readonly handles: ConsoleHandles;
  readonly #channel: Channel;

  private constructor(channel: Channel) {
    this.#channel = channel;
    this.handles = { kind: 'pipe', input: channel.input, output: channel.output };
  }

  static async open(win32: Win32, clock: Clock, listener: ConsoleListener): Promise<PipeConsole> {
    const output = (chunk: Uint8Array) => listener.output(chunk);
    return new PipeConsole(await Channel.open(win32, clock, { isInheritable: true, output }));
  }

  given(): void {
    this.#channel.given();
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#channel.write(bytes);
  }

  writeLine(line: string): Promise<void> {
    return this.write(Buffer.from(`${line}\n`));
  }

  endInput(): Promise<void> {
    this.#channel.endInput();
    return Promise.resolve();
  }

  /** A byte in a pipe is only a byte. */
  interrupt(): Promise<boolean> {
    return Promise.resolve(false);
  }

  resize(): void {}

  finish(): Promise<void> {
    return this.#channel.finish();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.#channel.close();
    return Promise.resolve();
  }
}
