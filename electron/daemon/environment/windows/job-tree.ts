import type { StopStep } from '#shared/domain/stop.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { background } from '../../background.ts';
import type { ExitState, LimitsOutcome } from '../environment.ts';
import type { NativeTree, TreeListener } from '../native/native-tree.ts';
import { TreeLife } from '../native/tree-life.ts';
import type { TreeLimits } from '../native/tree-limits.ts';
import { type RawUsage, TreeUsage } from '../native/tree-usage.ts';
import { applyInPlace } from './apply-limits.ts';
import { openConsole } from './console/open-console.ts';
import type { ProgramConsole } from './console/program-console.ts';
import { Job, jobName } from './job/job.ts';
import { JobMembers } from './job/members.ts';
import { createProcess } from './launch/create-process.ts';
import type { LaunchSpec } from './launch/launch-spec.ts';
import type { Machine } from './machine.ts';
import { runRecordFile } from './run-record.ts';
import { closeWindows } from './stop/close-windows.ts';
import { pressKeys } from './stop/press-keys.ts';
import { jobMessage } from './win32/constants.ts';

const samplePeriodMs = 1000;

/** What is there while a tree runs. */
interface Running {
  usage: TreeUsage;
  timers: DisposableStack;
}

/**
 * A tree of processes in a job of Windows.
 *
 * It ends when the job is empty: a launcher that starts the real server and goes is followed.
 */
export class JobTree implements NativeTree {
  readonly #machine: Machine;
  readonly #spec: LaunchSpec;
  readonly #listener: TreeListener;
  readonly #life = new TreeLife();
  #limits: TreeLimits;
  #console: ProgramConsole | null = null;
  #job: Job | null = null;
  #members: JobMembers | null = null;
  #running: Running | null = null;
  #isFinishing = false;
  #brokenLimit: ExitState['limit'] = null;
  #ranOutOfMemory = false;
  #lastUsage: RawUsage | null = null;

  constructor(machine: Machine, spec: LaunchSpec, listener: TreeListener) {
    this.#machine = machine;
    this.#spec = spec;
    this.#listener = listener;
    this.#limits = spec.limits;
  }

  get isRunning(): boolean {
    return this.#life.isRunning;
  }

  get startedAt(): number | null {
    return this.#life.startedAt;
  }

  async attach(): Promise<void> {
    const output = (chunk: Uint8Array) => this.#listener.output(chunk);
    this.#console ??= await openConsole(this.#machine, this.#spec, { output });
  }

