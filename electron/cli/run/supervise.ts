import { createInterface } from 'node:readline';
import type { ExitState } from '#daemon/environment/index.ts';
import type { Supervised } from '#daemon/environment/posix/index.ts';
import type { Sample } from '#shared/domain/stats.ts';
import { isAppError } from '#shared/errors/app-error.ts';
import { statsLine } from './stats-line.ts';

interface Listener {
  output(chunk: Uint8Array): void;
  sample(sample: Sample): void;
  exited(exit: ExitState): void;
}

/** How long a program may take to end itself after Ctrl+C, before all of it is killed. */
const patienceMs = 3000;

const newline = 0x0a;

/** Runs a program with our own terminal as its console, until nothing of its tree is left. */
export async function supervise(prepare: (listener: Listener) => Promise<Supervised>): Promise<ExitState> {
  const ended = Promise.withResolvers<ExitState>();
  const console = new Output();
  await using program = await prepare({
    output: (chunk) => console.write(chunk),
    sample: (sample) => console.line(statsLine(sample)),
    exited: (exit) => ended.resolve(exit),
  });
  using signals = new EndSignals(program);
  // Whoever read our output has gone (`| head`), so nobody is left to run it for.
  process.stdout.once('error', () => signals.terminate());
  await program.start();
  using _input = forwardInput(program);
  const exit = await ended.promise;
  console.finish();
  return exit;
}

/** Our standard output: the console's bytes unchanged, and lines of our own that always begin a line. */
class Output {
  #isAtLineStart = true;

  write(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    process.stdout.write(chunk);
    this.#isAtLineStart = chunk.at(-1) === newline;
  }

  line(text: string): void {
    process.stdout.write(`${this.#isAtLineStart ? '' : '\n'}${text}\n`);
    this.#isAtLineStart = true;
  }

  finish(): void {
    if (!this.#isAtLineStart && process.stdout.isTTY) process.stdout.write('\n');
  }
}

/** Ctrl+C and its like: the first is handed on with a time to end, a second kills. */
class EndSignals implements Disposable {
  readonly #program: Supervised;
  readonly #names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  #timer: NodeJS.Timeout | null = null;

  constructor(program: Supervised) {
    this.#program = program;
    for (const name of this.#names) process.on(name, this.#onSignal);
  }

  readonly #onSignal = (name: NodeJS.Signals): void => {
    if (this.#timer !== null) return this.terminate();
    this.#timer = setTimeout(() => this.terminate(), patienceMs);
    const step =
      name === 'SIGINT' ? ({ kind: 'interrupt' } as const) : ({ kind: 'signal', value: name } as const);
    this.#program.stop({ ...step, timeoutMs: null }).catch(() => this.terminate());
  };

  terminate(): void {
    // What keeps a process from ending is reported by the disposal that waits for it.
    this.#program.terminate().catch(() => undefined);
  }

  [Symbol.dispose](): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const name of this.#names) process.off(name, this.#onSignal);
  }
}

/** Types our standard input into the program, line by line, until either ends. */
function forwardInput(program: Supervised): Disposable {
  const lines = createInterface({ input: process.stdin, terminal: false });
  lines.on('line', (line) => void untilGone(program.sendCommand(line)));
  lines.once('close', () => void untilGone(program.endInput()));
  return {
    [Symbol.dispose]: () => {
      lines.close();
      process.stdin.destroy();
    },
  };
}

/** A line that comes when the program has just ended reaches nobody, which is nobody's mistake. */
async function untilGone(typed: Promise<void>): Promise<void> {
  try {
    await typed;
  } catch (cause) {
    if (!isAppError(cause, 'environment.not-attached')) throw cause;
  }
}
