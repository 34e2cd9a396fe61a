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
import { endLeftovers } from './leftovers.ts';
import type { Machine } from './machine.ts';
import { ProcessTree } from './process-tree.ts';
import { installMarker, serverLaunch } from './spec.ts';
import { treeLimits } from './tree-limits.ts';

const nobody: EnvironmentListener = { output: () => {}, sample: () => {}, exited: () => {} };

export interface PosixEnvironmentOptions {
  serverId: ServerId;
  machine: () => Promise<Machine>;
  /** How long leftovers of an earlier daemon may take to save. */
  graceMs: number;
  closed: () => void;
}

/** A server as a supervised process tree: each start gets a tree of its own. */
export class PosixEnvironment implements Environment {
  readonly kind = 'posix';
  readonly #serverId: ServerId;
  readonly #machine: () => Promise<Machine>;
  readonly #graceMs: number;
  readonly #closed: () => void;
  #listener: EnvironmentListener = nobody;
  #tree: ProcessTree | null = null;
  #lastExit: ExitState | null = null;

  constructor(options: PosixEnvironmentOptions) {
    this.#serverId = options.serverId;
    this.#machine = options.machine;
    this.#graceMs = options.graceMs;
    this.#closed = options.closed;
  }

  listen(listener: EnvironmentListener): void {
    this.#listener = listener;
  }

  async recover(): Promise<boolean> {
    const machine = await this.#machine();
    if (this.isRunning()) return true;
    await endLeftovers(machine, this.#serverId, this.#graceMs);
    await endLeftovers(machine, installMarker(this.#serverId), 0);
    return false;
  }

  async create(spec: ProcessSpec, _progress: unknown, signal: AbortSignal): Promise<void> {
    const machine = await this.#machine();
    await this.#tree?.terminate();
    await endLeftovers(machine, this.#serverId, this.#graceMs);
    signal.throwIfAborted();
    await mkdir(spec.folder, { recursive: true });
    const launch = await serverLaunch(machine, spec);
    signal.throwIfAborted();
    this.#tree = new ProcessTree(machine, launch, {
      output: (chunk) => this.#listener.output(chunk),
      sample: (sample) => this.#listener.sample(sample),
      exited: (exit) => {
        this.#lastExit = exit;
        this.#listener.exited(exit);
      },
    });
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

  /** None: what a terminal has shown is nowhere kept but by the server's console. */
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

  /** Ends the tree: it does not outlive the daemon that holds its terminal. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.destroy();
    this.#closed();
  }

  #created(): ProcessTree {
    if (this.#tree === null)
      throw new AppError('environment.start-failed', { detail: 'nothing was created for it yet' });
    return this.#tree;
  }
}
