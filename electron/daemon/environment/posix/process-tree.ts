import type { Sample } from '#shared/domain/stats.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { background } from '../../background.ts';
import type { ExitState, LimitsOutcome } from '../environment.ts';
import { applyInPlace } from './apply-limits.ts';
import type { Cgroup } from './cgroup/cgroup.ts';
import { endTree, signalProcess, type TreeHandle } from './end-tree.ts';
import { exitState, type ProcessExit } from './exit-state.ts';
import type { LaunchSpec } from './launch/launch-spec.ts';
import { isSandboxed, type StartedProcess, startProcess } from './launch/start-process.ts';
import type { Machine } from './machine.ts';
import type { ProcessFacts } from './processes/process-source.ts';
import { TreeMembers } from './processes/tree-members.ts';
import { RunRecordFile } from './run-record.ts';
import type { Sampled } from './sampler.ts';
import { stopSignal } from './stop-signal.ts';
import { Pty } from './terminal/pty.ts';
import type { TreeLimits } from './tree-limits.ts';
import { measureTree, type RawUsage, TreeUsage } from './tree-usage.ts';

export interface TreeListener {
  output(chunk: Uint8Array): void;
  sample(sample: Sample): void;
  /** Once, after the last output, when nothing of the tree is left. Not after a start that failed. */
  exited(exit: ExitState): void;
}

/** How long output is waited for once the tree is gone; only somebody outside it could keep the terminal open. */
const lastOutputMs = 2000;

/** Ctrl+D, which a terminal turns into the end of its input. */
const endOfInput = 4;

/** What is there while a tree runs. */
interface Running {
  process: StartedProcess;
  members: TreeMembers;
  startedAt: number;
  usage: TreeUsage;
  sampling: Disposable;
}

/**
 * One process tree from its start to its end; made anew for every start.
 *
 *     new ──attach──▶ attached ──start──▶ running ──▶ ended
 *
 * It ends when its first process ends, or by `terminate`; whatever else is alive then is ended too.
 */
export class ProcessTree implements Sampled {
  readonly #machine: Machine;
  readonly #spec: LaunchSpec;
  readonly #listener: TreeListener;
  readonly #cgroup: Cgroup | null;
  readonly #isSandboxed: boolean;
  readonly #ended = Promise.withResolvers<void>();
  readonly #outputEnded = Promise.withResolvers<void>();
  #limits: TreeLimits;
  #pty: Pty | null = null;
  #starting: Promise<void> | null = null;
  #running: Running | null = null;
  #exit: ExitState | null = null;
  #brokenLimit: ExitState['limit'] = null;
  #lastUsage: RawUsage | null = null;

  constructor(machine: Machine, spec: LaunchSpec, listener: TreeListener) {
    this.#machine = machine;
    this.#spec = spec;
    this.#listener = listener;
    this.#limits = spec.limits;
    this.#cgroup = machine.cgroups?.open(spec.marker) ?? null;
    this.#isSandboxed = isSandboxed(machine, spec);
  }

  get needsTable(): boolean {
    return this.#cgroup === null;
  }

  get isRunning(): boolean {
    return this.#running !== null && this.#exit === null;
  }

