import type { ConsoleHandles } from '../launch/create-process.ts';

export interface ConsoleListener {
  output(chunk: Uint8Array): void;
}

/** Our side of what a program writes to and reads from. Disposing tells no more, and lets go of everything. */
export interface ProgramConsole extends AsyncDisposable {
  /** What the program is made with. */
  readonly handles: ConsoleHandles;

  /** The program is made, or could not be: our copies of its handles are closed, so that its end ends the output. */
  given(): void;

  /** Types these bytes. Fails with `environment.not-attached` when nobody reads them any more. */
  write(bytes: Uint8Array): Promise<void>;

  /** Types a line, ended as its reader expects. */
  writeLine(line: string): Promise<void>;

  /** Ends the input, where that can be told. */
  endInput(): Promise<void>;

  /** Presses Ctrl+C; false where the console cannot. */
  interrupt(): Promise<boolean>;

  resize(columns: number, rows: number): void;

  /** The tree is gone: resolves when its last output was told. */
  finish(): Promise<void>;
}
