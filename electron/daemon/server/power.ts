import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { Clock } from '#daemon/clock.ts';
import type { ExitState } from '#daemon/environment/index.ts';
import { waitsForAnswer } from '#shared/domain/offer.ts';
import type { PowerAction } from '#shared/domain/power.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { crashNotice, judgeCrash } from './crash.ts';
import type { Hosting } from './hosting.ts';
import type { LiveRecord } from './live-record.ts';
import { PowerLock } from './power-lock.ts';
import type { PreparedStart, ServerProcess } from './process.ts';
import { isStopCommand, ladderMs, type Rung, stopLadder, withinBudget } from './stop-ladder.ts';
import type { StopRecipe } from './stop-recipe.ts';
import type { Say, Voice } from './voice.ts';

export interface PowerOptions {
  record: LiveRecord;
  process: ServerProcess;
  recipe: () => StopRecipe;
  hosting: Pick<Hosting, 'pause' | 'assertOn'>;
  prepare: (signal: AbortSignal) => Promise<PreparedStart>;
  say: Say;
  voice: Voice;
  clock: Clock;
  logger: Logger;
  changed: () => void;
}

/** What a restart waits for a stop beyond the stop's own time: the kill at its end. */
const killMs = 30_000;
/** A start that just failed to live lets go of the lock soon after. */
const crashWaitMs = 10_000;
const diskStopMs = 60_000;

/**
 * A server's power actions: who may do what when, in which order, and what follows a crash.
 *
 * Source: Wings `server/power.go` and `server/crash.go`. Unlike there, a `kill` also ends what waits behind it: a
 * restart that was stuck in its stop does not start again, because who kills wants it off.
 */
export class Power {
  readonly #options: PowerOptions;
  readonly #lock: PowerLock;
  /** Grows with each wish to have it off; a restart that began before one of them does not go on to start. */
  #offWishes = 0;

  constructor(options: PowerOptions) {
    this.#options = options;
    this.#lock = new PowerLock(options.clock, options.changed);
  }

  /** The action under way. */
  get action(): PowerAction | null {
    return this.#lock.action;
  }

  /** Resolves once the action is done: a start when the process runs, the others when it is as they want it. */
  async apply(action: PowerAction): Promise<void> {
    this.#options.logger.info({ action }, 'power action asked for');
    switch (action) {
      case 'start':
        return await this.#startAction();
      case 'stop':
        return await this.#stopAction();
      case 'restart':
        return await this.#restartAction();
      case 'kill':
        return await this.#killAction();
    }
  }

  /** Does something while the server is off and nobody starts it. The caller has looked that it is off. */
  async whileOff<Value>(work: () => Promise<Value>): Promise<Value> {
    using _held = await this.#take('stop');
    return await work();
  }

  /** Types a line. The egg's own stop command is a stop: no crash, and a kill when its time is over. */
  async command(line: string): Promise<void> {
    const { process, recipe, record } = this.#options;
    if (process.life.state === 'offline') {
      throw new AppError('server.not-running', { server: record.value.name });
    }
    if (isStopCommand(recipe().steps, line) && process.life.state !== 'stopping') {
      const held = await this.#lock.take('stop');
      if (held !== null) return await this.#typedStop(line, held);
    }
    await process.command(line);
  }

  /** What follows when the process ended and nobody asked it to. */
  async answerCrash(exit: ExitState): Promise<void> {
    const { record, clock, logger, say } = this.#options;
    const { crash: policy, lastCrashAt } = record.value;
    if (waitsForAnswer(record.value.offer)) {
      logger.info({ exit }, 'server process ended to wait for an answer');
      say('waitsForAnswer');
      return;
    }
    const offWishes = this.#offWishes;
    const now = clock.now();
    const verdict = judgeCrash(policy, exit, lastCrashAt === null ? null : now - lastCrashAt);
    logger.warn({ exit, verdict }, 'server process ended by itself');
    const notice = crashNotice(verdict, exit);
    if (notice !== null) record.note({ notice });
    if (verdict.kind === 'restart-disabled') say('crashRestartDisabled');
    if (verdict.kind === 'restart-disabled' || verdict.kind === 'not-a-crash') return;
    say('crashed');
    say('crashExitCode', { exitCode: exit.exitCode });
    say('crashOutOfMemory', { outOfMemory: exit.outOfMemory });
    if (verdict.kind === 'crash-loop') {
      say('crashLoop', { seconds: verdict.seconds });
      return;
    }
    record.note({ lastCrashAt: now });
    // The start that brought it up may be in its last steps, with the lock still held.
    using held = await this.#lock.take('start', crashWaitMs);
    if (held === null || this.#offWishes !== offWishes || !this.#isOff()) return;
    if (this.#options.hosting.pause !== null) {
      say('crashWhilePaused');
      return;
    }
    say('crashRestarting');
    try {
      await this.#start();
    } catch (error) {
      logger.warn({ err: error }, 'server could not be started again after a crash');
    }
  }

  /** Stops a server that is over its disk limit; does nothing when another action is under way. */
  async stopForDisk(usedBytes: number, limitBytes: number): Promise<void> {
    using held = await this.#lock.take('stop');
    if (held === null || this.#isOff()) return;
    const mib = 1024 * 1024;
    this.#options.say('diskLimit', {
      usedMib: Math.ceil(usedBytes / mib),
      limitMib: Math.floor(limitBytes / mib),
    });
    await this.#stop(withinBudget(this.#ladder(), diskStopMs));
    const { record } = this.#options;
    record.note({ notice: new AppError('server.disk-full', { usedBytes, limitBytes }).toNotice() });
  }

