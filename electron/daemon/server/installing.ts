import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { InstallWatcher } from '#daemon/egg/index.ts';
import type { InstallEvent } from '#shared/contract/installs.ts';
import type { Egg } from '#shared/domain/egg.ts';
import type { InstallOutcome, InstallProgress } from '#shared/domain/installation.ts';
import type { InstallAnswer } from '#shared/domain/installation-question.ts';
import type { InstallState } from '#shared/domain/server.ts';
import { wantsSteamAccount } from '#shared/domain/steam-login.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { Installation } from './installation.ts';
import type { LiveRecord } from './live-record.ts';
import { factsOf } from './preflight.ts';
import type { ServerRooms } from './rooms.ts';

/** A script may print without end; what is shown of its log is the last of it. */
const shownLogBytes = 4 * 1024 * 1024;

/** A server's installations: the one under way, and what is kept of the last one. */
export class Installing {
  readonly #rooms: ServerRooms;
  readonly #record: LiveRecord;
  readonly #logger: Logger;
  readonly #onInstalled: () => Promise<void>;
  #last: Installation | null = null;
  #underWay: Promise<void> | null = null;
  #isClosing = false;

  /** `onInstalled` is waited for before an installation counts as done. */
  constructor(rooms: ServerRooms, record: LiveRecord, logger: Logger, onInstalled: () => Promise<void>) {
    this.#rooms = rooms;
    this.#record = record;
    this.#logger = logger;
    this.#onInstalled = onInstalled;
  }

  /**
   * Begins one and returns; the server counts as being installed from here on. The caller has looked that it may.
   *
   * `then` is called once it has succeeded, and the server can be started.
   */
  begin(egg: Egg, then?: () => void): void {
    const before = this.#record.value.install;
    const installation = new Installation({
      clock: this.#rooms.clock,
      onStep: () => this.#keep(installation, null),
      // Whoever has closed the window sees it on the server's card and in the tray.
      onAsking: (isAsking) => {
        const notice = isAsking ? new AppError('install.waits-for-answer', {}).toNotice() : null;
        this.#record.update({ notice });
      },
    });
    const last = this.#rooms.installations.get(this.#record.value.id)?.outcome ?? null;
    const resumes = last?.kind === 'paused' || (last?.kind === 'failed' && last.remains === 'part');
    this.#record.update({ install: 'installing', notice: null });
    this.#last = installation;
    this.#keep(installation, null);
    this.#underWay = installation.run(async (watcher, signal) => {
      const install = () => this.#install(egg, resumes, watcher, signal);
      const outcome = await this.#outcomeOf(install, installation);
      if (outcome.kind === 'succeeded') await this.#onInstalled();
      this.#ended(installation, outcome, before);
      if (outcome.kind === 'succeeded' && !this.#isClosing) then?.();
      return outcome;
    });
    background(this.#logger, 'installation', this.#underWay);
  }