  async start(): Promise<void> {
    const console = this.#console;
    if (console === null) throw new AppError('environment.not-attached', {});
    await this.#life.begin(
      () => this.#start(console),
      () => this.#clear(),
    );
  }

  async #start(console: ProgramConsole): Promise<void> {
    const { win32, clock, notices, runFolder } = this.#machine;
    const { marker } = this.#spec;
    using timers = new DisposableStack();
    const name = jobName(marker);
    await runRecordFile(runFolder, marker).write({ version: 1, marker, job: name });
    const job = Job.create(win32, name);
    this.#job = job;
    job.limit(this.#limits);
    const members = new JobMembers(win32, job);
    this.#members = members;
    timers.use(notices.listen(job, (message, pid) => this.#onNotice(message, pid)));
    const { process, pid } = createProcess(win32, this.#spec, job.handle, console.handles);
    console.given();
    members.begin(pid, process);
    const startedAt = clock.now();
    timers.use(clock.every(samplePeriodMs, () => this.#look()));
    this.#running = { usage: new TreeUsage(startedAt), timers: timers.move() };
    this.#life.begun(startedAt);
  }

  async type(line: string): Promise<void> {
    if (this.#console === null || !this.isRunning) throw new AppError('environment.not-attached', {});
    await this.#console.writeLine(line);
  }

  async endInput(): Promise<void> {
    if (this.isRunning) await this.#console?.endInput();
  }

  resize(columns: number, rows: number): void {
    if (this.isRunning) this.#console?.resize(columns, rows);
  }

  async stop(step: StopStep): Promise<void> {
    if (!this.isRunning || this.#console === null) return;
    const pids = () => this.#job?.processIds() ?? [];
    switch (step.kind) {
      case 'command':
        return this.type(step.value ?? '');
      case 'kill':
        return background(this.#machine.logger, 'kill', this.terminate());
      case 'wmClose':
        return void closeWindows(this.#machine.win32, new Set(pids()));
      case 'interrupt':
      case 'break':
      case 'signal':
      case 'native': {
        const pressed = pressKeys(step, this.#console, pids, this.#machine.runHelper);
        // A helper process takes its time; the step is timed by the one who asked for it.
        return background(this.#machine.logger, 'keys of a stop', pressed);
      }
    }
  }

  waitForEnd(signal: AbortSignal): Promise<boolean> {
    return this.#life.waitForEnd(signal);
  }

  async terminate(): Promise<void> {
    this.#job?.terminate();
    await this.#life.settled();
    if (!this.isRunning) return this.#clear();
    this.#job?.terminate();
    await this.#life.ended;
  }

  applyLimits(limits: TreeLimits): LimitsOutcome {
    if (!this.isRunning || this.#job === null) return { applied: [], atNextStart: [] };
    const { held } = this.#machine;
    const outcome = applyInPlace({ before: this.#limits, limits, held, usage: this.#lastUsage });
    this.#job.limit(outcome.inForce);
    this.#limits = outcome.inForce;
    return { applied: outcome.applied, atNextStart: outcome.atNextStart };
  }

  #onNotice(message: number, pid: number): void {
    switch (message) {
      case jobMessage.newProcess:
        this.#members?.came(pid);
        return this.#watchCount();
      case jobMessage.exitProcess:
      case jobMessage.abnormalExitProcess:
        return this.#members?.went(pid);
      case jobMessage.activeProcessZero:
        return this.#emptied();
      case jobMessage.jobMemoryLimit:
      case jobMessage.processMemoryLimit:
        this.#ranOutOfMemory = true;
        return;
      case jobMessage.activeProcessLimit:
        this.#machine.logger.warn({ marker: this.#spec.marker }, 'a server may not start more processes');
        return;
      default:
    }
  }

  /** Once a second: figures, limits that are only watched, and an end whose notice Windows did not deliver. */
  #look(): void {
    const running = this.#running;
    if (running === null || this.#members === null || this.#isFinishing) return;
    const usage = this.#members.usage();
    if (usage.processCount === 0) return this.#emptied();
    this.#lastUsage = usage;
    this.#listener.sample(running.usage.sample(this.#machine.clock.now(), usage, this.#limits.memoryBytes));
    const { memoryBytes } = this.#limits;
    if (!this.#machine.held.memory && memoryBytes !== null && usage.memoryBytes > memoryBytes)
      this.#break('memory');
  }

  #watchCount(): void {
    const { processes } = this.#limits;
    if (this.#machine.held.processes || processes === null) return;
    if ((this.#job?.processIds().length ?? 0) > processes) this.#break('processes');
  }

  /** Ends a tree that is over a limit which Windows does not hold. */
  #break(limit: 'memory' | 'processes'): void {
    if (this.#brokenLimit !== null) return;
    this.#brokenLimit = limit;
    this.#machine.logger.warn({ marker: this.#spec.marker, limit }, 'over a limit');
    background(this.#machine.logger, 'end of a tree over its limit', this.terminate());
  }

  #emptied(): void {
    if (this.#isFinishing || this.#running === null) return;
    this.#isFinishing = true;
    background(this.#machine.logger, 'end of a process tree', this.#finish(this.#running));
  }

  async #finish(running: Running): Promise<void> {
    running.timers[Symbol.dispose]();
    try {
      await this.#console?.finish();
    } finally {
      const exitCode = this.#members?.exitCode() ?? 0;
      await this.#clear();
      const limit = this.#brokenLimit;
      const outOfMemory = limit === 'memory' || (this.#ranOutOfMemory && exitCode !== 0);
      const exit: ExitState = { exitCode, signal: null, outOfMemory, limit };
      this.#life.end(exit);
      this.#listener.exited(exit);
    }
  }

  /** Removes what was made for this tree, after it ended or when it could not be started. */
  async #clear(): Promise<void> {
    this.#members?.[Symbol.dispose]();
    this.#job?.[Symbol.dispose]();
    await this.#console?.[Symbol.asyncDispose]();
    await runRecordFile(this.#machine.runFolder, this.#spec.marker).remove();
  }
}
