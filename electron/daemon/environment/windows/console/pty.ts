import type { Clock } from '../../../clock.ts';
import type { ConsoleHandles } from '../launch/create-process.ts';
import type { Handle, Win32 } from '../win32/api.ts';
import { Win32Error } from '../win32/api.ts';
import { Channel } from './channel.ts';
import type { ConsoleListener, ProgramConsole } from './program-console.ts';
import { ScreenText } from './screen-text.ts';

/** Wide, so that programs which fold their lines at the window's edge leave them whole. */
const defaultSize = { columns: 200, rows: 50 };

const controlC = Uint8Array.of(3);

/** A pseudo-console: the program sees a terminal, and nobody a window. */
export class Pty implements ProgramConsole {
  readonly handles: ConsoleHandles;
  readonly #win32: Win32;
  readonly #channel: Channel;
  readonly #console: Handle;
  #closing: Promise<void> | null = null;

  private constructor(win32: Win32, channel: Channel, console: Handle) {
    this.#win32 = win32;
    this.#channel = channel;
    this.#console = console;
    this.handles = { kind: 'pty', console };
  }

  static async open(win32: Win32, clock: Clock, listener: ConsoleListener): Promise<Pty> {
    const screen = new ScreenText();
    const output = (chunk: Uint8Array) => {
      const text = screen.read(chunk);
      if (text.length > 0) listener.output(text);
    };
    const channel = await Channel.open(win32, clock, { isInheritable: false, output });
    try {
      const made = Buffer.alloc(8);
      const size = sizeOf(defaultSize.columns, defaultSize.rows);
      const result = Number(win32.createPseudoConsole(size, channel.input, channel.output, 0, made));
      if (result !== 0) throw new Win32Error('CreatePseudoConsole', result);
      return new Pty(win32, channel, made.readBigUInt64LE());
    } catch (cause) {
      channel.close();
      throw cause;
    }
  }

  given(): void {
    this.#channel.given();
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#channel.write(bytes);
  }

  /** A terminal's Enter key. */
  writeLine(line: string): Promise<void> {
    return this.write(Buffer.from(`${line}\r`));
  }

  /** Ctrl+Z and Enter, by which a console's input ends. */
  endInput(): Promise<void> {
    return this.write(Buffer.from('\x1a\r'));
  }

  async interrupt(): Promise<boolean> {
    await this.write(controlC);
    return true;
  }

  resize(columns: number, rows: number): void {
    if (this.#closing === null) this.#win32.resizePseudoConsole(this.#console, sizeOf(columns, rows));
  }

  /** Before Windows 11 24H2 the console holds its output open until it is closed, and closing waits for a reader. */
  async finish(): Promise<void> {
    await this.#close();
    await this.#channel.finish();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
    this.#channel.close();
  }

  #close(): Promise<void> {
    this.#closing ??= this.#win32.closePseudoConsole(this.#console);
    return this.#closing;
  }
}

/** A COORD by value: two 16-bit numbers in one of 32. */
function sizeOf(columns: number, rows: number): number {
  return ((rows & 0x7fff) << 16) | (columns & 0x7fff);
}