  /** Stops it because the daemon ends, in a time that is bounded; a start under way is given up. */
  async shutDown(budgetMs: number): Promise<void> {
    this.#offWishes++;
    using held = await this.#lock.take('stop', this.#lock.action === 'stop' ? budgetMs : 0);
    if (held === null) await this.#options.process.kill();
    else if (!this.#isOff()) await this.#stop(withinBudget(this.#ladder(), budgetMs));
  }

  /** Stops it because hosting is paused; a start under way is given up, a restart only stops. */
  async standDown(): Promise<void> {
    this.#offWishes++;
    const ladder = this.#ladder();
    const isOnTheWayUp = this.#lock.action === 'start';
    using held = await this.#lock.take('stop', isOnTheWayUp ? 0 : ladderMs(ladder) + killMs);
    if (held === null) await this.#options.process.kill();
    else if (!this.#isOff()) await this.#stop(ladder);
  }

  async #startAction(): Promise<void> {
    using _held = await this.#take('start');
    this.#holdInstalled();
    this.#options.hosting.assertOn(this.#name());
    if (!this.#isOff()) throw new AppError('server.already-running', { server: this.#name() });
    await this.#start();
  }

  async #stopAction(): Promise<void> {
    using _held = await this.#take('stop');
    this.#holdNotInstalling();
    await this.#stop(this.#ladder());
  }

  async #restartAction(): Promise<void> {
    const isStopping = this.#options.process.life.state === 'stopping';
    using _held = await this.#take('restart', isStopping ? ladderMs(this.#ladder()) + killMs : 0);
    this.#holdInstalled();
    this.#options.hosting.assertOn(this.#name());
    const offWishes = this.#offWishes;
    if (!this.#isOff()) await this.#walk(this.#ladder(), { isFirstDone: false });
    if (this.#offWishes !== offWishes) throw new AppError('server.start-cancelled', {});
    await this.#start();
  }

  async #killAction(): Promise<void> {
    using _held = (await this.#lock.take('kill')) ?? this.#lock.pass('kill');
    this.#holdNotInstalling();
    this.#offWishes++;
    if (!this.#isOff()) this.#options.say('killing');
    await this.#options.process.kill();
  }

  async #typedStop(line: string, held: Disposable): Promise<void> {
    const { process, recipe, record, logger } = this.#options;
    const { saves, steps } = recipe();
    const rung = steps.findIndex((step) => step.kind === 'command' && step.value === line);
    process.beginStopping();
    // What must save first is told its line by the ladder, when it has saved.
    const sending = saves.length === 0 ? process.command(line) : null;
    const stopping = async () => {
      using _held = held;
      const isFirstDone =
        (await sending?.then(
          () => true,
          () => false,
        )) ?? false;
      const rest = { saves, steps: steps.slice(rung) };
      await this.#stop(stopLadder(rest, record.value.stopTimeoutMs), isFirstDone);
    };
    background(logger, 'stop by a typed command', stopping());
    await sending;
  }

  async #start(): Promise<void> {
    const { process, prepare, record, say, voice, logger } = this.#options;
    if (record.value.notice !== null || record.value.offer !== null)
      record.note({ notice: null, offer: null });
    say('preparing');
    try {
      await process.start(prepare);
    } catch (error) {
      if (isAppError(error, 'server.start-cancelled')) {
        say('startCancelled');
        throw error;
      }
      const requestId = randomUUID();
      if (isAppError(error)) logger.info({ err: error }, 'server did not start');
      else logger.error({ err: error, requestId }, 'server did not start, for a reason nobody foresaw');
      const problem = isAppError(error) ? error : new AppError('system.unexpected', { requestId });
      say('startFailed', { problem: voice.notice(problem.toNotice()) });
      record.note({ notice: problem.toNotice() });
      throw error;
    }
  }

  async #stop(ladder: readonly Rung[], isFirstDone = false): Promise<void> {
    this.#offWishes++;
    await this.#walk(ladder, { isFirstDone });
  }

  async #walk(ladder: readonly Rung[], options: { isFirstDone: boolean }): Promise<void> {
    if (this.#isOff()) return;
    const { process, record, say } = this.#options;
    say('stopping');
    const how = await process.stop(ladder, options);
    if (how === 'ended' || ladder.length === 0) return;
    const seconds = Math.ceil(ladderMs(ladder) / 1000);
    say('stopTimedOut', { seconds });
    record.note({ notice: new AppError('server.stop-timed-out', { seconds }).toNotice() });
  }

  async #take(action: PowerAction, waitMs = 0): Promise<Disposable> {
    const held = await this.#lock.take(action, waitMs);
    if (held !== null) return held;
    throw new AppError('server.busy', { server: this.#name(), action: this.#lock.action ?? action });
  }

  #holdInstalled(): void {
    this.#holdNotInstalling();
    if (this.#options.record.value.install !== 'installed') {
      throw new AppError('server.not-installed', { server: this.#name() });
    }
  }

  #holdNotInstalling(): void {
    if (this.#options.record.value.install !== 'installing') return;
    throw new AppError('server.installing', { server: this.#name() });
  }

  #ladder(): Rung[] {
    const { recipe, process, record } = this.#options;
    const { saves, steps } = recipe();
    // A game that is not up yet has nothing to save and takes no commands.
    const isUp = process.life.state !== 'starting';
    return stopLadder({ saves: isUp ? saves : [], steps }, record.value.stopTimeoutMs);
  }

  #isOff(): boolean {
    return this.#options.process.life.state === 'offline';
  }

  #name(): string {
    return this.#options.record.value.name;
  }
}
