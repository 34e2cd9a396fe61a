import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import type { Glance, SettingsChange } from '#shared/contract/servers.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Limits } from '#shared/domain/limits.ts';
import type { OfferAnswer } from '#shared/domain/offer.ts';
import type { PowerAction } from '#shared/domain/power.ts';
import type { Server as ServerView } from '#shared/domain/server.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { holdConsent } from './consent.ts';
import { Console } from './console/index.ts';
import { Following } from './following.ts';
import { heldBack } from './held-back.ts';
import { holdInstallRoom } from './install-estimate.ts';
import { Installing } from './installing.ts';
import { LiveRecord } from './live-record.ts';
import { settledBy } from './offers.ts';
import { Power } from './power.ts';
import { prepareStart } from './preflight.ts';
import { ServerProcess } from './process.ts';
import type { PlayerWatch } from './query/players.ts';
import { Recovery } from './recovery.ts';
import type { ServerRooms } from './rooms.ts';
import { glanceOf, viewOf } from './server-view.ts';
import { changedLimits, changedSettings, holdSecrets, secretsProblem, waitingForStart } from './settings.ts';
import { settleWorld } from './settle-world.ts';
import type { StatsRecorder } from './stats/index.ts';
import { stopRecipe } from './stop-recipe.ts';
import type { Say } from './voice.ts';

/** How long a native server has to stop when the daemon ends. */
const shutDownMs = 20_000;

/**
 * One game server: its settings, its process with console and figures, its installations.
 *
 * The doors talk to this. Everything that changes in `view()` is told through `changed`.
 */
export class Server implements AsyncDisposable {
  readonly console: Console;
  readonly stats: StatsRecorder;
  readonly installing: Installing;
  readonly players: PlayerWatch;
  readonly recovery: Recovery;
  readonly #rooms: ServerRooms;
  readonly #logger: Logger;
  readonly #record: LiveRecord;
  readonly #process: ServerProcess;
  readonly #power: Power;
  readonly #following: Following;