  /** Epoch milliseconds; null while nothing runs. */
  get startedAt(): number | null {
    return this.isRunning ? (this.#running?.startedAt ?? null) : null;
  }

  /** How it ended; null before that. */
  get exit(): ExitState | null {
    return this.#exit;
  }

  /** Opens the terminal, and reads it from now on. */
  async attach(): Promise<void> {
    this.#pty ??= await Pty.open(
      { output: (chunk) => this.#listener.output(chunk), ended: () => this.#outputEnded.resolve() },
      { plain: this.#spec.plainTerminal },
    );
  }

  /** Runs the program; returns when it runs. Fails with `environment.start-failed`, and then leaves nothing. */
  start(): Promise<void> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  async #start(): Promise<void> {
    if (this.#pty === null) throw new AppError('environment.not-attached', {});
    try {
      const process = await startProcess(this.#machine, this.#spec, this.#pty, this.#cgroup);
      const startedAt = this.#machine.clock.now();
      this.#running = {
        process,
        members: new TreeMembers(process.identity, this.#spec.marker),
        startedAt,
        usage: new TreeUsage(startedAt),
        sampling: this.#machine.sampler.add(this),
      };
      const finished = process.exited.then((exit) => this.#finish(exit));
      background(this.#machine.logger, 'end of a process tree', finished);
    } catch (cause) {
      await this.#clear();
      const detail = cause instanceof Error ? cause.message : String(cause);
      throw new AppError('environment.start-failed', { detail }, { cause });
    }
  }

  /** Types a line. Fails with `environment.not-attached` when nobody is there to read it. */
  async type(line: string): Promise<void> {
    if (this.#pty === null || !this.isRunning) throw new AppError('environment.not-attached', {});
    await this.#pty.write(Buffer.from(`${line}\n`));
  }

  /** Ends the input, as Ctrl+D does. */
  async endInput(): Promise<void> {
    if (this.isRunning) await this.#pty?.write(Uint8Array.of(endOfInput));
  }

  resize(columns: number, rows: number): void {
    this.#pty?.resize(columns, rows);
  }

  /** Does one step of a stop. Nothing, when nothing runs. */
  async stop(step: StopStep): Promise<void> {
    if (!this.isRunning) return;
    if (step.kind === 'command') return this.type(step.value ?? '');
    if (step.kind === 'kill') return background(this.#machine.logger, 'kill', this.terminate());
    const signal = stopSignal(step);
    if (signal === null) return;
    for (const group of this.#signalledGroups(step)) signalProcess(-group, signal);
  }

  /** The main process's group; for an interrupt, as by Ctrl+C, also the one in the terminal's foreground. */
  #signalledGroups(step: StopStep): Set<number> {
    const groups = new Set<number>();
    const leader = this.#pty?.sessionLeader() ?? null;
    const foreground = step.kind === 'interrupt' ? (this.#pty?.foregroundGroup() ?? null) : null;
    if (leader !== null) groups.add(leader);
    if (foreground !== null) groups.add(foreground);
    // macOS does not tell the session to our side; without a sandbox the first process leads it.
    if (groups.size === 0 && !this.#isSandboxed && this.#running !== null) {
      groups.add(this.#running.process.identity.pid);
    }
    return groups;
  }

  /** True when the tree is gone, false when the signal fires first. */
  async waitForEnd(signal: AbortSignal): Promise<boolean> {
    if (!this.isRunning) return true;
    if (signal.aborted) return false;
    const aborted = Promise.withResolvers<boolean>();
    const onAbort = () => aborted.resolve(false);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([this.#ended.promise.then(() => true), aborted.promise]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Ends the whole tree; resolves when nothing of it is left, also when nothing was. */
  async terminate(): Promise<void> {
    // A start that hangs is ended too: the marker and the cgroup find what it has made so far.
    if (this.#starting !== null && this.#running === null) await this.#endAll();
    await this.#starting?.catch(() => undefined);
    if (!this.isRunning) return this.#closeTerminal();
    await this.#endAll();
    await this.#ended.promise;
  }

  /** Changes the limits of the running tree. */
  applyLimits(limits: TreeLimits): LimitsOutcome {
    if (!this.isRunning) return { applied: [], atNextStart: [] };
    const before = this.#limits;
    const outcome = applyInPlace({ before, limits, cgroup: this.#cgroup, usage: this.#lastUsage });
    this.#limits = outcome.inForce;
    return { applied: outcome.applied, atNextStart: outcome.atNextStart };
  }

  async look(table: ReadonlyMap<number, ProcessFacts> | null): Promise<void> {
    const running = this.#running;
    if (running === null || this.#exit !== null) return;
    const members = (await this.#members(running, table)).filter((facts) => this.#isServers(facts, running));
    // It is ending just now: half a tree's figures would be a dip in the graph that never was.
    if (members.length === 0) return;
    const usage = measureTree(members, this.#machine.processes, this.#cgroup);
    this.#lastUsage = usage;
    this.#listener.sample(running.usage.sample(this.#machine.clock.now(), usage, this.#limits.memoryBytes));
    this.#watch(usage);
  }

  async #members(running: Running, table: ReadonlyMap<number, ProcessFacts> | null): Promise<ProcessFacts[]> {
    if (this.#cgroup === null)
      return table === null ? [] : running.members.select(table, this.#machine.markers);
    const found = await this.#machine.processes.find(this.#cgroup.pids());
    return [...found.values()].filter((facts) => !facts.isZombie);
  }

  /** The sandbox's own processes stay in the first one's session, the server's never are in it. */
  #isServers(facts: ProcessFacts, running: Running): boolean {
    return !this.#isSandboxed || facts.session !== running.process.identity.pid;
  }

  /** Ends a tree that is over a limit which the kernel does not hold. */
  #watch(usage: RawUsage): void {
    const { memoryBytes, processes } = this.#limits;
    const isOver = (controller: string, used: number, limit: number | null) =>
      limit !== null && used > limit && !(this.#cgroup?.has(controller) ?? false);
    if (isOver('memory', usage.memoryBytes, memoryBytes)) this.#brokenLimit ??= 'memory';
    else if (isOver('pids', usage.processCount, processes)) this.#brokenLimit ??= 'processes';
    if (this.#brokenLimit === null) return;
    this.#machine.logger.warn(
      { marker: this.#spec.marker, limit: this.#brokenLimit, ...usage },
      'over a limit',
    );
    background(this.#machine.logger, 'end of a tree over its limit', this.terminate());
  }

  async #finish(exit: ProcessExit): Promise<void> {
    this.#running?.sampling[Symbol.dispose]();
    try {
      await this.#endAll();
      await this.#waitForLastOutput();
      const ranOutOfMemory = this.#cgroup?.ranOutOfMemory() ?? false;
      await this.#clear();
      this.#exit = this.#exitState(exit, ranOutOfMemory);
    } finally {
      this.#exit ??= this.#exitState(exit, false);
      this.#ended.resolve();
      this.#listener.exited(this.#exit);
    }
  }

  async #waitForLastOutput(): Promise<void> {
    const patience = this.#machine.clock.after(lastOutputMs, () => this.#outputEnded.resolve());
    await this.#outputEnded.promise;
    patience[Symbol.dispose]();
  }

  #exitState(exit: ProcessExit, ranOutOfMemory: boolean): ExitState {
    return exitState(exit, { isSandboxed: this.#isSandboxed, limit: this.#brokenLimit, ranOutOfMemory });
  }

  async #endAll(): Promise<void> {
    const gone = await endTree(this.#handle(), this.#machine.processes, this.#machine.markers);
    if (!gone) throw new Error('a process does not end, it hangs in the kernel');
  }

  #handle(): TreeHandle {
    const members = this.#running?.members ?? new TreeMembers(null, this.#spec.marker);
    return { members, cgroup: this.#cgroup, isContained: this.#cgroup !== null && this.#isSandboxed };
  }

  /** Removes what was made for this tree, after it ended or when it could not be started. */
  async #clear(): Promise<void> {
    await this.#endAll();
    this.#closeTerminal();
    await this.#cgroup?.remove();
    await new RunRecordFile(this.#machine.runFolder, this.#spec.marker).remove();
  }

  #closeTerminal(): void {
    this.#pty?.[Symbol.dispose]();
  }
}
