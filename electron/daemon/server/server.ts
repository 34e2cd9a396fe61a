import type { Logger } from 'pino';
import { background } from '#daemon/background.ts';
import type { EggRecord, ServerRecord } from '#daemon/store/index.ts';
import type { Glance, SettingsChange } from '#shared/contract/servers.ts';
import type { ServerId } from '#shared/domain/ids.ts';
import type { Limits } from '#shared/domain/limits.ts';
import type { OfferAnswer } from '#shared/domain/offer.ts';
import type { PowerAction } from '#shared/domain/power.ts';
import type { Server as ServerView } from '#shared/domain/server.ts';
import type { Sample } from '#shared/domain/stats.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import { holdConsent } from './consent.ts';
import { Console } from './console/index.ts';
import { holdDiskRoom } from './disk-room.ts';
import { DiskUsage } from './disk-usage.ts';
import { heldBack } from './held-back.ts';
import { Installing } from './installing.ts';
import { LiveRecord } from './live-record.ts';
import { OfferWatch } from './offer-watch.ts';
import { settledBy } from './offers.ts';
import { Power } from './power.ts';
import { prepareStart } from './preflight.ts';
import { ServerProcess } from './process.ts';
import { followPlayers } from './query/follow-players.ts';
import { PlayerWatch } from './query/players.ts';
import { afterDaemonStart } from './recovery.ts';
import type { ServerRooms } from './rooms.ts';
import { viewOf } from './server-view.ts';
import { changedSettings, waitingForStart } from './settings.ts';
import { type Life, wouldCrash } from './state-machine.ts';
import { StatsRecorder } from './stats/index.ts';
import { stopRecipe } from './stop-recipe.ts';
import type { Say } from './voice.ts';

