import { mkdir } from 'node:fs/promises';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Limits } from '#shared/domain/limits.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type {
  Environment,
  EnvironmentListener,
  ExitState,
  LimitsOutcome,
  ProcessSpec,
} from '../environment.ts';
import { installMarker, type NativeSystem } from './native-system.ts';
import type { NativeTree } from './native-tree.ts';
import { treeLimits } from './tree-limits.ts';

const nobody: EnvironmentListener = { output: () => {}, sample: () => {}, exited: () => {} };

/** A server as a process tree of this PC: each start gets a tree of its own, which ends with us. */
export class NativeEnvironment<Machine extends AsyncDisposable> implements Environment {
  readonly kind;
  readonly #system: NativeSystem<Machine>;
  readonly #serverId: ServerId;
  readonly #machine: () => Promise<Machine>;
  readonly #closed: () => void;
  #listener: EnvironmentListener = nobody;
  #tree: NativeTree | null = null;
  #lastExit: ExitState | null = null;

  constructor(
    system: NativeSystem<Machine>,
    options: { serverId: ServerId; machine: () => Promise<Machine>; closed: () => void },
  ) {
    this.kind = system.kind;
    this.#system = system;
    this.#serverId = options.serverId;
    this.#machine = options.machine;
    this.#closed = options.closed;
  }

  listen(listener: EnvironmentListener): void {
    this.#listener = listener;
  }

  async recover(): Promise<boolean> {
    const machine = await this.#machine();
    if (this.isRunning()) return true;
    await this.#system.endLeftovers(machine, this.#serverId, 'server');
    await this.#system.endLeftovers(machine, installMarker(this.#serverId), 'install');
    return false;
  }

  async create(spec: ProcessSpec, _progress: unknown, signal: AbortSignal): Promise<void> {
    const machine = await this.#machine();
    await this.#tree?.terminate();
    await this.#system.endLeftovers(machine, this.#serverId, 'server');
    signal.throwIfAborted();
    await mkdir(spec.folder, { recursive: true });
    const tree = await this.#system.openTree(machine, spec, {
      output: (chunk) => this.#listener.output(chunk),
      sample: (sample) => this.#listener.sample(sample),
      exited: (exit) => {
        this.#lastExit = exit;
        this.#listener.exited(exit);
      },
    });
    signal.throwIfAborted();
    this.#tree = tree;
  }

  async attach(): Promise<void> {
    await this.#created().attach();
  }

  async start(): Promise<void> {
    const tree = this.#created();
    this.#lastExit = null;
    await tree.start();
  }

  isRunning(): boolean {
    return this.#tree?.isRunning ?? false;
  }

  startedAt(): number | null {
    return this.#tree?.startedAt ?? null;
  }

  async sendCommand(line: string): Promise<void> {
    if (this.#tree === null) throw new AppError('environment.not-attached', {});
    await this.#tree.type(line);
  }

  /** None: what a console has shown is nowhere kept but by the server's own. */
  readLog(): Promise<string[]> {
    return Promise.resolve([]);
  }

  async stop(step: StopStep): Promise<void> {
    await this.#tree?.stop(step);
  }

  waitForStop(signal: AbortSignal): Promise<boolean> {
    return this.#tree?.waitForEnd(signal) ?? Promise.resolve(true);
  }

  async terminate(): Promise<void> {
    await this.#tree?.terminate();
  }

  async destroy(): Promise<void> {
    await this.terminate();
    this.#tree = null;
  }

  exitState(): Promise<ExitState | null> {
    return Promise.resolve(this.isRunning() ? null : this.#lastExit);
  }

  applyLimits(limits: Limits): Promise<LimitsOutcome> {
    return Promise.resolve(this.#tree?.applyLimits(treeLimits(limits)) ?? { applied: [], atNextStart: [] });
  }

  resize(columns: number, rows: number): void {
    this.#tree?.resize(columns, rows);
  }

  /** Ends the tree: it does not outlive the daemon that holds its console. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.destroy();
    this.#closed();
  }

  #created(): NativeTree {
    if (this.#tree === null)
      throw new AppError('environment.start-failed', { detail: 'nothing was created for it yet' });
    return this.#tree;
  }
}
