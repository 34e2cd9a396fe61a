import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');

export interface HeadlessOptions {
  data: string;
  /** Set where a Docker engine of the tests' own listens. */
  dockerHost?: string;
  environment?: Record<string, string>;
}

/** A real `roost serve` on a data folder of the test's own, on a port that the system chose. */
export class Headless implements AsyncDisposable {
  readonly data: string;
  /** Such as `http://127.0.0.1:41234`. */
  readonly url: string;
  /** The printed address with its one-time sign-in. */
  readonly signInUrl: string;
  /** From spawn to the printed line. */
  readonly readyMs: number;
  readonly #child: ChildProcess;
  readonly #output: string[];

  private constructor(data: string, line: string, readyMs: number, child: ChildProcess, output: string[]) {
    this.data = data;
    this.signInUrl = line.slice('roost: ready at '.length);
    this.url = new URL(this.signInUrl).origin;
    this.readyMs = readyMs;
    this.#child = child;
    this.#output = output;
  }

  /** Starts and waits for the one line that says where it is; fails with all that it printed instead. */
  static async start(options: HeadlessOptions): Promise<Headless> {
    const started = performance.now();
    const child = spawn(
      process.execPath,
      ['electron/roost.js', 'serve', '--data', options.data, '--listen', '127.0.0.1:0', '--no-open'],
      {
        cwd: root,
        env: {
          ...process.env,
          // An engine of the person's own must never be touched by a test.
          DOCKER_HOST: options.dockerHost ?? 'unix:///nonexistent/docker.sock',
          ...options.environment,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const output: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const lines = createInterface({ input: child.stdout });
    for await (const line of lines) {
      output.push(`${line}\n`);
      if (!line.startsWith('roost: ready at ')) continue;
      const readyMs = performance.now() - started;
      child.stdout.resume();
      return new Headless(options.data, line, readyMs, child, output);
    }
    throw new Error(`headless ended before it was ready:\n${output.join('')}`);
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('headless has no pid');
    return this.#child.pid;
  }

  /** Everything printed so far, for a failing test's message. */
  get output(): string {
    return this.#output.join('');
  }

  /** Ends it as Ctrl+C does, and waits. Returns the exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGINT');
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit');
      this.#child.kill(signal);
      await ended;
    }
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
