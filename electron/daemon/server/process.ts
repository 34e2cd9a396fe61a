import type { Logger } from 'pino';
import type { Clock } from '#daemon/clock.ts';
import type { Environment, ExitState, LimitsOutcome, ProcessSpec } from '#daemon/environment/index.ts';
import type { Limits } from '#shared/domain/limits.ts';
import type { Sample } from '#shared/domain/stats.ts';
import type { StopStep } from '#shared/domain/stop.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { Console } from './console/index.ts';
import type { RemoteConsole } from './remote/remote-console.ts';
import { begin, ended, type Life, launched, offline, recovered, stopping, up } from './state-machine.ts';
import type { Rung } from './stop-ladder.ts';
import type { Voice } from './voice.ts';

/** What a start needs: where the process goes, and how a console line tells that the game is up. */
export interface PreparedStart {
  spec: ProcessSpec;
  isDone: (raw: string, plain: string) => boolean;
  /** Where its commands go instead of its own console. */
  remote: RemoteConsole | null;
  /** Values that its console does not show. */
  hidden: readonly string[];
}

/** Whom a process tells what happens to it. */
export interface ProcessOwner {
  changed(life: Life, before: Life): void;
  sample(sample: Sample): void;
}

export interface ServerProcessOptions {
  environment: Environment;
  console: Console;
  clock: Clock;
  logger: Logger;
  voice: Voice;
  owner: ProcessOwner;
}

/** Without a line that says so, a game counts as up after this time. */
const assumedRunningMs = 300_000;
/** An environment tells the end right after the tree is gone; one that does not is a bug we survive. */
const exitToldMs = 10_000;
/** So many of the console's last lines find their place again in an environment's own log. */
const linesToMeet = 200;

/**
 * A server's process: drives its environment through the state machine, which nothing else may move.
 *
 * Knows no lock: its owner lets one power action in at a time, and `kill` at any time.
 */
export class ServerProcess implements AsyncDisposable {
  readonly #environment: Environment;
  readonly #console: Console;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #voice: Voice;
  readonly #owner: ProcessOwner;
  #life: Life = offline;
  #remote: RemoteConsole | null = null;
  /** The start under way: its way out, and when it is over. */
  #start: { abort: AbortController; over: Promise<void> } | null = null;
  /** While a start or a recovery is under way, an end is kept until it is known what came of that. */
  #isSettling = false;
  #earlyExit: ExitState | null = null;
  #detection = new DisposableStack();
  readonly #whenOffline = new Set<() => void>();