  /** Ends the one under way; resolves when its script has ended. Fails with `install.not-running`. */
  async cancel(): Promise<void> {
    if (this.#underWay === null) {
      throw new AppError('install.not-running', { server: this.#record.value.name });
    }
    this.#last?.cancel();
    await this.#underWay;
  }

  /**
   * Ends the one under way so that the next one goes on with it; resolves when its script has ended.
   *
   * Fails with `install.not-running`, or with `install.cannot-pause` where it would begin anew.
   */
  async pause(): Promise<void> {
    const { name: server } = this.#record.value;
    if (this.#underWay === null) throw new AppError('install.not-running', { server });
    if (this.#last?.progress?.canPause !== true) throw new AppError('install.cannot-pause', { server });
    this.#last.pause();
    await this.#underWay;
  }

  /** Takes what a failed script has made as it is. Fails with `install.nothing-left`. The caller holds that nothing goes on. */
  async useAnyway(): Promise<void> {
    const { id, name: server } = this.#record.value;
    const kept = this.#rooms.installations.get(id);
    const isLeft = kept?.outcome?.kind === 'failed' && kept.outcome.remains === 'all';
    const isUsed = isLeft && (await this.#rooms.installer.useRemains(id, new AbortController().signal));
    if (!isUsed) throw new AppError('install.nothing-left', { server });
    await this.#onInstalled();
    this.#rooms.installations.put({ ...kept, outcome: { kind: 'succeeded' } });
    this.#last = null;
    this.#record.update({ install: 'installed', notice: null });
    this.#logger.info('what a failed installation made is used');
  }

  /** Answers what the one under way asks. Fails with `install.question-gone` when it does not ask that, or no more. */
  answer(questionId: number, answer: InstallAnswer): void {
    const isAnswered = this.#underWay !== null && this.#last?.answer(questionId, answer) === true;
    if (isAnswered) return;
    throw new AppError('install.question-gone', { server: this.#record.value.name });
  }

  /** Ends the one under way, if any, because the daemon ends: the person is told, and can install again. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#last?.progress?.canPause === true) this.#last.pause();
    if (this.#underWay !== null) await this.cancel();
  }

  /** At daemon start: puts the folder in order, and says of an installation that was cut off that it was. */
  async recover(): Promise<void> {
    const { id, install } = this.#record.value;
    const kept = this.#rooms.installations.get(id);
    const wasCutOff = install === 'installing';
    const goesOn = wasCutOff && kept?.progress?.canPause === true;
    await this.#rooms.installer.recover(id, { keepsStaged: goesOn || hasRemains(kept?.outcome ?? null) });
    if (!wasCutOff) return;
    const step = kept?.progress?.step ?? 'prepare';
    const problem = new AppError('install.interrupted', {}).toNotice();
    const now = this.#rooms.clock.now();
    this.#rooms.installations.put({
      serverId: id,
      startedAt: kept?.startedAt ?? now,
      endedAt: now,
      progress: kept?.progress ?? null,
      outcome: { kind: 'failed', step, problem, ...(goesOn ? { remains: 'part' } : {}) },
    });
    this.#record.update({ install: 'failed', notice: problem });
    this.#logger.warn({ step }, 'an installation was cut off by the end of the daemon');
  }

  /** What was printed so far and where it stands, then what comes, then the outcome. */
  watch(signal: AbortSignal): AsyncIterable<InstallEvent> {
    return this.#last === null ? this.#keptEvents() : this.#last.watch(signal);
  }

  /** The kept log of the last installation, of a long one its end; empty where there was none. */
  async log(): Promise<string> {
    try {
      await using file = await open(this.#rooms.paths.installLog(this.#record.value.id), 'r');
      const { size } = await file.stat();
      const from = Math.max(0, size - shownLogBytes);
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(size - from), position: from });
      return buffer.toString('utf8', 0, bytesRead);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    }
  }

  async *#keptEvents(): AsyncGenerator<InstallEvent, void, void> {
    const kept = this.#rooms.installations.get(this.#record.value.id);
    const text = await this.log();
    yield {
      type: 'snapshot',
      output: { cursor: Buffer.byteLength(text), text, lostLines: 0 },
      progress: kept?.progress ?? null,
    };
    yield { type: 'ended', outcome: kept?.outcome ?? null };
  }

  /** How it ended, also where the daemon's end or a bug was the reason. */
  async #outcomeOf(
    install: () => Promise<InstallOutcome>,
    installation: Installation,
  ): Promise<InstallOutcome> {
    const failed = (problem: AppError, parts: { remains?: 'part' } = {}): InstallOutcome => ({
      kind: 'failed',
      step: installation.progress?.step ?? 'prepare',
      problem: problem.toNotice(),
      ...parts,
    });
    try {
      const outcome = await install();
      const interrupted = new AppError('install.interrupted', {});
      if (outcome.kind === 'paused' && this.#isClosing) return failed(interrupted, { remains: 'part' });
      return outcome.kind === 'cancelled' && this.#isClosing ? failed(interrupted) : outcome;
    } catch (error) {
      const requestId = randomUUID();
      this.#logger.error({ err: error, requestId }, 'installation failed for a reason nobody foresaw');
      return failed(new AppError('system.unexpected', { requestId }));
    }
  }

  #ended(installation: Installation, outcome: InstallOutcome, before: InstallState): void {
    this.#logger.info({ outcome }, 'installation ended');
    this.#underWay = null;
    this.#keep(installation, outcome);
    this.#record.update({
      install: stateAfter(outcome, before),
      notice: outcome.kind === 'failed' ? outcome.problem : null,
    });
  }

  async #install(
    egg: Egg,
    resumes: boolean,
    watcher: InstallWatcher,
    signal: AbortSignal,
  ): Promise<InstallOutcome> {
    const facts = factsOf(this.#rooms, this.#record.value);
    const { environment } = this.#record.value;
    const needsSteamAccount =
      this.#rooms.eggs.record(egg.id)?.catalogue?.needsSteamAccount ?? wantsSteamAccount(egg.variables);
    const request = { facts, egg, environment, needsSteamAccount, resumes };
    return await this.#rooms.installer.install(request, watcher, signal);
  }

  #keep(installation: Installation, outcome: InstallOutcome | null): void {
    this.#rooms.installations.put({
      serverId: this.#record.value.id,
      startedAt: installation.startedAt,
      endedAt: outcome === null ? null : this.#rooms.clock.now(),
      progress: withoutQuestion(installation.progress),
      outcome,
    });
  }
}

/** Whether something is set aside that a later installation or the person may want. */
function hasRemains(outcome: InstallOutcome | null): boolean {
  return outcome?.kind === 'paused' || (outcome?.kind === 'failed' && outcome.remains !== undefined);
}

/** What is asked names the person's account, and nobody is asked it any more when this is read. */
function withoutQuestion(progress: InstallProgress | null): InstallProgress | null {
  return progress === null ? null : { ...progress, question: null };
}

/** A server that was installed before stays usable when installing it again fails: nothing of it was lost. */
function stateAfter(outcome: InstallOutcome, before: InstallState): InstallState {
  switch (outcome.kind) {
    case 'succeeded':
      return 'installed';
    case 'cancelled':
    case 'paused':
      return before;
    case 'failed':
      return before === 'installed' ? 'installed' : 'failed';
  }
}