  private constructor(rooms: ServerRooms, record: ServerRecord, console: Console, changed: () => void) {
    const logger = rooms.logger.child({ serverId: record.id });
    const { clock, voice } = rooms;
    const say: Say = (text, facts) => console.say(voice.line(text, facts));
    this.#rooms = rooms;
    this.#logger = logger;
    this.console = console;
    this.#record = new LiveRecord(record, rooms.servers, logger, changed);
    this.#following = new Following({
      rooms,
      record: this.#record,
      console,
      logger,
      changed,
      crashed: (exit) => background(logger, 'answer to a crash', this.#power.answerCrash(exit)),
      overDisk: (usedBytes, limitBytes) =>
        background(logger, 'stop over the disk limit', this.#power.stopForDisk(usedBytes, limitBytes)),
    });
    this.stats = this.#following.stats;
    this.players = this.#following.players;
    this.installing = new Installing(rooms, this.#record, logger, async () => {
      await this.settleWorld();
      // Now, while the person waits anyway, so that the first start need not.
      await this.#following.disk
        .measure()
        .catch((error: unknown) => logger.warn({ err: error }, 'folder not measured'));
    });
    const environment = rooms.backends.backend(record.environment).open(record.id);
    this.#process = new ServerProcess({ environment, console, clock, logger, voice, owner: this.#following });
    this.#power = new Power({
      record: this.#record,
      process: this.#process,
      recipe: () => stopRecipe(this.#eggRecord, { hasRemote: this.#process.hasRemote }),
      hosting: rooms.hosting,
      prepare: async (signal) => {
        const preflight = {
          record: this.#record.value,
          eggRecord: this.#eggRecord,
          disk: this.#following.disk,
          logger,
          say,
          print: (chunk: Uint8Array) => console.write(chunk),
        };
        try {
          await this.settleWorld();
          return await prepareStart(rooms, preflight, signal);
        } catch (error) {
          // Asked before the game has to.
          if (isAppError(error, 'server.eula-needed')) this.#following.offers.offer('eula');
          throw error;
        }
      },
      say,
      voice,
      clock,
      logger,
      changed,
    });
    this.recovery = new Recovery({
      rooms,
      record: this.#record,
      process: this.#process,
      installing: this.installing,
      say,
      logger,
    });
  }

  /** Opens a server's console and its place in its environment; starts nothing and looks for nothing yet. */
  static async open(rooms: ServerRooms, record: ServerRecord, changed: () => void): Promise<Server> {
    const { paths, clock, logger } = rooms;
    const folder = paths.consoleFolder(record.id);
    const console = await Console.open({ folder, clock, logger: logger.child({ serverId: record.id }) });
    return new Server(rooms, record, console, changed);
  }

  get id(): ServerId {
    return this.#record.value.id;
  }

  get record(): ServerRecord {
    return this.#record.value;
  }

  get egg(): EggRecord['egg'] {
    return this.#eggRecord.egg;
  }

  get #eggRecord(): EggRecord {
    const { eggId } = this.#record.value;
    const found = this.#rooms.eggs.record(eggId);
    if (found === null) throw new AppError('egg.not-found', { egg: eggId });
    return found;
  }

  /** The server as a person sees it. */
  view(): ServerView {
    const record = this.#record.value;
    return viewOf({
      record,
      eggName: this.#rooms.eggs.record(record.eggId)?.egg.name ?? record.eggId,
      life: this.#process.life,
      pendingAction: this.#power.action,
      thisPc: this.#rooms.lanAddress(),
      folder: this.#rooms.paths.serverFolder(record.id),
    });
  }

  /** What its files were last known to take; null when nobody ever measured. */
  get diskBytes(): number | null {
    return this.#following.disk.usedBytes ?? this.stats.history('7d').at(-1)?.diskBytes ?? null;
  }

  /** The figures of its card; null while it is offline or before the first sample. */
  glance(): Glance | null {
    return glanceOf(this.id, this.stats.latest(), this.players.count);
  }

  /** Resolves once the action is done. Fails with what stands in its way. */
  async power(action: PowerAction): Promise<void> {
    const isFound = !this.recovery.isInOrder && (await this.recovery.lookBack());
    if (isFound && action === 'start') return;
    // Who has it stopped wants it off, also when hosting goes on.
    if (action === 'stop' || action === 'kill') this.#rooms.hosting.forget(this.id);
    await this.#power.apply(action);
  }

  /** Stops it for as long as hosting is paused. */
  async standDown(): Promise<void> {
    await this.#power.standDown();
  }

  /** Applies the limits that hold now to a living process: its own, or the smaller ones of a pause. */
  async applyPause(): Promise<void> {
    if (this.#process.life.state !== 'offline') await this.#process.applyLimits(this.#limitsNow());
  }

  /**
   * Keeps what the person answered to the server's offer, for the start that follows.
   *
   * Fails with `server.offer-gone` when it does not ask for that, or with what does not fit about the answer.
   */
  settle(answer: OfferAnswer): void {
    const changed = settledBy(answer, this.#record.value, this.#eggRecord, this.#rooms.voice);
    const isAgreement = answer.code === 'eula';
    this.#record.update({ ...changed, ...(isAgreement ? { eulaAgreedAt: this.#rooms.clock.now() } : {}) });
    this.#logger.info({ offer: answer.code }, 'offer answered');
  }

  /** Types one line into the server's console. */
  async command(line: string): Promise<void> {
    await this.#power.command(line);
  }

  /**
   * Begins an installation and returns, and starts the server after it where that is wanted.
   *
   * Fails when the server is busy, consent is missing, or the drive is full.
   */
  async install(consent: boolean, startsThen = false): Promise<void> {
    const { egg } = this;
    holdSecrets(this.#record.value, egg);
    await holdConsent(this.#rooms, egg, this.#record.value.environment, consent);
    if (!this.recovery.isInOrder) await this.recovery.lookBack();
    this.#holdIdle();
    await holdInstallRoom(this.#rooms, this.#eggRecord, this.#record.value);
    // The drive took a moment to answer, and so much may have begun meanwhile.
    this.#holdIdle();
    this.installing.begin(egg, startsThen ? () => this.startAlone() : undefined);
  }

  /** Starts it with nobody waiting for that; what stands in its way is told where the server is shown. */
  startAlone(): void {
    background(this.#logger, 'start of a new server', this.power('start'));
  }

  /** Takes what a failed installation made as it is. Fails with `install.nothing-left`, or when the server is busy. */
  async useAnyway(): Promise<void> {
    if (!this.recovery.isInOrder) await this.recovery.lookBack();
    this.#holdIdle();
    await this.installing.useAnyway();
  }

  /**
   * Keeps changed settings and applies at once what can be; gives the names of those that wait for the next start.
   *
   * The caller has looked that they are valid.
   */
  async change(change: SettingsChange): Promise<string[]> {
    const before = this.#record.value;
    this.#record.update(changedSettings(before, change));
    const after = this.#record.value;
    const isTyped = after.notice?.code === 'server.secrets-lost' && secretsProblem(after, this.egg) === null;
    if (isTyped) this.#record.note({ notice: null });
    if (this.#process.life.state === 'offline') return [];
    const waiting = waitingForStart(before, after);
    return [...waiting, ...(await this.#applyLimits(before.limits, after.limits))];
  }

  /** Does something to its files while it is off and nobody starts it. Fails as `install` does when it is busy. */
  async atRest<Value>(work: () => Promise<Value>): Promise<Value> {
    if (!this.recovery.isInOrder) await this.recovery.lookBack();
    this.#holdIdle();
    return await this.#power.whileOff(work);
  }

  /** Puts in the world that was brought for it, where one waits. The server must be off. */
  async settleWorld(): Promise<void> {
    await settleWorld(this.#rooms, this.#record);
  }

  /** Ends an installation under way, and holds that nothing else goes on either. */
  async rest(): Promise<void> {
    await this.recovery.over();
    if (this.#record.value.install === 'installing') await this.installing.cancel();
    this.#holdIdle();
  }

  /** Forgets the process's place; its files stay. The caller has it rest, and lets nobody at it any more. */
  async destroy(): Promise<void> {
    try {
      await this.#process.destroy();
    } catch (error) {
      // Without its engine nothing can be removed there, and the person still wants the server gone.
      this.#logger.warn({ err: error }, 'what the environment keeps of the server could not be removed');
    }
  }

  /** Stops it first where it would not survive the daemon; a container is let go and found again. */
  async [Symbol.asyncDispose](): Promise<void> {
    await using stack = new AsyncDisposableStack();
    stack.use(this.console);
    stack.use(this.stats);
    stack.use(this.#process);
    stack.use(this.#following);
    await this.installing.close();
    if (this.#process.life.state !== 'offline' || this.#power.action !== null) {
      const status = await this.#rooms.backends.status(this.#record.value.environment);
      const survives = !status.available || status.capabilities.survivesDaemon;
      if (!survives) await this.#power.shutDown(shutDownMs);
    }
  }

  async #applyLimits(before: Limits, after: Limits): Promise<string[]> {
    const changed = changedLimits(before, after);
    if (changed.length === 0) return [];
    if (changed.includes('diskMib')) this.#following.holdDiskLimit();
    const outcome = await this.#process.applyLimits(this.#limitsNow());
    if (outcome === null) return changed.filter((name) => name !== 'diskMib');
    return changed.filter((name) => outcome.atNextStart.includes(name));
  }

  #limitsNow(): Limits {
    const { limits } = this.#record.value;
    return this.#rooms.hosting.pause === 'keep' ? heldBack(limits) : limits;
  }

  #holdIdle(): void {
    const { name, install } = this.#record.value;
    if (install === 'installing') throw new AppError('server.installing', { server: name });
    const { action } = this.#power;
    if (action !== null) throw new AppError('server.busy', { server: name, action });
    if (this.#process.life.state === 'offline') return;
    throw new AppError('server.must-be-offline', { server: name });
  }
}