  constructor(options: ServerProcessOptions) {
    this.#environment = options.environment;
    this.#console = options.console;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#voice = options.voice;
    this.#owner = options.owner;
    this.#environment.listen({
      output: (chunk) => this.#console.write(chunk),
      sample: (sample) => this.#owner.sample(sample),
      exited: (exit) => this.#exited(exit),
    });
  }

  get life(): Life {
    return this.#life;
  }

  /** Whether its commands go over the network. */
  get hasRemote(): boolean {
    return this.#remote !== null;
  }

  /**
   * Looks for a process that an earlier daemon left. True: it lives and counts as running.
   *
   * @param hidden values that its console does not show
   */
  async recover(hidden: readonly string[]): Promise<boolean> {
    this.#isSettling = true;
    try {
      this.#console.hide(hidden);
      const { text } = await this.#console.history(linesToMeet);
      // What was printed while the daemon was away is told too, where the environment has kept it.
      const isAlive = await this.#environment.recover(text === '' ? undefined : text.split('\n'));
      if (isAlive) this.#move(recovered(this.#life, this.#environment.startedAt() ?? this.#clock.now()));
      return isAlive;
    } finally {
      this.#settled();
    }
  }

  /**
   * Prepares and starts; resolves when the process runs.
   *
   * What fails in `prepare` leaves it offline; what fails later goes through `stopping`, so that it is no crash. A
   * `kill` meanwhile ends in `server.start-cancelled`.
   */
  async start(prepare: (signal: AbortSignal) => Promise<PreparedStart>): Promise<void> {
    const abort = new AbortController();
    const over = Promise.withResolvers<void>();
    this.#start = { abort, over: over.promise };
    try {
      const { spec, isDone, remote, hidden } = await prepare(abort.signal);
      abort.signal.throwIfAborted();
      this.#console.hide(hidden);
      this.#remote = remote;
      this.#move(begin(this.#life));
      await this.#launch(spec, isDone, abort.signal);
    } catch (cause) {
      throw abort.signal.aborted ? new AppError('server.start-cancelled', {}, { cause }) : cause;
    } finally {
      this.#start = null;
      over.resolve();
    }
  }

  /**
   * Walks the ladder until the process is gone; after its last rung the process is killed.
   *
   * @param first index of the first rung to do; the one before it was done by the caller and is waited for
   */
  async stop(ladder: readonly Rung[], options: { isFirstDone: boolean }): Promise<'ended' | 'killed'> {
    if (this.#life.state === 'offline') return 'ended';
    this.beginStopping();
    let hasTried = false;
    for (const [index, rung] of ladder.entries()) {
      if (rung.save !== null) {
        if (await this.#isGoneBySaving(rung, rung.save.done)) return 'ended';
        continue;
      }
      if (hasTried) this.#say('stopStep');
      hasTried = true;
      const isDone = (index === 0 && options.isFirstDone) || (await this.#do(rung.step));
      if (await this.#isGoneWithin(isDone ? rung.waitMs : 0)) return 'ended';
    }
    await this.#terminate();
    return 'killed';
  }

  /** From now on an end is one that somebody asked for. Does nothing when it is stopping or offline already. */
  beginStopping(): void {
    if (this.#life.state === 'starting' || this.#life.state === 'running') this.#move(stopping(this.#life));
  }

  /** Ends a start under way and the whole tree; resolves when it is offline. */
  async kill(): Promise<void> {
    const start = this.#start;
    start?.abort.abort(new Error('killed'));
    this.beginStopping();
    if (start !== null) await Promise.all([this.#environment.terminate(), start.over]);
    if (this.#life.state !== 'offline') await this.#terminate();
  }

  /** Types a line, where its commands go. */
  async command(line: string): Promise<void> {
    if (this.#remote === null) return await this.#environment.sendCommand(line);
    // A terminal would have shown what is typed.
    this.#print(`> ${line}`);
    await this.#sendTo(this.#remote, line);
  }

  /** Changes the limits of a living process in place; null where there is none. */
  async applyLimits(limits: Limits): Promise<LimitsOutcome | null> {
    return this.#environment.isRunning() ? await this.#environment.applyLimits(limits) : null;
  }

  /** Removes what the environment made for it, but the server's folder. Must be offline. */
  async destroy(): Promise<void> {
    await this.#environment.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#detection.dispose();
    this.#start?.abort.abort(new Error('the daemon ends'));
    await this.#start?.over;
    await this.#environment[Symbol.asyncDispose]();
  }

  async #launch(spec: ProcessSpec, isDone: PreparedStart['isDone'], signal: AbortSignal): Promise<void> {
    this.#isSettling = true;
    this.#earlyExit = null;
    let isUp = false;
    this.#detectWith((raw, plain) => {
      if (isUp || !isDone(raw, plain)) return;
      isUp = true;
      this.#up('line');
    });
    try {
      await this.#environment.create(spec, ({ detail }) => this.#console.say(detail), signal);
      signal.throwIfAborted();
      await this.#environment.attach();
      signal.throwIfAborted();
      await this.#environment.start();
      signal.throwIfAborted();
    } catch (cause) {
      await this.#abandonStart();
      throw cause;
    }
    this.#move(launched(this.#life, this.#environment.startedAt() ?? this.#clock.now()));
    // Its first lines may have come before `start` returned.
    if (isUp) this.#up('line');
    this.#settled();
  }

  /** Nothing of a start that failed stays; goes through `stopping`, so that it is no crash. */
  async #abandonStart(): Promise<void> {
    this.#detection.dispose();
    this.beginStopping();
    try {
      await this.#environment.terminate();
    } catch (error) {
      this.#logger.error({ err: error }, 'what a failed start left could not be ended');
    }
    this.#isSettling = false;
    if (this.#life.state !== 'offline') this.#move(ended(this.#life, this.#earlyExit));
    this.#earlyExit = null;
  }

  #detectWith(listener: (raw: string, plain: string) => void): void {
    this.#detection.dispose();
    this.#detection = new DisposableStack();
    this.#detection.use(this.#console.onLine(listener));
  }

  #up(knownBy: 'line' | 'time'): void {
    if (this.#life.state !== 'starting' || this.#life.phase !== 'launched') return;
    this.#detection.dispose();
    if (knownBy === 'time') this.#say('assumedRunning', { minutes: assumedRunningMs / 60_000 });
    this.#move(up(this.#life, knownBy));
  }

  /** A start or a recovery is through: an end that came meanwhile counts now. */
  #settled(): void {
    this.#isSettling = false;
    const exit = this.#earlyExit;
    this.#earlyExit = null;
    if (exit !== null) this.#exited(exit);
    else if (this.#life.state === 'starting') {
      this.#detection.use(this.#clock.after(assumedRunningMs, () => this.#up('time')));
    }
  }

  #exited(exit: ExitState): void {
    this.#console.finishLine();
    if (this.#isSettling) {
      this.#earlyExit = exit;
      return;
    }
    if (this.#life.state === 'offline') {
      this.#logger.debug({ exit }, 'end told of a process that was given up already');
      return;
    }
    this.#detection.dispose();
    this.#move(ended(this.#life, exit));
  }

  /** Makes the game save; true when it ended over it. What it does not say in time is not waited for. */
  async #isGoneBySaving({ step, waitMs }: Rung, done: string | null): Promise<boolean> {
    const saved = Promise.withResolvers<void>();
    let hasSaved = false;
    using _reading = this.#console.onLine((_raw, plain) => {
      if (done === null || !plain.includes(done)) return;
      hasSaved = true;
      saved.resolve();
    });
    this.#say('saving');
    if (!(await this.#do(step))) return this.#life.state === 'offline';
    const isGone = await this.#isGoneWithin(waitMs, saved.promise);
    if (hasSaved) this.#say('saved');
    else if (done !== null && !isGone) this.#say('notSaved', { seconds: Math.ceil(waitMs / 1000) });
    return isGone;
  }

  /**
   * Does one rung. False: it could not be done, and nothing is to be waited for.
   *
   * A command without a console counts as done, since the environment's own stop takes its place.
   */
  async #do(step: StopStep): Promise<boolean> {
    if (step.kind === 'command') this.#say('stopCommand', { command: step.value ?? '' });
    try {
      if (step.kind === 'command' && this.#remote !== null)
        await this.#sendTo(this.#remote, step.value ?? '');
      else await this.#environment.stop(step);
    } catch (error) {
      this.#logger.warn({ err: error, step: step.kind }, 'stop step could not be done');
      if (isAppError(error, 'server.commands-not-taken')) {
        this.#say('commandNotTaken');
        return false;
      }
      // Wings: without a console the environment's own stop takes the command's place.
      if (step.kind === 'command' && isAppError(error, 'environment.not-attached')) {
        await this.#environment.stop({ kind: 'native', timeoutMs: null }).catch((cause: unknown) => {
          this.#logger.warn({ err: cause }, 'native stop could not be done');
        });
      }
    }
    return true;
  }

  async #sendTo(remote: RemoteConsole, command: string): Promise<void> {
    const answer = await remote.send(command);
    if (answer !== '') this.#print(answer);
  }

  /** Shows what came another way as if the game had printed it. */
  #print(text: string): void {
    this.#console.finishLine();
    this.#console.write(Buffer.from(`${text}\n`));
  }

  async #terminate(): Promise<void> {
    await this.#environment.terminate();
    if (await this.#isGoneWithin(exitToldMs)) return;
    // The tree is gone, but nobody told us. Believe `terminate`, else the server could never be started again.
    this.#logger.error('environment did not tell the end of a terminated process');
    const life: Life = this.#life;
    if (life.state !== 'offline') this.#move(ended(life, await this.#environment.exitState()));
  }

  /** @param sooner ends the waiting before its time */
  async #isGoneWithin(ms: number, sooner?: Promise<void>): Promise<boolean> {
    if (this.#life.state === 'offline') return true;
    const gone = Promise.withResolvers<boolean>();
    const onOffline = () => gone.resolve(true);
    this.#whenOffline.add(onOffline);
    using _deadline = this.#clock.after(ms, () => gone.resolve(false));
    void sooner?.then(() => gone.resolve(false));
    try {
      return await gone.promise;
    } finally {
      this.#whenOffline.delete(onOffline);
    }
  }

  #move(life: Life): void {
    const before = this.#life;
    this.#life = life;
    this.#owner.changed(life, before);
    if (life.state !== 'offline') return;
    for (const resolve of this.#whenOffline) resolve();
  }

  #say(...line: Parameters<Voice['line']>): void {
    this.#console.say(this.#voice.line(...line));
  }
}
