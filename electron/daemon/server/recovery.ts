import type { Logger } from 'pino';
import type { ProcessState } from '#shared/domain/power.ts';
import type { InstallState } from '#shared/domain/server.ts';
import type { Installing } from './installing.ts';
import type { LiveRecord } from './live-record.ts';
import type { ServerProcess } from './process.ts';
import type { ServerRooms } from './rooms.ts';
import { hiddenValues, secretsProblem } from './settings.ts';
import { settleWorld } from './settle-world.ts';
import type { Say } from './voice.ts';

/** What is known of a server when the daemon starts. */
export interface FoundServer {
  /** Its process lives and is attached again. */
  isAlive: boolean;
  /** The last state that was written down. */
  lastState: ProcessState;
  startWithRoost: boolean;
  install: InstallState;
}

/** What becomes of a server that was found. */
export type FoundNext = 'running' | 'start' | 'start-again' | 'offline';

/**
 * Decides what becomes of a server at daemon start.
 *
 * One that lives is running, whatever it was; one that ran and does not live is started again; one that the person
 * wants started with Roost is started. One that is not installed never is.
 * Source: Wings `cmd/root.go`.
 */
export function afterDaemonStart(found: FoundServer): FoundNext {
  if (found.isAlive) return 'running';
  if (found.install !== 'installed') return 'offline';
  if (found.lastState === 'running' || found.lastState === 'starting') return 'start-again';
  return found.startWithRoost ? 'start' : 'offline';
}

export interface RecoveryOptions {
  rooms: ServerRooms;
  record: LiveRecord;
  process: ServerProcess;
  installing: Installing;
  say: Say;
  logger: Logger;
}

/** Puts in order what an earlier daemon left of one server; until that is done nothing of it may be started. */
export class Recovery {
  readonly #options: RecoveryOptions;
  #isInOrder = false;
  #lookingBack: Promise<boolean> | null = null;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  get isInOrder(): boolean {
    return this.#isInOrder;
  }

  /** A server that was just made has nothing to be looked for. */
  markAsNew(): void {
    this.#isInOrder = true;
  }

  /** Puts in order what is left, for all who ask meanwhile at once. True: its process lives. */
  async lookBack(): Promise<boolean> {
    this.#lookingBack ??= this.#putInOrder().finally(() => (this.#lookingBack = null));
    return await this.#lookingBack;
  }

  /** Resolves when no look is under way, whatever came of the last one. */
  async over(): Promise<void> {
    await this.#lookingBack?.catch(() => false);
  }

  /**
   * Finds out what became of the server while the daemon was away, and says whether it is to be started now.
   *
   * An interrupted installation is told; a living process is taken up again.
   */
  async recover(): Promise<FoundNext> {
    const { rooms, record, say, logger } = this.#options;
    const lastState = record.value.state;
    const isAlive = await this.lookBack();
    const { startWithRoost, install } = record.value;
    const next = afterDaemonStart({ isAlive, lastState, startWithRoost, install });
    logger.info({ lastState, next }, 'server found');
    if (!isAlive && lastState !== 'offline') record.note({ state: 'offline' });
    const egg = rooms.eggs.record(record.value.eggId)?.egg;
    const lost = egg === undefined ? null : secretsProblem(record.value, egg);
    if (lost !== null) record.note({ notice: lost.toNotice() });
    if (next === 'running') say('recovered');
    if (next === 'start-again' && rooms.hosting.pause === null) say('startedAgain');
    return next;
  }

  async #putInOrder(): Promise<boolean> {
    const { rooms, record, installing, process, logger } = this.#options;
    await installing.recover();
    try {
      const egg = rooms.eggs.record(record.value.eggId)?.egg;
      const isAlive = await process.recover(egg === undefined ? [] : hiddenValues(record.value, egg));
      this.#isInOrder = true;
      // What runs has its world; a power cut may have come between two steps of putting another one in.
      if (!isAlive) await this.#settleWorld();
      return isAlive;
    } catch (error) {
      // Its engine may come up after us; then the next power action looks again.
      logger.warn({ err: error }, 'environment could not be asked for a living process');
      return false;
    }
  }

  async #settleWorld(): Promise<void> {
    const { rooms, record, logger } = this.#options;
    try {
      await settleWorld(rooms, record);
    } catch (error) {
      // It is tried again before the server starts, and then the person is told.
      logger.error({ err: error }, 'world not put in');
    }
  }
}
