import type { Clock } from '../../../clock.ts';
import type { LaunchSpec } from '../launch/launch-spec.ts';
import type { Win32 } from '../win32/api.ts';
import { useUtf8 } from './code-page.ts';
import { PipeConsole } from './pipes.ts';
import type { ConsoleListener, ProgramConsole } from './program-console.ts';
import { Pty } from './pty.ts';
import { TailedFile } from './tailed-file.ts';

export interface ConsolePorts {
  win32: Win32;
  clock: Clock;
  /** Whether programs get their handles from a pseudo-console here; pipes are used where they do not. */
  hasPseudoConsole: boolean;
}

/** Opens the console that a program asks for. */
export async function openConsole(
  { win32, clock, hasPseudoConsole }: ConsolePorts,
  spec: Pick<LaunchSpec, 'console' | 'folder'>,
  listener: ConsoleListener,
): Promise<ProgramConsole> {
  if (spec.console.kind === 'pty' && hasPseudoConsole) {
    const pty = await Pty.open(win32, clock, listener);
    // Without it, most servers lose nothing but letters that their authors did not use.
    await useUtf8(win32, pty.handles).catch(() => false);
    return pty;
  }
  const pipes = await PipeConsole.open(win32, clock, listener);
  if (spec.console.kind !== 'file') return pipes;
  return withFile(
    pipes,
    await TailedFile.open(spec.folder, spec.console.path, clock, (chunk) => listener.output(chunk)),
  );
}

/** The pipes, and beside what comes through them the file that is followed. */
function withFile(pipes: ProgramConsole, tail: TailedFile): ProgramConsole {
  return {
    handles: pipes.handles,
    given: () => pipes.given(),
    write: (bytes) => pipes.write(bytes),
    writeLine: (line) => pipes.writeLine(line),
    endInput: () => pipes.endInput(),
    interrupt: () => pipes.interrupt(),
    resize: () => {},
    async finish() {
      await pipes.finish();
      await tail.read();
    },
    async [Symbol.asyncDispose]() {
      await tail[Symbol.asyncDispose]();
      await pipes[Symbol.asyncDispose]();
    },
  };
}
