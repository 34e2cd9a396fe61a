import type { StopStep } from '#shared/domain/stop.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { background } from '../../background.ts';
import type { ExitState, LimitsOutcome } from '../environment.ts';
import type { NativeTree, TreeListener } from '../native/native-tree.ts';
import { TreeLife } from '../native/tree-life.ts';
import type { TreeLimits } from '../native/tree-limits.ts';
import { type RawUsage, TreeUsage } from '../native/tree-usage.ts';
import { applyInPlace } from './apply-limits.ts';
import type { Cgroup } from './cgroup/cgroup.ts';
import { endTree, signalProcess, type TreeHandle } from './end-tree.ts';
import { exitState, type ProcessExit } from './exit-state.ts';
import type { LaunchSpec } from './launch/launch-spec.ts';
import { isSandboxed, type StartedProcess, startProcess } from './launch/start-process.ts';
import type { Machine } from './machine.ts';
import { measureTree } from './measure-tree.ts';
import type { ProcessFacts } from './processes/process-source.ts';
import { TreeMembers } from './processes/tree-members.ts';
import { runRecordFile } from './run-record.ts';
import type { Sampled } from './sampler.ts';
import { stopSignal } from './stop-signal.ts';
import { Pty } from './terminal/pty.ts';

/** How long output is waited for once the tree is gone; only somebody outside it could keep the terminal open. */
const lastOutputMs = 2000;

/** Ctrl+D, which a terminal turns into the end of its input. */
const endOfInput = 4;

/** What is there while a tree runs. */
interface Running {
  process: StartedProcess;
  members: TreeMembers;
  usage: TreeUsage;
  sampling: Disposable;
}

/**
 * A tree of POSIX processes: on a terminal of its own, in a cgroup and a sandbox where there are such.
 *
 * It ends when its first process ends, or by `terminate`; whatever else is alive then is ended too.
 */
export class ProcessTree implements NativeTree, Sampled {
  readonly #machine: Machine;
  readonly #spec: LaunchSpec;
  readonly #listener: TreeListener;
  readonly #cgroup: Cgroup | null;
  readonly #isSandboxed: boolean;
  readonly #life = new TreeLife();
  readonly #outputEnded = Promise.withResolvers<void>();
  #limits: TreeLimits;
  #pty: Pty | null = null;
  #running: Running | null = null;
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
    return this.#life.isRunning;
  }

  get startedAt(): number | null {
    return this.#life.startedAt;
  }

  async attach(): Promise<void> {
    this.#pty ??= await Pty.open(
      { output: (chunk) => this.#listener.output(chunk), ended: () => this.#outputEnded.resolve() },
      { plain: this.#spec.plainTerminal },
    );
  }

  async start(): Promise<void> {
    const pty = this.#pty;
    if (pty === null) throw new AppError('environment.not-attached', {});
    await this.#life.begin(
      () => this.#start(pty),
      () => this.#clear(),
    );
  }

  async #start(pty: Pty): Promise<void> {
    const process = await startProcess(this.#machine, this.#spec, pty, this.#cgroup);
    const startedAt = this.#machine.clock.now();
    this.#running = {
      process,
      members: new TreeMembers(process.identity, this.#spec.marker),
      usage: new TreeUsage(startedAt),
      sampling: this.#machine.sampler.add(this),
    };
    this.#life.begun(startedAt);
    const finished = process.exited.then((exit) => this.#finish(exit));
    background(this.#machine.logger, 'end of a process tree', finished);
  }

  async type(line: string): Promise<void> {
    if (this.#pty === null || !this.isRunning) throw new AppError('environment.not-attached', {});
    await this.#pty.write(Buffer.from(`${line}\n`));
  }

  async endInput(): Promise<void> {
    if (this.isRunning) await this.#pty?.write(Uint8Array.of(endOfInput));
  }

  resize(columns: number, rows: number): void {
    this.#pty?.resize(columns, rows);
  }

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

  waitForEnd(signal: AbortSignal): Promise<boolean> {
    return this.#life.waitForEnd(signal);
  }

  async terminate(): Promise<void> {
    // A start that hangs is ended too: the marker and the cgroup find what it has made so far.
    if (this.#life.isStarting) await this.#endAll();
    await this.#life.settled();
    if (!this.isRunning) return this.#closeTerminal();
    await this.#endAll();
    await this.#life.ended;
  }

  applyLimits(limits: TreeLimits): LimitsOutcome {
    if (!this.isRunning) return { applied: [], atNextStart: [] };
    const before = this.#limits;
    const outcome = applyInPlace({ before, limits, cgroup: this.#cgroup, usage: this.#lastUsage });
    this.#limits = outcome.inForce;
    return { applied: outcome.applied, atNextStart: outcome.atNextStart };
  }

  async look(table: ReadonlyMap<number, ProcessFacts> | null): Promise<void> {
    const running = this.#running;
    if (running === null || !this.isRunning) return;
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
    let ranOutOfMemory = false;
    try {
      await this.#endAll();
      await this.#waitForLastOutput();
      ranOutOfMemory = this.#cgroup?.ranOutOfMemory() ?? false;
      await this.#clear();
    } finally {
      const facts = { isSandboxed: this.#isSandboxed, limit: this.#brokenLimit, ranOutOfMemory };
      const ended = exitState(exit, facts);
      this.#life.end(ended);
      this.#listener.exited(ended);
    }
  }

  async #waitForLastOutput(): Promise<void> {
    const patience = this.#machine.clock.after(lastOutputMs, () => this.#outputEnded.resolve());
    await this.#outputEnded.promise;
    patience[Symbol.dispose]();
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
    await runRecordFile(this.#machine.runFolder, this.#spec.marker).remove();
  }

  #closeTerminal(): void {
    this.#pty?.[Symbol.dispose]();
  }
}
