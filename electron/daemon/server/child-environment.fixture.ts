import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type {
  CreateProgress,
  Environment,
  EnvironmentListener,
  ExitState,
  LimitsOutcome,
  ProcessSpec,
} from '#daemon/environment/index.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** An environment of plain child processes in their own group, with steps that a test can hold up or let fail. */
export class ChildEnvironment implements Environment {
  readonly kind = 'posix';
  /** Called within `create`; may wait or fail. */
  onCreate: (signal: AbortSignal) => Promise<void> = async () => {};
  readonly stopped: string[] = [];
  #listener: EnvironmentListener | null = null;
  #spec: ProcessSpec | null = null;
  #child: ChildProcess | null = null;
  #closed: Promise<unknown> = Promise.resolve();
  #startedAt: number | null = null;
  #exit: ExitState | null = null;

  listen(listener: EnvironmentListener): void {
    this.#listener = listener;
  }

  async recover(): Promise<boolean> {
    return false;
  }

  async create(spec: ProcessSpec, _progress: CreateProgress, signal: AbortSignal): Promise<void> {
    await this.onCreate(signal);
    this.#spec = spec;
  }

  async attach(): Promise<void> {}

  async start(): Promise<void> {
    const spec = this.#spec;
    if (spec?.launch.kind !== 'program') throw new Error('start before create');
    const [program = '', ...rest] = spec.launch.argv;
    const child = spawn(program, rest, { cwd: spec.folder, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => {});
    child.stdout.on('data', (chunk: Buffer) => this.#listener?.output(chunk));
    child.stderr.on('data', (chunk: Buffer) => this.#listener?.output(chunk));
    this.#child = child;
    this.#closed = once(child, 'close');
    child.once('close', (code: number | null, signal: NodeJS.Signals | null) =>
      this.#closedWith(code, signal),
    );
    await once(child, 'spawn');
    this.#startedAt = Date.now();
  }

  isRunning(): boolean {
    return this.#child !== null;
  }

  startedAt(): number | null {
    return this.#startedAt;
  }

  async sendCommand(line: string): Promise<void> {
    if (this.#child?.stdin === null || this.#child === null)
      throw new AppError('environment.not-attached', {});
    this.#child.stdin.write(`${line}\n`);
  }

  async readLog(): Promise<string[]> {
    return [];
  }

  async stop(step: StopStep): Promise<void> {
    this.stopped.push(step.kind);
    if (step.kind === 'command') await this.sendCommand(step.value ?? '');
    else this.#signal(step.kind === 'interrupt' ? 'SIGINT' : 'SIGTERM');
  }

  async waitForStop(): Promise<boolean> {
    await this.#closed;
    return true;
  }

  async terminate(): Promise<void> {
    this.#signal('SIGKILL');
    await this.#closed;
  }

  async destroy(): Promise<void> {
    this.#spec = null;
  }

  async exitState(): Promise<ExitState | null> {
    return this.#exit;
  }

  async applyLimits(): Promise<LimitsOutcome> {
    return { applied: [], atNextStart: [] };
  }

  resize(): void {}

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child?.pid !== undefined) process.kill(-this.#child.pid, signal);
  }

  #closedWith(code: number | null, signal: NodeJS.Signals | null): void {
    this.#child = null;
    this.#startedAt = null;
    this.#exit = { exitCode: code ?? 137, signal, outOfMemory: false, limit: null };
    this.#listener?.exited(this.#exit);
  }
}