/** How long a native server has to stop when the daemon ends. */
const shutDownMs = 20_000;
const mib = 1024 * 1024;

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
  readonly #rooms: ServerRooms;
  readonly #logger: Logger;
  readonly #record: LiveRecord;
  readonly #process: ServerProcess;
  readonly #power: Power;
  readonly #disk: DiskUsage;
  readonly #offers: OfferWatch;
  readonly #reading: Disposable;
  readonly #changed: () => void;
  /** Whether what an earlier daemon left was put in order; until then nothing may be started. */
  #isInOrder = false;
  #lookingBack: Promise<boolean> | null = null;
  #isPutAway = false;

  private constructor(rooms: ServerRooms, record: ServerRecord, console: Console, changed: () => void) {
    const logger = rooms.logger.child({ serverId: record.id });
    const { clock, voice } = rooms;
    const say: Say = (text, facts) => console.say(voice.line(text, facts));
    this.#rooms = rooms;
    this.#logger = logger;
    this.#changed = changed;
    this.console = console;
    this.#record = new LiveRecord(record, rooms.servers, logger, changed);
    this.stats = new StatsRecorder({ serverId: record.id, repository: rooms.stats, clock, logger });
    this.#disk = new DiskUsage({
      folder: rooms.paths.serverFolder(record.id),
      measure: rooms.measure,
      clock,
      logger,
      onMeasured: (usedBytes) => this.#measured(usedBytes),
      lastKnown: () => this.stats.history('7d').at(-1)?.diskBytes ?? null,
    });
    this.players = new PlayerWatch(clock);
    this.#reading = console.onLine((_raw, plain) => this.players.line(plain));
    this.#offers = new OfferWatch({
      record: this.#record,
      console,
      egg: () => rooms.eggs.record(this.#record.value.eggId),
      logger,
    });
    this.installing = new Installing(rooms, this.#record, logger, async () => {
      // Now, while the person waits anyway, so that the first start need not.
      await this.#disk
        .measure()
        .catch((error: unknown) => logger.warn({ err: error }, 'folder not measured'));
    });
    const environment = rooms.backends.backend(record.environment).open(record.id);
    const owner = {
      changed: (life: Life, before: Life) => this.#lifeChanged(life, before),
      sample: (sample: Sample) => this.#sampled(sample),
    };
    this.#process = new ServerProcess({ environment, console, clock, logger, voice, owner });
    this.#power = new Power({
      record: this.#record,
      process: this.#process,
      recipe: () => stopRecipe(this.#eggRecord, { hasRemote: this.#process.hasRemote }),
      hosting: rooms.hosting,
      prepare: async (signal) => {
        const preflight = {
          record: this.#record.value,
          eggRecord: this.#eggRecord,
          disk: this.#disk,
          logger,
          say,
          print: (chunk: Uint8Array) => console.write(chunk),
        };
        try {
          return await prepareStart(rooms, preflight, signal);
        } catch (error) {
          // Asked before the game has to.
          if (isAppError(error, 'server.eula-needed')) this.#offers.offer('eula');
          throw error;
        }
      },
      say,
      voice,
      clock,
      logger,
      changed,
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

  /** The figures of its card; null while it is offline or before the first sample. */
  glance(): Glance | null {
    const sample = this.stats.latest();
    if (sample === null) return null;
    const { cpuPercent, memoryBytes, memoryLimitBytes, diskBytes } = sample;
    return {
      serverId: this.id,
      cpuPercent,
      memoryBytes,
      memoryLimitBytes,
      diskBytes,
      players: this.players.count,
    };
  }

  /** Resolves once the action is done. Fails with what stands in its way. */
  async power(action: PowerAction): Promise<void> {
    const isFound = !this.#isInOrder && (await this.#lookBack());
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
    await holdConsent(this.#rooms, egg, this.#record.value.environment, consent);
    if (!this.#isInOrder) await this.#lookBack();
    this.#holdIdle();
    await holdDiskRoom(this.#rooms, this.#eggRecord, this.#record.value.install);
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
    if (!this.#isInOrder) await this.#lookBack();
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
    if (this.#process.life.state === 'offline') return [];
    const waiting = waitingForStart(before, after);
    return [...waiting, ...(await this.#applyLimits(before.limits, after.limits))];
  }

  /** Ends an installation under way, and holds that nothing else goes on either. */
  async rest(): Promise<void> {
    await this.#lookingBack?.catch(() => false);
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

  /**
   * Finds out what became of the server while the daemon was away, and says whether it is to be started now.
   *
   * An interrupted installation is told; a living process is taken up again.
   */
  async recover(): Promise<'running' | 'start' | 'start-again' | 'offline'> {
    const lastState = this.#record.value.state;
    const isAlive = await this.#lookBack();
    const { startWithRoost, install } = this.#record.value;
    const next = afterDaemonStart({ isAlive, lastState, startWithRoost, install });
    this.#logger.info({ lastState, next }, 'server found');
    if (!isAlive && lastState !== 'offline') this.#record.note({ state: 'offline' });
    if (next === 'running') this.console.say(this.#rooms.voice.line('recovered'));
    if (next === 'start-again' && this.#rooms.hosting.pause === null)
      this.console.say(this.#rooms.voice.line('startedAgain'));
    return next;
  }

  /** A server that was just made has nothing to be looked for. */
  markAsNew(): void {
    this.#isInOrder = true;
  }

  /** Stops it first where it would not survive the daemon; a container is let go and found again. */
  async [Symbol.asyncDispose](): Promise<void> {
    await using stack = new AsyncDisposableStack();
    stack.use(this.console);
    stack.use(this.stats);
    stack.use(this.#process);
    stack.use(this.#disk);
    stack.use(this.players);
    stack.use(this.#reading);
    stack.use(this.#offers);
    await this.installing.close();
    if (this.#process.life.state !== 'offline' || this.#power.action !== null) {
      const status = await this.#rooms.backends.status(this.#record.value.environment);
      const survives = !status.available || status.capabilities.survivesDaemon;
      if (!survives) await this.#power.shutDown(shutDownMs);
    }
    this.#isPutAway = true;
  }

  /** Puts in order what an earlier daemon left, for all who ask meanwhile at once. True: its process lives. */
  async #lookBack(): Promise<boolean> {
    this.#lookingBack ??= this.#putInOrder().finally(() => (this.#lookingBack = null));
    return await this.#lookingBack;
  }

  async #putInOrder(): Promise<boolean> {
    await this.installing.recover();
    try {
      const isAlive = await this.#process.recover();
      this.#isInOrder = true;
      return isAlive;
    } catch (error) {
      // Its engine may come up after us; then the next power action looks again.
      this.#logger.warn({ err: error }, 'environment could not be asked for a living process');
      return false;
    }
  }

  async #applyLimits(before: Limits, after: Limits): Promise<string[]> {
    const names = Object.keys(after).filter((name): name is keyof Limits => Object.hasOwn(before, name));
    const changed = names.filter((name) => before[name] !== after[name]);
    if (changed.length === 0) return [];
    if (changed.includes('diskMib')) this.#measured(this.#disk.usedBytes ?? 0);
    const outcome = await this.#process.applyLimits(this.#limitsNow());
    if (outcome === null) return changed.filter((name) => name !== 'diskMib');
    return changed.filter((name) => outcome.atNextStart.includes(name));
  }

  #limitsNow(): Limits {
    const { limits } = this.#record.value;
    return this.#rooms.hosting.pause === 'keep' ? heldBack(limits) : limits;
  }

  #lifeChanged(life: Life, before: Life): void {
    if (life.state === before.state) {
      this.#changed();
      if (life.state === 'starting') this.#disk.follow();
      return;
    }
    this.#logger.info({ from: before.state, to: life.state }, 'state changed');
    if (life.state === 'starting') {
      this.#offers.begin();
      this.#followPlayers({ starts: true });
    }
    if (life.state === 'running') {
      this.#offers.end();
      this.#disk.follow();
      if (before.state === 'offline') this.#followPlayers({ starts: false });
      this.players.up();
    }
    if (life.state === 'offline') {
      this.#offers.end();
      this.#disk.unfollow();
      this.players.end();
      this.stats.ended();
    }
    this.#record.note({ state: life.state });
    if (life.state !== 'offline') return;
    if (wouldCrash(before) && life.exit !== null && !this.#isPutAway) {
      background(this.#logger, 'answer to a crash', this.#power.answerCrash(life.exit));
    } else this.console.say(this.#rooms.voice.line('stopped'));
  }

  #followPlayers({ starts }: { starts: boolean }): void {
    const record = this.#record.value;
    const egg = this.#rooms.eggs.record(record.eggId);
    const { console } = this;
    followPlayers(this.players, { egg, record, console, logger: this.#logger, starts });
  }

  #sampled(sample: Sample): void {
    this.stats.add({ ...sample, diskBytes: this.#disk.usedBytes, players: this.players.count });
  }

  #measured(usedBytes: number): void {
    const limitBytes = this.#record.value.limits.diskMib * mib;
    const { state } = this.#process.life;
    const isUp = state === 'running' || state === 'starting';
    if (limitBytes === 0 || usedBytes <= limitBytes || !isUp) return;
    background(this.#logger, 'stop over the disk limit', this.#power.stopForDisk(usedBytes, limitBytes));
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
